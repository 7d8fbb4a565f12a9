import { model, type HydratedDocument } from 'mongoose'
import {
  always,
  fieldsOf,
  maybe,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../platform/data/record-type'
import { signed } from '../platform/data/stored'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/saved/kept'
import { readWholePeriods } from '../platform/time/whole-periods'
import {
  accreditationLifeCycle,
  type AccreditationAction,
  type AccreditationState,
} from './accreditation/accreditation.status'
import {
  availabilityStates,
  conflictTypes,
  deliveryLanguages,
  expertCategories,
  languageLevels,
} from './expert.vocabulary'
import { ratingDimensions } from './ratings/rating.vocabulary'

const language = fieldsOf({
  code: { type: String, enum: deliveryLanguages, required: true },
  level: { type: String, enum: languageLevels, required: true },
  _id: false,
})
export type ExpertLanguage = PartOf<typeof language>

const accreditationStep = fieldsOf({
  action: stored<AccreditationAction | 'open' | 'enter'>(String),
  to: stored<AccreditationState>(String),
  on: always(storedDay),
  by: always(String),
  byName: always(String),
  forName: String,
  actedBy: String,
  note: always(String),
  /** Language of the note, when a person wrote it. */
  lang: String,
  /** The import by which it was entered. */
  imported: String,
  _id: false,
})
export type AccreditationStep = PartOf<typeof accreditationStep>

/** One expert in one category, one expertise area and one language. */
const accreditation = fieldsOf({
  category: { type: String, enum: expertCategories, required: true },
  area: { type: String, required: true },
  language: { type: String, enum: deliveryLanguages, required: true },
  state: { type: String, enum: accreditationLifeCycle.states, required: true },
  since: { ...storedDay, required: true },
  /** Last day on which it holds; set when it is granted. */
  until: storedDay,
  history: { type: [accreditationStep], default: [] },
  /** Its area came into the file with it, out of an import. */
  broughtArea: Boolean,
})
export type Accreditation = PartOf<typeof accreditation>

const availabilityPeriod = fieldsOf({
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  status: { type: String, enum: availabilityStates, required: true },
  note: { type: String, default: '' },
  lang: String,
})
export type AvailabilityPeriod = PartOf<typeof availabilityPeriod>
const availability = part(availabilityPeriod)
daysInOrder(availability)

/** A declared conflict of interest with one administration. The own administration needs no declaration. */
const conflict = fieldsOf({
  memberCode: { type: String, required: true },
  type: { type: String, enum: conflictTypes, required: true },
  note: { type: String, default: '' },
  lang: String,
  since: { ...storedDay, required: true },
})
export type ConflictOfInterest = PartOf<typeof conflict>

const meanOfRatings = fieldsOf({
  count: { type: Number, required: true },
  mean: { type: Number, required: true },
  _id: false,
})
const dimensionMean = fieldsOf({
  dimension: { type: String, enum: ratingDimensions, required: true },
  ...meanOfRatings,
})

/** A name, or the address of the account, as it was and as it is right. */
const correction = fieldsOf({
  field: stored<'name' | 'email'>(String),
  before: always(String),
  after: always(String),
  at: always(Date),
  by: always(String),
  byName: always(String),
  forName: String,
  actedBy: String,
  _id: false,
})
export type Correction = PartOf<typeof correction>

/** What an accreditation rests on, as the expert would have it: it waits for the secretariat, and matching does not know it. */
const claim = fieldsOf({
  id: always(String),
  what: stored<'language' | 'area' | 'experience'>(String),
  /** The language or the area. */
  code: { type: String, default: '' },
  before: { type: String, default: '' },
  after: { type: String, default: '' },
  state: stored<'waiting' | 'accepted' | 'refused' | 'withdrawn'>(String),
  ...signed,
  decided: part({ ...signed, reason: { type: String, default: '' } }),
  _id: false,
})
export type ExpertClaim = PartOf<typeof claim>

const fields = fieldsOf({
  reference: { type: String, required: true },
  userId: String,
  name: { type: String, required: true },
  homeMember: { type: String, required: true },
  category: { type: String, enum: expertCategories, required: true },
  languages: { type: [language], default: [] },
  /** Expertise areas, accredited or not. */
  areas: { type: [String], default: [] },
  accreditations: { type: [part(accreditation)], default: [] },
  availability: { type: [availability], default: [] },
  /** When the expert last said so; older than 90 days means unknown. */
  availabilityAnsweredAt: Date,
  conflicts: { type: [part(conflict)], default: [] },
  /** Days a year that the home administration lends at most; 0 when nothing was agreed. */
  daysPerYear: { type: Number, default: 0 },
  suspended: { type: part({ since: always(storedDay), reason: always(String), lang: String }) },
  /** Shown from three missions on, to coordinators and the expert only. */
  rating: {
    count: { type: Number, default: 0 },
    mean: { type: Number, default: 0 },
    /** Missions that were rated before ratings were given by dimension. */
    earlier: part(meanOfRatings),
    /** Of all ratings; absent as long as none was given by dimension. */
    dimensions: maybe({ type: [dimensionMean], default: undefined }),
    /** What the expert reads. */
    shown: part({ ...meanOfRatings, dimensions: { type: [dimensionMean], default: [] } }),
  },
  /** Of the person, for those who send people out. */
  phone: String,
  biography: { type: String, default: '' },
  /** Language of the biography. */
  writtenIn: String,
  /** How the name, or the address of the account, was corrected: the latest last. */
  corrections: maybe({ type: [correction], default: undefined }),
  /** When its expert last said that the file is still true. */
  confirmedAt: Date,
  /** Asked whether it still is, and not answered yet: since when, when last, and when that was called to mind. */
  stillTrue: maybe({ type: part({ openSince: always(Date), askedAt: always(Date), remindedAt: Date }) }),
  /** What the expert has asked to change and waits for the secretariat, and how that was decided. */
  claims: maybe({ type: [claim], default: undefined }),
  /** Kept from served assignments, so that the roster can be filtered by them. */
  missionsDone: { type: Number, default: 0 },
  lastMissionDay: storedDay,
  createdAt: { type: Date, required: true },
  /** Put away: named in what is past, and offered for nothing. */
  archived: {
    type: part({ ...signed, reason: { type: String, default: '' }, isArchived: { type: Boolean, default: true } }),
  },
  /** The file of the same person that has taken this one's place. */
  mergedInto: String,
  /** When the person was erased: what is left says nobody's name. */
  erasedAt: Date,
  /** Counted up by whoever gives this person dates, so that two at once cannot both find them free. */
  datesGiven: maybe({ type: Number, default: 0, select: false }),
})
export type ExpertRecord = RecordOf<typeof fields>
export type Expert = HydratedDocument<ExpertRecord>

/** What the person writes on the profile. */
export type ProfileValues = Pick<
  ExpertRecord,
  'name' | 'homeMember' | 'category' | 'languages' | 'areas' | 'daysPerYear' | 'biography'
>

const schema = recordSchema<ExpertRecord>(fields)
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
schema.index({ 'archived.isArchived': 1, order: 1, _id: 1 })
schema.index({ 'accreditations.state': 1, 'accreditations.until': 1 })
schema.index({ lastMissionDay: 1, _id: 1 })
schema.index({ words: 1 })
schema.index({ 'claims.state': 1, homeMember: 1 })
schema.index({ 'stillTrue.openSince': 1, order: 1 })

export const Experts = model('Expert', schema)
