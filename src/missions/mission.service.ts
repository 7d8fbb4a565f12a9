import {
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  editActivity,
  enterActivities,
  enterActivity,
  usualReportDay,
  type ActivityCoreValues,
  type Beginning,
  type Cause,
  type PastState,
  type ServedPlace,
} from '../activities'
import { expertName } from '../experts'
import { member } from '../members'
import type { Act } from '../programme/actor'
import type { Saved } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { Missions, type MissionRecord } from './mission.model'
import { moneyFaults } from './mission.queries'
import { closeMissing, confirmMissing, usualReadiness } from './mission.status'
import { prepareForDates } from './plan/mission-dates.service'

/** What the form of a mission gives; without an officer, the coordinator who makes it looks after it. */
export type MissionValues = Omit<ActivityCoreValues, 'version'> &
  Pick<MissionRecord, 'purpose' | 'window'> &
  Partial<Pick<MissionRecord, 'places' | 'officerId'>> & { past?: PastState; served?: readonly ServedPlace[] }

/**
 * Makes a mission: planned when it has dates, else an idea. The requests that it answers become planned. Of one that is
 * over, nobody prepares anything, and no report is awaited: it was written elsewhere.
 */
export const createMission = (values: MissionValues, act: Act): Promise<Saved<MissionRecord>> =>
  enterActivity<MissionRecord>('MIS', values, (beginning) => newMission(values, beginning), act)

/** Makes several missions, each as `createMission` does, written together: one that is refused takes all with it. */
export const createMissions = (all: readonly MissionValues[], act: Act): Promise<Saved<MissionRecord>[]> =>
  enterActivities<MissionRecord, MissionValues>('MIS', all, newMission, act)

function newMission(values: MissionValues, beginning: Beginning) {
  const { period, officerId: _officer, places, past, served: _served, warningReason: _reason, ...rest } = values
  const coming = past ? undefined : period
  return new Missions({
    ...rest,
    ...beginning,
    period,
    places: places ?? ['lead', 'co-facilitator', 'assessee'],
    readiness: coming ? usualReadiness(values, coming) : [],
    reportDue: coming && usualReportDay(coming),
    terms: coming ? { reportBy: usualReportDay(coming) } : {},
  })
}

/**
 * Saves the form of a mission. New dates plan an idea or a postponed mission, and move a planned one together with
 * its team, whose answers were for the old days. Throws Conflict when somebody of the team is on duty elsewhere then.
 */
export function changeMission(
  reference: string,
  values: MissionValues & Versioned,
  act: Act,
): Promise<Saved<MissionRecord>> {
  const {
    period: _period,
    officerId: _officer,
    version: _version,
    past: _past,
    served: _served,
    warningReason: _reason,
    ...rest
  } = values
  return editActivity<MissionRecord>(
    Missions,
    reference,
    values,
    {
      set: (mission) => {
        assertTeamMayServe(mission, values)
        mission.set({ ...rest, hostMember: rest.hostMember, contribution: rest.contribution })
      },
      beforeDates: (mission, period) => prepareForDates(mission, period, act),
      fields: ['places', 'purpose', 'window'],
    },
    act,
  )
}

// Nobody advises the own administration: a Member that is added may be the home of somebody on the team.
function assertTeamMayServe(mission: MissionRecord, { memberCodes, hostMember }: MissionValues) {
  const own = mission.team.filter(({ homeMember }) => [...memberCodes, hostMember].includes(homeMember))
  if (own.length === 0) return
  throw new Conflict('missions:error.teamOfMember', {
    field: 'memberCodes',
    missing: own.map(({ expert, homeMember }) => ({
      field: 'memberCodes',
      message: 'missions:missing.ownAdministration',
      values: { name: expertName(expert), member: member(homeMember)?.name ?? homeMember },
    })),
  })
}

/** Confirms; throws Conflict (409) with every unmet point. */
export const confirmMission = (reference: string, values: Versioned, act: Act) =>
  confirmActivity<MissionRecord>(
    reference,
    values,
    async (mission) => confirmMissing(mission, await moneyFaults(mission)),
    act,
  )

/** Says that it took place, from its last day on; the requests that it answers are followed up. */
export const deliverMission = (reference: string, values: Versioned, act: Act) =>
  deliverActivity(reference, values, act)

/** Gives it up, with the cause; its requests wait for another answer. */
export const cancelMission = (reference: string, values: Versioned & { cause: Cause; note: string }, act: Act) =>
  cancelActivity(reference, values, act)

/** Closes a delivered mission whose report the Member has. */
export const closeMission = (reference: string, values: Versioned, act: Act) =>
  closeActivity<MissionRecord>(reference, values, closeMissing, act)
