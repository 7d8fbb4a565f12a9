import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, type RecordOf } from '../../platform/data/record-type'
import { signed } from '../../platform/data/stored'
import { retentionKinds } from '../../programme/settings'

/** What a retention rule applies to: listed first, and left alone until its day has come. */
const fields = fieldsOf({
  kind: { type: String, enum: retentionKinds, required: true },
  /** Id of the account, reference of the file or of the event; of messages until which day they were written. */
  subject: { type: String, required: true },
  /** How much there is, where it is more than one. */
  count: { type: Number, default: 1 },
  /** When it was last of use. */
  since: { type: Date, required: true },
  listedAt: { type: Date, required: true },
  dueAt: { type: Date, required: true },
  /** Who keeps it from the rule. */
  held: { type: part(signed) },
  doneAt: Date,
})
export type RetentionItem = RecordOf<typeof fields>

const schema = recordSchema<RetentionItem>(fields)
schema.index({ kind: 1, subject: 1 }, { unique: true })
schema.index({ doneAt: 1, dueAt: 1 })

export const RetentionItems = model<RetentionItem>('RetentionItem', schema)
