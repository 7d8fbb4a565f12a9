import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { bilingual } from '../platform/data/stored'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder } from '../platform/lists/saved/kept'
import {
  contactRoles,
  incomeGroups,
  instrumentStatuses,
  memberTypes,
  regionCodes,
  type TfaCategory,
} from './member.vocabulary'

/** Who answers for the administration in one concern, from a day on and until another. */
const contact = fieldsOf({
  role: { type: String, enum: contactRoles, required: true },
  /** The account of a contact who signs in. */
  userId: String,
  name: { type: String, required: true },
  email: { type: String, default: '' },
  from: { ...storedDay, required: true },
  until: storedDay,
})
export type MemberContact = PartOf<typeof contact>

/** Where the administration stands with an instrument, from which day on, and who says so. */
const instrumentStanding = fieldsOf({
  instrument: { type: String, required: true },
  status: { type: String, enum: instrumentStatuses, required: true },
  since: storedDay,
  source: { type: String, required: true },
})
export type InstrumentStanding = PartOf<typeof instrumentStanding>

/** The day by which the last measure of a category is to be in place, as the administration notified it. */
export type TfaDates = Partial<Record<TfaCategory, Day>>

/** A name as it stands in a sentence, where a language needs more than the name: 'des Fidji', 'aux Fidji'. */
type NameForms = Record<'of' | 'in', string>

/** One administration. */
const fields = fieldsOf({
  /** ISO code of two letters; 'EU' for the European Union. */
  code: { type: String, required: true },
  iso3: { type: String, required: true },
  name: bilingual,
  /** Other names by which people look for it: official, short, former; beside those of the reference file. */
  otherNames: { type: [String], default: [] },
  /** By language; French by the terminology of the United Nations. */
  forms: stored<{ fr?: NameForms }>({ fr: { of: String, in: String } }),
  region: { type: String, enum: regionCodes, required: true },
  joined: stored<number | null>(Number),
  /** Least developed country. */
  ldc: { type: Boolean, default: false },
  income: { type: String, enum: incomeGroups, required: true },
  type: { type: String, enum: memberTypes, required: true },
  /** Languages in which people of the administration work. */
  languages: { type: [String], default: [] },
  /** Language of letters. */
  correspondence: { type: String, default: 'en' },
  contacts: { type: [part(contact)], default: [] },
  instruments: { type: [part(instrumentStanding)], default: [] },
  tfa: stored<TfaDates>({ A: storedDay, B: storedDay, C: storedDay }),
})
export type MemberRecord = RecordOf<typeof fields>

const schema = recordSchema<MemberRecord>(fields)
keepOrder(schema, 'name', true)
schema.index({ code: 1 }, { unique: true })
schema.index({ 'order.en': 1 })
schema.index({ 'order.fr': 1 })
schema.index({ region: 1, 'order.en': 1 })
schema.index({ joined: 1 })

export const Members = model('Member', schema)
