import { model } from 'mongoose'
import { fieldsOf, recordSchema, type RecordOf } from '../../platform/data/record-type'
import { bilingual, storedHistory, type StepTaken } from '../../platform/data/stored'
import { daysInOrder, storedDay } from '../../platform/time/day-ranges'

type ProgrammeStep = StepTaken<'add' | 'change' | 'close' | 'reopen', ''>

/** What several agreements pay for together, and coordinators look after: from when, until when, with whom. */
const fields = fieldsOf({
  code: { type: String, required: true },
  name: bilingual,
  /** What it is for, in a few sentences; '' where nothing was entered. */
  description: { en: { type: String, default: '' }, fr: { type: String, default: '' } },
  from: { ...storedDay, required: true },
  /** Its last day, where one is known. */
  until: storedDay,
  /** Organizations that take part: donors and others. */
  partners: { type: [String], default: [] },
  /** Since when nothing new begins in it. */
  closedAt: Date,
  history: storedHistory<ProgrammeStep>(),
})
export type ProgrammeRecord = RecordOf<typeof fields>

const schema = recordSchema<ProgrammeRecord>(fields)
daysInOrder(schema)
schema.index({ code: 1 }, { unique: true })

export const Programmes = model('Programme', schema)
