import {
  activityRecords,
  assignmentsOf,
  holdingStates,
  newWarnings,
  warningsOfActivity,
  warningsSince,
  type ActivityRecord,
  type AssignmentRecord,
  type ScheduleWarning,
} from '../../activities'
import { moneyFaults } from '../../missions'
import type { MoveRecord } from '../../planning'
import type { Missing } from '../../platform/errors'
import type { Period } from '../../platform/time/calendar-day'
import type { Actor } from '../../programme/actor'
import { findRequests, type RequestRecord } from '../../requests'

/** A mission or training event, with the version on which its page is opened. */
export const findMovable = (reference: string): Promise<ActivityRecord | null> => activityRecords.all.one({ reference })

/** What new dates meet. */
export interface MoveFacts {
  /** Everybody who stands on the team. */
  people: AssignmentRecord[]
  /** What speaks against the new days, where it does not against the present ones. */
  warnings: ScheduleWarning[]
  /** The same between the days and those who pay. */
  money: Missing[]
  requests: RequestRecord[]
}

export async function factsOf(activity: ActivityRecord, period: Period, actor: Actor, at: Date): Promise<MoveFacts> {
  const [people, warnings, money, requests] = await Promise.all([
    assignmentsOf(activity.reference),
    newOnDays(activity, period, at),
    newFaults(activity, period),
    findRequests(activity.requests, actor),
  ])
  return { people: people.filter(({ state }) => holdingStates.includes(state)), warnings, money, requests }
}

const newOnDays = async (activity: ActivityRecord, period: Period, at: Date) =>
  newWarnings(await warningsOfActivity({ ...activity, period }, at), await warningsOfActivity(activity, at))

/** What speaks against taking a move back, and did not when it was made. */
export const warningsOfUndo = async (activity: ActivityRecord, { before, warned }: MoveRecord, at: Date) =>
  warningsSince(await warningsOfActivity({ ...activity, period: before.period }, at), warned)

async function newFaults(activity: ActivityRecord, period: Period): Promise<Missing[]> {
  const known = new Set((await moneyFaults(activity)).map((fault) => JSON.stringify(fault)))
  return (await moneyFaults({ ...activity, period })).filter((fault) => !known.has(JSON.stringify(fault)))
}
