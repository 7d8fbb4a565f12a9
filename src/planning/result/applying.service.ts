import {
  postponeActivity,
  proposeAssignment,
  cancelActivity,
  withdrawAssignment,
  type AssignmentRole,
} from '../../activities'
import { expertName } from '../../experts'
import { editionOn } from '../../framework'
import {
  changeMission,
  createMission,
  emptyPlaces,
  missionFromRequest,
  missionRecords,
  type MissionRecord,
  type MissionValues,
} from '../../missions'
import type { Act } from '../../programme/actor'
import { Conflict, PublicError, type Missing } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { translator } from '../../platform/text/i18n'
import type { Period } from '../../platform/time/calendar-day'
import { requestRecords } from '../../requests'
import { planEvents, planSubject } from '../plan.events'
import type { Made, PlannedPlace, PlanRecord } from '../plan.model'
import { changePlan } from '../plan.service'
import { placeKey } from './place-key'

/**
 * Proposes the chosen people of a plan for their positions, all in one transaction: missions that have no dates get
 * theirs, and requests that no mission answers get one. Throws Conflict with each row that is no longer possible, and
 * then nothing is done.
 */
export const applyPlan = (reference: string, { version, rows }: Versioned & { rows: string[] }, act: Act) =>
  changePlan(reference, version, act, 'apply', async (plan) => {
    const chosen = (plan.toObject<PlanRecord>().result?.places ?? []).filter((place) => rows.includes(placeKey(place)))
    if (chosen.length === 0) throw new Conflict('planning:error.noRow', { field: 'rows' })
    const made: Made[] = []
    const faults: Missing[] = []
    for (const work of new Set(chosen.map((place) => place.work))) {
      const own = chosen.filter((place) => place.work === work)
      const { from, until } = own[0]!
      try {
        const mission = await missionFor(work, { from, until }, act, made)
        for (const place of own) await propose(plan.reference, mission, place, act, made, faults)
      } catch (error) {
        faults.push(...faultsFrom(error, { reference: work }))
      }
    }
    if (faults.length > 0) throw new Conflict('planning:error.changed', { field: 'rows', missing: faults })
    plan.set({ made })
    return planEvents.applied(planSubject(plan), act, { count: chosen.length })
  })

function faultsFrom(error: unknown, { reference }: { reference: string }, name = ''): Missing[] {
  if (!(error instanceof PublicError) || error.status >= 500) throw error
  const { message, values, missing } = error.words
  const reasons = missing?.length ? missing : [{ message, values }]
  return reasons.map((reason) => ({
    message: name ? 'planning:error.row' : 'planning:error.work',
    values: { reference, name, reason: inEachLanguage(reason) },
  }))
}

const inEachLanguage = ({ message, values }: Missing) => ({
  en: translator('en')(message, values),
  fr: translator('fr')(message, values),
})

async function propose(
  plan: string,
  mission: string,
  { work, role, expert }: PlannedPlace,
  act: Act,
  made: Made[],
  faults: Missing[],
): Promise<void> {
  try {
    const now = await missionRecords.all.one({ reference: mission })
    if (!now || !emptyPlaces(now).includes(role as AssignmentRole)) throw new Conflict('planning:error.filled')
    const choiceReason = translator(act.actor.language)('planning:choiceReason', { reference: plan })
    const values = { expert, role: role as AssignmentRole, choiceReason }
    const { reference } = await proposeAssignment(mission, values, act)
    made.push({ work, assignment: reference })
  } catch (error) {
    faults.push(...faultsFrom(error, { reference: work }, expertName(expert)))
  }
}

/** The mission of this work, on the dates that the plan has for it. */
async function missionFor(work: string, period: Period, act: Act, made: Made[]): Promise<string> {
  if (work.startsWith('REQ-')) {
    const request = await requestRecords.all.one({ reference: work })
    if (request?.state !== 'approved') throw new Conflict('planning:error.answered')
    const { reference } = await createMission(valuesOf(missionFromRequest(request), request.officerId, period), act)
    made.push({ work, mission: reference, isNew: true })
    return reference
  }
  const mission = await missionRecords.all.one({ reference: work })
  if (!mission) throw new Conflict('planning:error.gone')
  if (mission.period && (mission.period.from !== period.from || mission.period.until !== period.until))
    throw new Conflict('planning:error.moved')
  if (!mission.period) {
    await changeMission(work, { ...ofRecord(mission), period, version: undefined }, act)
    made.push({ ...{ work, mission: work, isNew: false }, window: mission.window })
  }
  return work
}

const ofRecord = (mission: MissionRecord): MissionValues => {
  const { title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember } = mission
  const { requests, funding, contribution, mapping, purpose, window, places } = mission
  return {
    ...{ title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember },
    ...{ requests, funding, contribution, mapping, purpose, window, places, period: undefined },
  }
}

function valuesOf(stored: ReturnType<typeof missionFromRequest>, officerId: string, period: Period): MissionValues {
  const { title = '', titleIn, mode, languages = [], memberCodes = [], mapping, requests = [], purpose = '' } = stored
  const { edition } = editionOn(period.from)
  return {
    ...{ title, titleIn, type: 'technical-assistance', mode: (mode ?? 'in-person-national') as MissionValues['mode'] },
    ...{ period, place: '', languages: [...languages] as MissionValues['languages'], languageService: 'none' },
    ...{ memberCodes: [...memberCodes], hostMember: undefined, requests: [...requests] },
    ...{ funding: [], contribution: stored.contribution, purpose, window: stored.window },
    mapping: { ...(mapping as MissionValues['mapping']), edition },
    officerId: officerId || undefined,
  }
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
