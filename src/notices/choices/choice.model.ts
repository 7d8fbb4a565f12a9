import { model } from 'mongoose'
import { fieldsOf, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { storedDay } from '../../platform/time/day-ranges'
import type { Choices } from './notice.kinds'

/** How a person wants to be written to; nobody has one before choosing. */
const fields = fieldsOf({
  userId: { type: String, required: true },
  rhythms: stored<NonNullable<Choices['rhythms']>>({ type: Object, default: {} }),
  pausedUntil: storedDay,
})
export type NoticeChoice = RecordOf<typeof fields>

const schema = recordSchema<NoticeChoice>(fields, { minimize: false })
schema.index({ userId: 1 }, { unique: true })

export const NoticeChoices = model('NoticeChoice', schema)
