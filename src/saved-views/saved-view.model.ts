import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { roles, type Role } from '../programme/actor'

type ViewStep = StepTaken<'add' | 'change' | 'update', ''>

/** To whom it is sent every Monday, and what was in it the last time. */
const mailing = fieldsOf({
  userId: { type: String, required: true },
  /** Also when nothing is in it. */
  whenEmpty: always(Boolean),
  sentOn: storedDay,
  /** By what its rows are known again. */
  known: { type: [String], default: [] },
})

/** A list as a person wants to see it again: its filters, order and columns, under a name. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  ownerId: { type: String, required: true },
  name: { type: String, required: true },
  /** Address of the list. */
  list: { type: String, required: true },
  /** The query of that address, as the list wrote it for the owner. */
  asked: stored<string>({ type: String, default: '' }),
  /** Who else sees it. */
  sharedWith: stored<Role[]>({ type: [String], enum: roles, default: [] }),
  /** For whom the list begins with it. */
  startFor: { type: [String], default: [] },
  mails: stored<PartOf<typeof mailing>[]>({ type: [part(mailing)], default: [] }),
  createdAt: { type: Date, required: true },
  history: storedHistory<ViewStep>(),
})
export type SavedViewRecord = RecordOf<typeof fields>

const schema = recordSchema<SavedViewRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ list: 1, name: 1 })
schema.index({ ownerId: 1, list: 1, name: 1 })

export const SavedViews = model('SavedView', schema)
