import { model, Schema, type HydratedDocument } from 'mongoose'
import { deliveryLanguages } from '../experts'
import { earlierMapping, mappingSchema } from '../framework'
import { contributors, type Contribution } from '../funding'
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
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { type Period, organisationDay } from '../platform/time/calendar-day'
import { storedDay, storedPeriod } from '../platform/time/day-ranges'
import { keepOrder, keepWords } from '../platform/lists/saved/kept'
import { readWholePeriods } from '../platform/time/whole-periods'
import { storedCodeOf } from '../platform/text/vocabularies'
import { activityLifeCycle, causes, type Cause, type ActivityAction, type ActivityState } from './activity.status'
import { assignmentRoles, type AssignmentState } from './assignments/assignment.status'
import { planYearsAfter, type PlanYear } from './plan/plan-year'
import { type ActivityKind, activityTypes, deliveryModes, languageServices, longestDays } from './activity.vocabulary'

/** What one budget line of an agreement gives; amounts in minor units. */
const fundingShare = fieldsOf({
  agreement: always(String),
  line: always(String),
  amount: always(Number),
  currency: always(String),
  _id: false,
})
export type FundingShare = PartOf<typeof fundingShare>

/** Who bears costs for which no budget line pays, and in a sentence which: a choice, where no line was chosen. */
const contribution = fieldsOf({ by: always([{ type: String, enum: contributors }]), note: always(String) })

/** A person on the activity as its assignment says; kept here so that lists and rules need no second look. */
const teamMember = fieldsOf({
  assignment: always(String),
  expert: always(String),
  homeMember: always(String),
  role: always({ type: String, enum: assignmentRoles }),
  state: stored<AssignmentState>(String),
  accepted: always(Boolean),
  _id: false,
})
export type TeamMember = PartOf<typeof teamMember>

export type ActivityStep = StepTaken<
  ActivityAction | 'create' | 'change' | 'handOver' | 'acceptWarnings',
  ActivityState
>

// Overlaps are found by the first day, because nothing is longer than this.
const shortPeriod = storedPeriod(longestDays)

const days = () => new Schema<Period>({ from: storedDay, until: storedDay }, { _id: false })

const fields = fieldsOf({
  reference: { type: String, required: true },
  title: { type: String, required: true },
  /** Language of its texts. */
  writtenIn: String,
  /** Language of the title where it is another. */
  titleIn: String,
  type: { type: String, enum: activityTypes, required: true },
  mode: stored<(typeof deliveryModes)[number]>({ ...storedCodeOf(deliveryModes), required: true }),
  /** The dates, once they are set; an idea has none. */
  period: { type: days(), validate: shortPeriod },
  /** When it is wanted, or into which months it was moved. */
  window: { type: days() },
  place: { type: String, default: '' },
  languages: { type: [{ type: String, enum: deliveryLanguages }], required: true },
  languageService: { type: String, enum: languageServices, default: 'none' },
  /** Beneficiaries. */
  memberCodes: { type: [String], required: true },
  /** The administration where it takes place, when that is not the only beneficiary. */
  hostMember: String,
  mapping: { type: mappingSchema, required: true },
  /** What it was mapped to in earlier editions of the plan, the latest at the end. */
  earlierMappings: maybe({ type: [earlierMapping], default: undefined }),
  /** References of the requests that it answers. */
  requests: { type: [String], default: [] },
  funding: { type: [fundingShare], default: [] },
  contribution: stored<Contribution | undefined>({ type: part(contribution) }),
  state: { type: String, enum: activityLifeCycle.states, required: true },
  cause: stored<Cause | undefined>(storedCodeOf(causes)),
  causeNote: String,
  /** User id of the coordinator who looks after it. */
  officerId: { type: String, required: true },
  /** Everybody whose assignment stands, kept from the assignments. */
  team: { type: [teamMember], default: [] },
  /** Day by which its report is owed; activities without a report have none. */
  reportDue: storedDay,
  /** Its report as far as it has come, told by the report itself. */
  report: { type: part({ reference: always(String), state: always(String), at: always(Date) }) },
  confirmedAt: Date,
  deliveredAt: Date,
  closedAt: Date,
  createdAt: { type: Date, required: true },
  /** Beneficiaries and host; kept from them, as one index cannot answer for two fields. */
  concerns: { type: [String], default: undefined, select: false },
  /** Primary and secondary objectives; kept likewise. */
  objectives: { type: [String], default: undefined, select: false },
  /** Years in whose plans it stood, for what the execution of a plan is counted from. */
  plans: stored<PlanYear[] | undefined>({
    type: [{ year: Number, since: storedDay, until: storedDay, _id: false }],
    default: undefined,
  }),
  history: storedHistory<ActivityStep>(),
})
export interface ActivityRecord extends RecordOf<typeof fields> {
  kind: ActivityKind
  /** When it was last written, by the clock and not by the act: what is counted in memory is refreshed by it. */
  savedAt?: Date
}
export type Activity = HydratedDocument<ActivityRecord>

const schema = recordSchema<ActivityRecord>(fields, {
  discriminatorKey: 'kind',
  collection: 'activities',
  timestamps: { createdAt: false, updatedAt: 'savedAt' },
})
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
for (const field of ['officerId', 'concerns']) schema.index({ [field]: 1, kind: 1, state: 1, 'period.from': 1, _id: 1 })
// Of what is delivered an officer asks for the few whose report has come so far.
const reported = { partialFilterExpression: { 'report.state': { $exists: true } } }
schema.index({ officerId: 1, kind: 1, state: 1, 'report.state': 1 }, reported)
schema.index({ kind: 1, words: 1 })
schema.index({ kind: 1, state: 1, 'period.from': 1, _id: 1 })
// Work without dates, by the end of the months in which it is wanted.
schema.index(
  { kind: 1, state: 1, 'window.until': 1 },
  { partialFilterExpression: { 'window.until': { $exists: true } } },
)
schema.index({ kind: 1, 'period.from': 1, _id: 1 })
schema.index({ kind: 1, order: 1, _id: 1 })
// As other systems take all of a kind, in the order in which they were made.
schema.index({ kind: 1, _id: 1 })
schema.index({ 'period.from': 1, 'period.until': 1 })
schema.index({ 'mapping.objective': 1, 'period.from': 1 })
schema.index({ 'mapping.edition': 1, 'period.from': 1, _id: 1 })
schema.index({ requests: 1 })
schema.index({ 'plans.year': 1 })
schema.index({ savedAt: 1 })
schema.index({ 'earlierMappings.at': 1 }, { sparse: true })

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
