import {
  activityChanged,
  activityCreated,
  activitySubject,
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  keepTeam,
  moveActivity,
  planActivity,
  retellAssignments,
  usualReportDay,
  type AssignmentRole,
  type Cause,
  type FundingShare,
} from '../activities'
import { expertName } from '../experts'
import { mappingFault, type Mapping } from '../framework'
import { member } from '../members'
import type { Act } from '../platform/actor'
import { dayOf, daysBetween, type Period } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { changesBetween, publish } from '../platform/events'
import { nextReference } from '../platform/reference-number'
import { linkActivity, requestDelivered, requestDelivering, unlinkActivity } from '../requests'
import { Missions, type Mission, type MissionRecord } from './mission.model'
import { moneyFaults } from './mission.queries'
import { closeMissing, confirmMissing, movedReadiness, usualReadiness } from './mission.status'
import { askAgreementAgain } from './terms.service'

/** What the form of a mission gives. */
export type MissionValues = Pick<
  MissionRecord,
  'title' | 'type' | 'mode' | 'place' | 'languages' | 'languageService' | 'memberCodes' | 'purpose'
> & {
  hostMember?: string
  period?: Period
  window?: Period
  mapping: Mapping
  requests: string[]
  funding: FundingShare[]
  places?: AssignmentRole[]
  /** The coordinator who looks after it; who makes it when absent. */
  officerId?: string
}

/** Makes a mission: planned when it has dates, else an idea. The requests that it answers become planned. */
export async function createMission(values: MissionValues, act: Act): Promise<Mission> {
  const { period, officerId, places, ...rest } = values
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  const reference = await nextReference('MIS', Number(dayOf(act.at).slice(0, 4)))
  return transaction(async () => {
    const state = period ? 'planned' : 'idea'
    const mission = new Missions({
      ...rest,
      reference,
      period,
      places: places ?? ['lead', 'co-facilitator', 'assessee'],
      state,
      officerId: officerId ?? act.actor.id,
      readiness: period ? usualReadiness(values, period) : [],
      reportDue: period && usualReportDay(period),
      terms: period ? { reportBy: usualReportDay(period) } : {},
      createdAt: act.at,
      history: [
        { action: 'create', from: state, to: state, at: act.at, by: act.actor.id, byName: act.actor.name, note: '' },
      ],
    })
    await mission.save()
    for (const request of values.requests) await linkActivity(request, reference, act)
    await publish(activityCreated(activitySubject(mission), act, { requests: values.requests }))
    return mission
  })
}

const changeable = [
  'title',
  'type',
  'mode',
  'place',
  'languages',
  'languageService',
  'memberCodes',
  'hostMember',
  'mapping',
  'requests',
  'funding',
  'places',
  'purpose',
  'window',
] as const

/**
 * Saves the form of a mission. New dates plan an idea or a postponed mission, and move a planned one together with
 * its team, whose answers were for the old days. Throws Conflict when somebody of the team is on duty elsewhere then.
 */
export async function changeMission(
  mission: Mission,
  values: MissionValues & { version?: number },
  act: Act,
): Promise<void> {
  assertVersion(mission, values.version)
  if (mission.state === 'closed' || mission.state === 'cancelled') throw new Conflict('platform:error.outOfTurn')
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  assertTeamMayServe(mission, values)
  await transaction(async () => {
    const before = mission.toObject<MissionRecord>()
    const { period, officerId, version: _version, ...rest } = values
    const added = values.requests.filter((request) => !before.requests.includes(request))
    const removed = before.requests.filter((request) => !values.requests.includes(request))
    mission.set({ ...rest, hostMember: rest.hostMember, ...(officerId ? { officerId } : {}) })
    for (const request of added) await linkActivity(request, mission.reference, act)
    for (const request of removed) await unlinkActivity(request, mission.reference, act)
    if (period) await giveDates(mission, period, act)
    await mission.save()
    await retellAssignments(mission)
    await publish(
      activityChanged(
        activitySubject(mission),
        act,
        {},
        changesBetween(before, mission.toObject<MissionRecord>(), [...changeable, 'period']),
      ),
    )
  })
}

// Nobody advises the own administration: a Member that is added may be the home of somebody on the team.
function assertTeamMayServe(mission: Mission, { memberCodes, hostMember }: MissionValues) {
  const own = mission.team.filter(({ homeMember }) => [...memberCodes, hostMember].includes(homeMember))
  if (own.length === 0) return
  throw new Conflict('missions:error.teamOfMember', {
    missing: own.map(({ expert, homeMember }) => ({
      message: 'missions:missing.ownAdministration',
      values: { name: expertName(expert), member: member(homeMember)?.name ?? homeMember },
    })),
  })
}

async function giveDates(mission: Mission, period: Period, act: Act) {
  const old = mission.period
  const sameDays = old?.from === period.from && old.until === period.until
  if (sameDays) return
  if (old) mission.readiness = movedReadiness(mission.readiness, daysBetween(old.from, period.from))
  else mission.readiness = mission.readiness.length > 0 ? mission.readiness : usualReadiness(mission, period)
  mission.terms.reportBy = usualReportDay(period)
  await askAgreementAgain(mission, act)
  if (mission.state === 'idea' || mission.state === 'postponed') await planActivity(mission, period, act)
  else await moveActivity(mission, period, act)
}

/** Confirms; throws Conflict (409) with every unmet point. */
export async function confirmMission(mission: Mission, act: Act): Promise<void> {
  await transaction(async () => {
    // Somebody may have declined since this document was read.
    await keepTeam(mission)
    const missing = confirmMissing(mission, await moneyFaults(mission))
    await confirmActivity(mission, missing, act)
    for (const request of mission.requests) await requestDelivering(request, mission.reference, act)
  })
}

/** Says that it took place, from its last day on; the requests that it answers are followed up. */
export async function deliverMission(mission: Mission, act: Act): Promise<void> {
  await transaction(async () => {
    await deliverActivity(mission, act)
    for (const request of mission.requests) await requestDelivered(request, mission.reference, act)
  })
}

/** Gives it up, with the cause; its requests wait for another answer. */
export async function cancelMission(mission: Mission, values: { cause: Cause; note: string }, act: Act): Promise<void> {
  await transaction(async () => {
    await cancelActivity(mission, values, act)
    for (const request of mission.requests) await unlinkActivity(request, mission.reference, act)
  })
}

/** Closes a delivered mission whose report the Member has. */
export const closeMission = (mission: Mission, act: Act): Promise<void> =>
  closeActivity(mission, closeMissing(mission), act)
