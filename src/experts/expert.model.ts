import { model, Schema, type HydratedDocument } from 'mongoose'
import type { Day } from '../platform/time/calendar-day'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/kept'
import { readWholePeriods } from '../platform/time/whole-periods'
import {
  accreditationLifeCycle,
  type AccreditationAction,
  type AccreditationState,
} from './accreditation/accreditation.status'
import {
  expertCategories,
  type ExpertCategory,
  deliveryLanguages,
  type DeliveryLanguage,
  languageLevels,
  type LanguageLevel,
  availabilityStates,
  type AvailabilityState,
  conflictTypes,
  type ConflictType,
} from './expert.vocabulary'

export interface ExpertLanguage {
  code: DeliveryLanguage
  level: LanguageLevel
}

export interface AccreditationStep {
  action: AccreditationAction | 'open'
  to: AccreditationState
  on: Day
  by: string
  byName: string
  forName?: string
  note: string
  /** Language of the note, when a person wrote it. */
  lang?: string
}

/** One expert in one category, one expertise area and one language. */
export interface Accreditation {
  category: ExpertCategory
  area: string
  language: DeliveryLanguage
  state: AccreditationState
  since: Day
  /** Last day on which it holds; set when it is granted. */
  until?: Day
  history: AccreditationStep[]
}

export interface AvailabilityPeriod {
  from: Day
  until: Day
  status: AvailabilityState
  note: string
  lang?: string
}

/** A declared conflict of interest with one administration. The own administration needs no declaration. */
export interface ConflictOfInterest {
  memberCode: string
  type: ConflictType
  note: string
  lang?: string
  since: Day
}

/** A name, or the address of the account, as it was and as it is right. */
export interface Correction {
  field: 'name' | 'email'
  before: string
  after: string
  at: Date
  by: string
  byName: string
}

export interface ExpertRecord {
  reference: string
  userId?: string
  name: string
  homeMember: string
  category: ExpertCategory
  languages: ExpertLanguage[]
  /** Expertise areas, accredited or not. */
  areas: string[]
  accreditations: Accreditation[]
  availability: AvailabilityPeriod[]
  /** When the expert last said so; older than 90 days means unknown. */
  availabilityAnsweredAt?: Date
  conflicts: ConflictOfInterest[]
  /** Days a year that the home administration lends at most; 0 when nothing was agreed. */
  daysPerYear: number
  suspended?: { since: Day; reason: string; lang?: string }
  /** Shown from three missions on, to coordinators and the expert only. */
  rating: { count: number; mean: number }
  biography: string
  /** Language of the biography. */
  writtenIn?: string
  /** How the name, or the address of the account, was corrected: the latest last. */
  corrections?: Correction[]
  /** Kept from served assignments, so that the roster can be filtered by them. */
  missionsDone: number
  lastMissionDay?: Day
  /** Counted up by whoever gives this person dates, so that two at once cannot both find them free. */
  datesGiven?: number
  createdAt: Date
  __v: number
}

export type Expert = HydratedDocument<ExpertRecord>

const accreditation = new Schema<Accreditation>(
  {
    category: { type: String, enum: expertCategories, required: true },
    area: { type: String, required: true },
    language: { type: String, enum: deliveryLanguages, required: true },
    state: { type: String, enum: accreditationLifeCycle.states, required: true },
    since: { ...storedDay, required: true },
    until: storedDay,
    history: {
      type: [
        {
          action: String,
          to: String,
          on: storedDay,
          by: String,
          byName: String,
          forName: String,
          note: String,
          lang: String,
          _id: false,
        },
      ],
      default: [],
    },
  },
  { _id: false },
)

const conflict = new Schema<ConflictOfInterest>(
  {
    memberCode: { type: String, required: true },
    type: { type: String, enum: conflictTypes, required: true },
    note: { type: String, default: '' },
    lang: String,
    since: { ...storedDay, required: true },
  },
  { _id: false },
)

const availability = new Schema<AvailabilityPeriod>(
  {
    from: { ...storedDay, required: true },
    until: { ...storedDay, required: true },
    status: { type: String, enum: availabilityStates, required: true },
    note: { type: String, default: '' },
    lang: String,
  },
  { _id: false },
)
daysInOrder(availability)

const schema = new Schema<ExpertRecord>(
  {
    reference: { type: String, required: true },
    userId: String,
    name: { type: String, required: true },
    homeMember: { type: String, required: true },
    category: { type: String, enum: expertCategories, required: true },
    languages: {
      type: [
        {
          code: { type: String, enum: deliveryLanguages, required: true },
          level: { type: String, enum: languageLevels, required: true },
          _id: false,
        },
      ],
      default: [],
    },
    areas: { type: [String], default: [] },
    accreditations: { type: [accreditation], default: [] },
    availability: {
      type: [availability],
      default: [],
    },
    availabilityAnsweredAt: Date,
    conflicts: { type: [conflict], default: [] },
    daysPerYear: { type: Number, default: 0 },
    suspended: { type: new Schema({ since: storedDay, reason: String, lang: String }, { _id: false }) },
    rating: { count: { type: Number, default: 0 }, mean: { type: Number, default: 0 } },
    biography: { type: String, default: '' },
    writtenIn: String,
    corrections: {
      type: [{ field: String, before: String, after: String, at: Date, by: String, byName: String, _id: false }],
      default: undefined,
    },
    missionsDone: { type: Number, default: 0 },
    lastMissionDay: storedDay,
    createdAt: { type: Date, required: true },
    datesGiven: { type: Number, default: 0, select: false },
  },
  { optimisticConcurrency: true },
)
readWholePeriods(schema, 'availability')
keepWords(schema, ['name', 'reference'])
keepOrder(schema, 'name')
schema.index({ reference: 1 }, { unique: true })
schema.index({ userId: 1 }, { unique: true, partialFilterExpression: { userId: { $type: 'string' } } })
schema.index({ order: 1, _id: 1 })
schema.index({ homeMember: 1, order: 1, _id: 1 })
schema.index({ areas: 1, order: 1, _id: 1 })
schema.index({ 'languages.code': 1, order: 1, _id: 1 })
schema.index({ category: 1 })
schema.index({ 'accreditations.category': 1 })
schema.index({ 'suspended.since': 1 })
schema.index({ 'accreditations.state': 1, 'accreditations.until': 1 })
schema.index({ lastMissionDay: 1, _id: 1 })
schema.index({ words: 1 })

export const Experts = model('Expert', schema)
