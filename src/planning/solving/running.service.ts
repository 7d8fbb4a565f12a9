import { system } from '../../programme/actor'
import { log } from '../../platform/log'
import type { Job } from '../../platform/jobs/jobs'
import { waitingIn } from '../../platform/jobs/waiting'
import { systemClock } from '../../platform/time/clock'
import { organisationDay } from '../../platform/time/calendar-day'
import { findOpenWork, poseProblem, type OpenWork, type PosedProblem } from '../choosing/work.queries'
import { unfilledIn } from '../model/unfilled'
import type { Condition } from '../model/infeasible'
import { isLocked, type PlanProblem } from '../model/problem'
import { Plans, type Conflicting, type EmptyPlace, type PlannedPlace, type PlanRecord } from '../plan.model'
import { changePlan } from '../plan.service'
import type { SolvedPlan } from './solve-plan'
import { solveBeside, type Solving } from './solver'

// A plan is calculated by one server, in a thread, and nothing of it survives that server: what was begun by one that has
// ended says so.

/** Milliseconds between two signs of life, and after how many without one a server is taken for dead. */
const beat = 1000
const silence = 30_000

/** The plan that this server calculates. */
let underWay: Promise<unknown> | undefined

/** Begins with the plan that has waited longest, where none is being calculated; nobody waits for its end. */
function beginNextPlan(now: Date): Promise<void> {
  underWay ??= solveNextPlan(now)
    .catch((error: unknown) => log.error({ err: error }, 'a plan was not calculated'))
    .finally(() => (underWay = undefined))
  return Promise.resolve()
}

const waits = waitingIn(Plans, { state: { $in: ['waiting', 'solving'] } })

export const planJobs = (): Job[] => [{ name: 'calculate plans', everySeconds: 1, run: beginNextPlan, waits }]

/** Calculates the plan that has waited longest; false when there is none, or another server is busy with one. */
export async function solveNextPlan(now: Date): Promise<boolean> {
  const act = { actor: system, at: now }
  for (const left of await Plans.find({
    state: 'solving',
    aliveAt: { $lt: new Date(systemClock().getTime() - silence) },
  }).lean())
    await changePlan(left.reference, undefined, act, 'fail', (plan) => void plan.set({ failure: 'restarted' }))
  if (await Plans.exists({ state: 'solving' })) return false
  const next = await Plans.findOne({ state: 'waiting' }).sort({ at: 1 }).lean<PlanRecord>()
  if (!next) return false
  await changePlan(next.reference, undefined, act, 'start', (plan) => void plan.set({ aliveAt: systemClock() }))
  try {
    await calculate(next, now)
  } catch (error) {
    log.warn({ err: error, plan: next.reference }, 'a plan was given up')
    const failure = isTooLarge(error) ? 'tooLarge' : 'failed'
    await changePlan(next.reference, undefined, act, 'fail', (plan) => void plan.set({ failure }))
  }
  return true
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof RangeError || (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

async function calculate(record: PlanRecord, now: Date): Promise<void> {
  const { reference } = record
  const work: Under = {}
  // Also while candidates are ranked: another server would take this one for dead.
  const sign = async () => {
    const set = { aliveAt: systemClock(), ...(work.progress ? { progress: work.progress } : {}) }
    const known = await Plans.findOneAndUpdate({ reference }, { $set: set }).lean<PlanRecord>()
    if (known?.stopAsked) work.solving?.stop()
  }
  const timer = setInterval(() => void sign().catch(() => undefined), beat)
  try {
    await calculateSigned(record, work, now)
  } finally {
    clearInterval(timer)
  }
}

/** What is under way of a plan. */
interface Under {
  solving?: Solving
  progress?: PlanRecord['progress']
}

async function calculateSigned(record: PlanRecord, work: Under, now: Date): Promise<void> {
  const { reference, chosen, rules, weights, locks, from, until } = record
  const act = { actor: system, at: now }
  const found = await findOpenWork(record, organisationDay(now))
  const open = found.filter((one) => chosen.includes(one.work.reference))
  const posed = await poseProblem(open, { rules, weights, locks, within: { from, until } }, now)
  work.solving = solveBeside(posed.problem, record.seconds, (told) => (work.progress = told))
  const answer = await work.solving.answer
  const works = open.map((one) => one.work)
  if (answer.outcome === 'nothing')
    return void (await changePlan(reference, undefined, act, 'fail', (plan) => void plan.set({ failure: 'nothing' })))
  if (answer.outcome === 'infeasible') {
    const conflict = answer.conflict.map((condition) => inRecords(condition, posed.problem))
    return void (await changePlan(reference, undefined, act, 'refuse', (plan) => void plan.set({ works, conflict })))
  }
  const { outcome, value, bound, greedy } = answer
  const result = { outcome, value, bound, greedy, ...resultOf(answer, open, posed) }
  await changePlan(reference, undefined, act, 'solve', (plan) => void plan.set({ works, result }))
}

function inRecords(condition: Condition, { missions }: PlanProblem): Conflicting {
  if (condition.kind !== 'lock') return condition
  const { mission, position, person } = condition
  const { key, positions } = missions[mission]!
  return { kind: 'lock', work: key, role: positions[position]!.role, expert: person }
}

function resultOf({ choice }: SolvedPlan, open: readonly OpenWork[], { problem, candidates, near }: PosedProblem) {
  const { missions, people } = problem
  const places = choice.map((index): PlannedPlace => {
    const option = problem.options[index]!
    const { mission, position, date, person, fit } = option
    const { key, dates, positions } = missions[mission]!
    return {
      work: key,
      role: positions[position]!.role,
      expert: people[person]!.key,
      ...dates[date]!,
      fit,
      reasons: candidates.get(`${mission} ${position} ${date} ${person}`)?.reasons ?? [],
      isLocked: isLocked(problem, option),
    }
  })
  const order = new Map(open.map(({ work }, index) => [work.reference, index]))
  places.sort((one, other) => order.get(one.work)! - order.get(other.work)!)
  const empty = unfilledIn(problem, choice).map(
    ({ mission, position, seats, people: able, binding, freed }): EmptyPlace => ({
      work: missions[mission]!.key,
      role: missions[mission]!.positions[position]!.role,
      ...{ seats, people: able, binding },
      freed: freed.map(({ fault, people: those }) => ({
        fault,
        experts: those.slice(0, firstNamed).map((person) => people[person]!.key),
        count: those.length,
      })),
      nearly: near.get(`${mission} ${position}`)?.slice(0, firstNamed) ?? [],
    }),
  )
  return { places, empty }
}

const firstNamed = 3
