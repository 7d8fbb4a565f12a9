import { model, Schema } from 'mongoose'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import { keepOrder } from '../platform/lists/kept'
import type { Bilingual } from '../platform/http/viewer'
import {
  regionCodes,
  type RegionCode,
  incomeGroups,
  type IncomeGroup,
  contactRoles,
  type ContactRole,
  type TfaCategory,
} from './member.vocabulary'

/** Who answers for the administration in one concern, from a day on and until another. */
export interface MemberContact {
  role: ContactRole
  /** The account of a contact who signs in. */
  userId?: string
  name: string
  email: string
  from: Day
  until?: Day
}

/** The day by which the last measure of a category is to be in place, as the administration notified it. */
export type TfaDates = Partial<Record<TfaCategory, Day>>

/** One administration. */
export interface MemberRecord {
  /** ISO code of two letters; 'EU' for the European Union. */
  code: string
  iso3: string
  name: Bilingual
  region: RegionCode
  joined: number | null
  /** Least developed country. */
  ldc: boolean
  income: IncomeGroup
  type: string
  /** Languages in which people of the administration work. */
  languages: string[]
  /** Language of letters. */
  correspondence: string
  contacts: MemberContact[]
  tfa: TfaDates
  __v: number
}

const contact = new Schema<MemberContact>(
  {
    role: { type: String, enum: contactRoles, required: true },
    userId: String,
    name: { type: String, required: true },
    email: { type: String, default: '' },
    from: { ...storedDay, required: true },
    until: storedDay,
  },
  { _id: false },
)

const bilingual = { en: { type: String, required: true }, fr: { type: String, required: true } }

const schema = new Schema<MemberRecord>(
  {
    code: { type: String, required: true },
    iso3: { type: String, required: true },
    name: bilingual,
    region: { type: String, enum: regionCodes, required: true },
    joined: Number,
    ldc: { type: Boolean, default: false },
    income: { type: String, enum: incomeGroups, required: true },
    type: { type: String, required: true },
    languages: { type: [String], default: [] },
    correspondence: { type: String, default: 'en' },
    contacts: { type: [contact], default: [] },
    tfa: { A: storedDay, B: storedDay, C: storedDay },
  },
  { optimisticConcurrency: true },
)
keepOrder(schema, 'name', ['en', 'fr'])
schema.index({ code: 1 }, { unique: true })
schema.index({ 'order.en': 1 })
schema.index({ 'order.fr': 1 })
schema.index({ region: 1, 'order.en': 1 })
schema.index({ joined: 1 })

export const Members = model('Member', schema)
