import type { Act } from '../programme/actor'
import { conveyor, type Saved } from '../platform/data/change'
import { nextReference } from '../platform/data/reference-number'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { todayOf } from '../platform/time/calendar-day'
import type { PlanRules, PlanWeights } from './model/problem'
import { planEvents, planSubject } from './plan.events'
import { Plans, type Lock, type PlanRecord } from './plan.model'
import { mayPlan } from './plan.policy'
import { planLifeCycle, runningStates } from './plan.status'

export const changePlan = conveyor<PlanRecord>(Plans, planLifeCycle, { may: (actor) => mayPlan(actor, undefined) })

/** What is asked of a plan. */
interface PlanQuestion {
  from: string
  until: string
  region: string
  programme: string
  /** References of missions and requests. */
  chosen: string[]
  rules: PlanRules
  weights: PlanWeights
  locks: Lock[]
  seconds: number
}

/** One is calculated at a time, on all servers together; so many wait. */
const mostWaiting = 5

/** Begins a plan, which is calculated in its turn. Throws Conflict when too many wait. */
export async function beginPlan(question: PlanQuestion, act: Act): Promise<Saved<PlanRecord>> {
  if ((await Plans.countDocuments({ state: { $in: [...runningStates] } })) >= mostWaiting)
    throw new Conflict('planning:error.manyWait')
  const reference = await nextReference('PLN', Number(todayOf(act).slice(0, 4)))
  const { actor, at } = act
  return changePlan.create(
    () => new Plans({ ...question, reference, state: 'waiting', by: actor.id, byName: actor.name, at }),
    act,
    'create',
    (plan) => planEvents.begun(planSubject(plan), act, {}),
  )
}

/** Has a plan end: one that waits without a result, one that is calculated with the best so far. */
export const stopPlan = (reference: string, { version }: Versioned, act: Act): Promise<PlanRecord> =>
  changePlan(reference, version, act, 'stop', (plan) => {
    plan.stopAsked = true
    if (plan.state === 'stopped') plan.failure = 'stopped'
    return planEvents.stopped(planSubject(plan), act, {})
  })
