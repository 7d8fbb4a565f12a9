import { model, Schema } from 'mongoose'
import type { Reason } from '../missions'
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
import type { Period } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import type { Condition } from './model/infeasible'
import type { Fault } from './model/plan-check'
import type { PlanRules, PlanWeights } from './model/problem'
import { planLifeCycle, type PlanAction, type PlanState } from './plan.status'

/** A position that is to have this person, whatever else is best. */
const lock = fieldsOf({ work: always(String), role: always(String), expert: always(String), _id: false })
export type Lock = PartOf<typeof lock>

/** One person on one position, as the plan has it. */
export interface PlannedPlace {
  /** Reference of the mission, or of the request that none answers yet. */
  work: string
  role: string
  expert: string
  from: string
  until: string
  fit: number
  reasons: Reason[]
  isLocked: boolean
}

/** What was planned for: a mission, or a request. */
export interface PlannedWork {
  reference: string
  title: string
  titleIn?: string
  memberCodes: string[]
  /** The dates that it has, and none where the plan gives them. */
  from?: string
  until?: string
  /** On the team already. */
  filled: number
}

/** A position that stays empty, and why. */
export interface EmptyPlace {
  work: string
  role: string
  seats: number
  /** People who meet every condition of the position by themselves. */
  people: number
  binding?: Fault
  /** People whom one condition of the plan alone keeps out. */
  freed: { fault: Fault; experts: string[]; count: number }[]
  /** Of everybody else: conditions of the position that alone keep people out, with how many and the first of them. */
  nearly: { key: string; count: number; experts: string[] }[]
}

interface PlanResult {
  outcome: 'optimal' | 'limit' | 'cancelled'
  value: number
  bound: number
  greedy: { value: number; filled: number } | null
  places: PlannedPlace[]
  empty: EmptyPlace[]
}

/** What a condition that cannot be met is about, in words of the records. */
export type Conflicting = Exclude<Condition, { kind: 'lock' }> | ({ kind: 'lock' } & Lock)

/** What the plan has made when it was proposed. */
export interface Made {
  work: string
  /** Reference of the assignment. */
  assignment?: string
  /** Mission to which the plan gave dates, or that it made; with the months in which it was wanted. */
  mission?: string
  isNew?: boolean
  window?: Period
}

const named = { count: Number, experts: [String], _id: false } as const

// Whom it names is known to the schema: so people are found there when their files are joined.
const result = fieldsOf({
  ...{ outcome: String, value: Number, bound: Number },
  greedy: stored<PlanResult['greedy']>(Schema.Types.Mixed),
  places: [
    {
      ...{ work: String, role: String, expert: String, from: String, until: String, fit: Number },
      ...{ reasons: [Schema.Types.Mixed], isLocked: Boolean, _id: false },
    },
  ],
  empty: [
    {
      ...{ work: String, role: String, seats: Number, people: Number, binding: String },
      freed: [{ fault: String, ...named }],
      nearly: [{ key: String, ...named }],
      _id: false,
    },
  ],
})

const fields = fieldsOf({
  reference: { type: String, required: true },
  /** What it was looked for: days, region and programme; '' for any. */
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  region: always({ type: String, default: '' }),
  programme: always({ type: String, default: '' }),
  /** References of missions and requests. */
  chosen: { type: [String], default: [] },
  rules: stored<PlanRules>(Schema.Types.Mixed),
  weights: stored<PlanWeights>(Schema.Types.Mixed),
  locks: { type: [lock], default: [] },
  /** Seconds after which the best plan so far is taken. */
  seconds: always(Number),
  state: { type: String, enum: planLifeCycle.states, required: true },
  /** The server that calculates says that it still does. */
  aliveAt: Date,
  stopAsked: Boolean,
  progress: stored<{ best: number | null; bound: number | null; seconds: number } | undefined>(Schema.Types.Mixed),
  /** Why there is no result. */
  failure: maybe({ type: String, enum: ['restarted', 'tooLarge', 'failed', 'nothing', 'stopped'] }),
  works: stored<PlannedWork[] | undefined>([Schema.Types.Mixed]),
  result: stored<PlanResult | undefined>({ type: part(result) }),
  conflict: stored<Conflicting[] | undefined>({
    type: [{ kind: String, value: Number, work: String, role: String, expert: String, _id: false }],
    default: undefined,
  }),
  /** What it has made in teams, while it is proposed. */
  made: stored<Made[]>({ type: [Schema.Types.Mixed], default: [] }),
  by: { type: String, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
  history: storedHistory<StepTaken<'create' | PlanAction, PlanState>>(),
})
export type PlanRecord = RecordOf<typeof fields>

const schema = recordSchema<PlanRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ at: -1, _id: -1 })
schema.index({ state: 1, at: 1 })

export const Plans = model<PlanRecord>('Plan', schema)
