import { model, Schema, type HydratedDocument } from 'mongoose'
import { deliveryLanguages, type DeliveryLanguage } from '../experts'
import { mappingSchema, type Mapping } from '../framework'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import type { Day, Period } from '../platform/time/calendar-day'
import { storedDay, storedPeriod } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/kept'
import { organisationDay } from '../platform/time/zones'
import { readWholePeriods } from '../platform/time/whole-periods'
import { activityLifeCycle, causes, type ActivityAction, type ActivityState, type Cause } from './activity.status'
import { assignmentRoles, type AssignmentRole, type AssignmentState } from './assignments/assignment.status'
import { planYearsAfter, type PlanYear } from './plan/plan-year'
import {
  type ActivityKind,
  activityTypes,
  type ActivityType,
  deliveryModes,
  type DeliveryMode,
  languageServices,
  type LanguageService,
  longestDays,
} from './activity.vocabulary'

/** What one budget line of an agreement gives; amounts in minor units. */
export interface FundingShare {
  agreement: string
  line: string
  amount: number
  currency: string
}

/** A person on the activity as its assignment says; kept here so that lists and rules need no second look. */
export interface TeamMember {
  assignment: string
  expert: string
  homeMember: string
  role: AssignmentRole
  state: AssignmentState
  accepted: boolean
}

export type ActivityStep = StepTaken<ActivityAction | 'create' | 'change' | 'handOver', ActivityState>

export interface ActivityRecord {
  reference: string
  kind: ActivityKind
  title: string
  /** Language of its texts. */
  writtenIn?: string
  type: ActivityType
  mode: DeliveryMode
  /** The dates, once they are set; an idea has none. */
  period?: Period
  /** When it is wanted, or into which months it was moved. */
  window?: Period
  place: string
  languages: DeliveryLanguage[]
  languageService: LanguageService
  /** Beneficiaries. */
  memberCodes: string[]
  /** The administration where it takes place, when that is not the only beneficiary. */
  hostMember?: string
  mapping: Mapping
  /** References of the requests that it answers. */
  requests: string[]
  funding: FundingShare[]
  state: ActivityState
  cause?: Cause
  causeNote?: string
  /** User id of the coordinator who looks after it. */
  officerId: string
  /** Everybody whose assignment stands, kept from the assignments. */
  team: TeamMember[]
  /** Day by which its report is owed; activities without a report have none. */
  reportDue?: Day
  /** Its report as far as it has come, told by the report itself. */
  report?: { reference: string; state: string; at: Date }
  confirmedAt?: Date
  deliveredAt?: Date
  closedAt?: Date
  createdAt: Date
  /** Beneficiaries and host; kept from them, as one index cannot answer for two fields. */
  concerns?: string[]
  /** Primary and secondary objectives; kept likewise. */
  objectives?: string[]
  /** Years in whose plans it stood, for what the execution of a plan is counted from. */
  plans?: PlanYear[]
  /** When it was last written, by the clock and not by the act: what is counted in memory is refreshed by it. */
  savedAt?: Date
  history: ActivityStep[]
  __v: number
}

export type Activity = HydratedDocument<ActivityRecord>

// Overlaps are found by the first day, because nothing is longer than this.
const shortPeriod = storedPeriod(longestDays)

const days = () => new Schema<Period>({ from: storedDay, until: storedDay }, { _id: false })

const schema = new Schema<ActivityRecord>(
  {
    reference: { type: String, required: true },
    title: { type: String, required: true },
    writtenIn: String,
    type: { type: String, enum: activityTypes, required: true },
    mode: { type: String, enum: deliveryModes, required: true },
    period: { type: days(), validate: shortPeriod },
    window: { type: days() },
    place: { type: String, default: '' },
    languages: { type: [{ type: String, enum: deliveryLanguages }], required: true },
    languageService: { type: String, enum: languageServices, default: 'none' },
    memberCodes: { type: [String], required: true },
    hostMember: String,
    mapping: { type: mappingSchema, required: true },
    requests: { type: [String], default: [] },
    funding: {
      type: [{ agreement: String, line: String, amount: Number, currency: String, _id: false }],
      default: [],
    },
    state: { type: String, enum: activityLifeCycle.states, required: true },
    cause: { type: String, enum: causes },
    causeNote: String,
    officerId: { type: String, required: true },
    team: {
      type: [
        {
          assignment: String,
          expert: String,
          homeMember: String,
          role: { type: String, enum: assignmentRoles },
          state: String,
          accepted: Boolean,
          _id: false,
        },
      ],
      default: [],
    },
    reportDue: storedDay,
    report: { type: new Schema({ reference: String, state: String, at: Date }, { _id: false }) },
    confirmedAt: Date,
    deliveredAt: Date,
    closedAt: Date,
    createdAt: { type: Date, required: true },
    concerns: { type: [String], default: undefined, select: false },
    objectives: { type: [String], default: undefined, select: false },
    plans: { type: [{ year: Number, since: storedDay, until: storedDay, _id: false }], default: undefined },
    history: storedHistory,
  },
  {
    optimisticConcurrency: true,
    discriminatorKey: 'kind',
    collection: 'activities',
    timestamps: { createdAt: false, updatedAt: 'savedAt' },
  },
)
readWholePeriods(schema, 'period', 'window')
keepWords(schema, ['title', 'reference', 'place'])
keepOrder(schema, 'title')
// What lists filter by stands before the kind, and what they order by behind it: so one index finds the few records of a
// Member, an expert or an agreement among those of a kind, and gives them in order. Where two indexes bind equally much,
// the one named first is taken; so the narrow ones are.
const narrow = [
  'concerns',
  'memberCodes',
  'team.expert',
  'funding.agreement',
  'mapping.instruments',
  'objectives',
  'mapping.expertiseAreas',
  'type',
  'mode',
] as const
schema.index({ reference: 1 }, { unique: true })
for (const field of narrow) schema.index({ [field]: 1, kind: 1, 'period.from': 1, _id: 1 })
schema.index({ officerId: 1, kind: 1, state: 1, 'period.from': 1, _id: 1 })
schema.index({ kind: 1, words: 1 })
schema.index({ kind: 1, state: 1, 'period.from': 1, _id: 1 })
schema.index({ kind: 1, 'period.from': 1, _id: 1 })
schema.index({ kind: 1, order: 1, _id: 1 })
schema.index({ 'period.from': 1, 'period.until': 1 })
schema.index({ 'mapping.objective': 1, 'period.from': 1 })
schema.index({ requests: 1 })
schema.index({ 'plans.year': 1 })
schema.index({ savedAt: 1 })

const concerns = ({ memberCodes, hostMember }: Pick<ActivityRecord, 'memberCodes' | 'hostMember'>): string[] => [
  ...new Set([...memberCodes, ...(hostMember ? [hostMember] : [])]),
]
const objectives = ({ mapping }: Pick<ActivityRecord, 'mapping'>): string[] =>
  [mapping.objective, ...mapping.secondaryObjectives].filter(Boolean)

// Who and when of the step that changes it stands in its history by now.
function plansOf(activity: Activity): PlanYear[] {
  const { state, period, plans, history, createdAt } = activity
  const days = period && { from: period.from, until: period.until }
  return planYearsAfter(plans ?? [], { state, period: days }, organisationDay(history.at(-1)?.at ?? createdAt))
}

schema.pre(['validate', 'save'], function () {
  if (this.isNew || this.isModified('memberCodes') || this.isModified('hostMember'))
    this.set({ concerns: concerns(this) })
  if (this.isNew || this.isModified('mapping')) this.set({ objectives: objectives(this) })
  if (this.isNew || this.isModified('period') || this.isModified('state')) this.set({ plans: plansOf(this) })
})

/** Missions and training events together; each kind is a discriminator with fields of its own. */
export const Activities = model<ActivityRecord>('Activity', schema)
