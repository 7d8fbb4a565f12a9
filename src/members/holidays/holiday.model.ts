import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../../platform/data/record-type'
import { signed, storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'
import type { CorrectionKind } from './holiday.vocabulary'

/** A day that is a holiday although the calendar that comes with Capstan says otherwise, or is none. */
const correction = fieldsOf({
  day: { ...storedDay, required: true },
  kind: stored<'added' | 'removed'>({ type: String, enum: ['added', 'removed'], required: true }),
  note: { type: String, default: '' },
  ...signed,
})
export type HolidayCorrection = PartOf<typeof correction>

type HolidayStep = StepTaken<CorrectionKind | 'undo', ''>

/** What was corrected by hand in the calendar of a Member, or of the organization itself. */
const fields = fieldsOf({
  code: { type: String, required: true },
  corrections: stored<HolidayCorrection[]>({ type: [part(correction)], default: [] }),
  history: storedHistory<HolidayStep>(),
})
export type HolidayCalendar = RecordOf<typeof fields>

const schema = recordSchema<HolidayCalendar>(fields)
schema.index({ code: 1 }, { unique: true })

export const HolidayCalendars = model('HolidayCalendar', schema)
