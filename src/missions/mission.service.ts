import {
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  editActivity,
  enterActivity,
  keepTeam,
  moveActivity,
  planActivity,
  usualReportDay,
  type AssignmentRole,
  type Cause,
  type FundingShare,
} from '../activities'
import { expertName } from '../experts'
import type { Mapping } from '../framework'
import { member } from '../members'
import type { Act } from '../platform/actor'
import { daysBetween, type Period } from '../platform/calendar-day'
import { transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { requestDelivered, requestDelivering, unlinkActivity } from '../requests'
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
export function createMission(values: MissionValues, act: Act): Promise<Mission> {
  const { period, officerId: _officer, places, ...rest } = values
  return enterActivity(
    'MIS',
    values,
    (beginning) =>
      new Missions({
        ...rest,
        ...beginning,
        period,
        places: places ?? ['lead', 'co-facilitator', 'assessee'],
        readiness: period ? usualReadiness(values, period) : [],
        reportDue: period && usualReportDay(period),
        terms: period ? { reportBy: usualReportDay(period) } : {},
      }),
    act,
  )
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
export function changeMission(mission: Mission, values: MissionValues & { version?: number }, act: Act): Promise<void> {
  const { period: _period, officerId: _officer, version: _version, ...rest } = values
  return editActivity<MissionRecord>(
    mission,
    values,
    {
      set: () => {
        assertTeamMayServe(mission, values)
        mission.set({ ...rest, hostMember: rest.hostMember })
      },
      giveDates: (period) => giveDates(mission, period, act),
      fields: [...changeable, 'period'],
    },
    act,
  )
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
