import {
  postponeActivity,
  proposeAssignment,
  cancelActivity,
  withdrawAssignment,
  type AssignmentRole,
} from '../../activities'
import { expertName } from '../../experts'
import { changeMission, createMission, emptyPlaces, missionRecords } from '../../missions'
import type { Act } from '../../programme/actor'
import { Conflict, type Missing } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { translator } from '../../platform/text/i18n'
import type { Period } from '../../platform/time/calendar-day'
import { requestRecords } from '../../requests'
import { planEvents, planSubject } from '../plan.events'
import type { Made, PlannedPlace, PlanRecord } from '../plan.model'
import { changePlan } from '../plan.service'
import { missionAnswering, missionAsItIs } from './mission-values'
import { placeKey } from './place-key'
import { assertNoNewWarnings, warningsOn } from './reasoned'
import { refusalsOf } from './refusal'

/** What is applied of a plan, and why it is although something is warned of. */
interface Chosen extends Versioned {
  rows: string[]
  warningReason?: string
}

/**
 * Proposes the chosen people of a plan for their positions, all in one transaction: missions that have no dates get
 * theirs, and requests that no mission answers get one. Throws Conflict with each row that is no longer possible, or
 * that is warned of where no reason is given, and then nothing is done.
 */
export const applyPlan = (reference: string, { version, rows, warningReason }: Chosen, act: Act) =>
  changePlan(reference, version, act, 'apply', async (plan) => {
    const chosen = (plan.toObject<PlanRecord>().result?.places ?? []).filter((place) => rows.includes(placeKey(place)))
    if (chosen.length === 0) throw new Conflict('planning:error.noRow', { field: 'rows' })
    const made: Made[] = []
    const faults: Missing[] = []
    const before = await warningsOn(rowsWork(chosen), act)
    for (const work of new Set(chosen.map((place) => place.work))) {
      const own = chosen.filter((place) => place.work === work)
      const { from, until } = own[0]!
      try {
        const mission = await missionFor(work, { from, until }, warningReason, act, made)
        for (const place of own)
          await propose({ plan: plan.reference, mission, place, warningReason }, act, made, faults)
      } catch (error) {
        faults.push(...faultsFrom(error, work))
      }
    }
    if (faults.length > 0) throw new Conflict('planning:error.changed', { field: 'rows', missing: faults })
    const touched = [...rowsWork(chosen), ...made.flatMap(({ mission }) => mission ?? [])]
    if (!warningReason) await assertNoNewWarnings(touched, before, 'planning:error.work', act)
    plan.set({ made })
    return planEvents.applied(planSubject(plan), act, { count: chosen.length })
  })

const faultsFrom = (error: unknown, reference: string, name = ''): Missing[] =>
  refusalsOf(error, name ? 'planning:error.row' : 'planning:error.work', { reference, name })

const rowsWork = (places: readonly PlannedPlace[]): string[] => places.map(({ work }) => work)

interface Proposal {
  plan: string
  mission: string
  place: PlannedPlace
  warningReason: string | undefined
}

async function propose(
  { plan, mission, place: { work, role, expert }, warningReason }: Proposal,
  act: Act,
  made: Made[],
  faults: Missing[],
): Promise<void> {
  try {
    const now = await missionRecords.all.one({ reference: mission })
    if (!now || !emptyPlaces(now).includes(role as AssignmentRole)) throw new Conflict('planning:error.filled')
    const choiceReason = translator(act.actor.language)('planning:choiceReason', { reference: plan })
    const values = { expert, role: role as AssignmentRole, choiceReason, warningReason }
    const { reference } = await proposeAssignment(mission, values, act)
    made.push({ work, assignment: reference })
  } catch (error) {
    faults.push(...faultsFrom(error, work, expertName(expert)))
  }
}

/** The mission of this work, on the dates that the plan has for it. */
async function missionFor(
  work: string,
  period: Period,
  warningReason: string | undefined,
  act: Act,
  made: Made[],
): Promise<string> {
  if (work.startsWith('REQ-')) {
    const request = await requestRecords.all.one({ reference: work })
    if (request?.state !== 'approved') throw new Conflict('planning:error.answered')
    const { reference } = await createMission({ ...missionAnswering(request, period), warningReason }, act)
    made.push({ work, mission: reference, isNew: true })
    return reference
  }
  const mission = await missionRecords.all.one({ reference: work })
  if (!mission) throw new Conflict('planning:error.gone')
  if (mission.period && (mission.period.from !== period.from || mission.period.until !== period.until))
    throw new Conflict('planning:error.moved')
  if (!mission.period) {
    await changeMission(work, { ...missionAsItIs(mission), period, warningReason, version: undefined }, act)
    made.push({ ...{ work, mission: work, isNew: false }, window: mission.window })
  }
  return work
}

/**
 * Takes a plan back: whoever is still only proposed leaves the team, missions that it has made or dated are cancelled or
 * postponed, unless somebody on them has been invited since.
 */
export const undoPlan = (reference: string, { version }: Versioned, act: Act) =>
  changePlan(reference, version, act, 'undo', async (plan) => {
    const made = plan.toObject<PlanRecord>().made
    for (const { assignment } of made) if (assignment) await takeOff(assignment, act)
    for (const one of made) if (one.mission) await takeDatesBack(reference, one, act)
    plan.set({ made: [] })
    return planEvents.undone(planSubject(plan), act, {})
  })

async function takeOff(assignment: string, act: Act): Promise<void> {
  const mission = await missionRecords.all.one({ 'team.assignment': assignment })
  const isProposed = mission?.team.some((one) => one.assignment === assignment && one.state === 'proposed')
  if (isProposed) await withdrawAssignment(assignment, { reason: 'activities:reason.planUndone' }, act)
}

async function takeDatesBack(plan: string, { mission: reference = '', isNew, window }: Made, act: Act): Promise<void> {
  const mission = await missionRecords.all.one({ reference })
  if (mission?.state !== 'planned' || mission.team.length > 0) return
  const because = {
    cause: 'other',
    note: translator(act.actor.language)('planning:undone', { reference: plan }),
  } as const
  if (isNew) await cancelActivity(reference, because, act)
  else await postponeActivity(reference, { ...because, window }, act)
}
