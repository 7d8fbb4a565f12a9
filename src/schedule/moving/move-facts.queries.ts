import {
  activityRecords,
  assignmentsOf,
  holdingStates,
  leavesTooLittleRest,
  neighboursOf,
  overlappingAssignments,
  type ActivityRecord,
  type AssignmentRecord,
} from '../../activities'
import { moneyFaults } from '../../missions'
import type { Missing } from '../../platform/errors'
import { addDays, type Period } from '../../platform/time/calendar-day'
import { findRequests, type RequestRecord } from '../../requests'
import type { Actor } from '../../programme/actor'

/** A mission or training event, with the version on which its page is opened. */
export const findMovable = (reference: string): Promise<ActivityRecord | null> => activityRecords.all.one({ reference })

/** A person of the team, with what else that person has on the new days or close to them. */
export interface PersonThen {
  assignment: AssignmentRecord
  busy: AssignmentRecord[]
  near: AssignmentRecord[]
}

/** What new dates meet. */
export interface MoveFacts {
  people: PersonThen[]
  neighbours: ActivityRecord[]
  /** What does not fit between the dates and those who pay, where it did before. */
  money: Missing[]
  requests: RequestRecord[]
}

// More than any rest between two missions.
const around = 14

export async function factsOf(activity: ActivityRecord, period: Period, actor: Actor, at: Date): Promise<MoveFacts> {
  const standing = (await assignmentsOf(activity.reference)).filter(({ state }) => holdingStates.includes(state))
  const wide = { from: addDays(period.from, -around), until: addDays(period.until, around) }
  const people = await Promise.all(
    standing.map(async (assignment): Promise<PersonThen> => {
      const others = (await overlappingAssignments(assignment.expert, wide, at)).filter(
        (one) => one.activity !== activity.reference,
      )
      const busy = others.filter(({ from, until }) => from <= period.until && until >= period.from)
      return { assignment, busy, near: others.filter((one) => leavesTooLittleRest(period, one)) }
    }),
  )
  const [neighbours, before, then, requests] = await Promise.all([
    neighboursOf(activity, period),
    moneyFaults(activity),
    moneyFaults({ ...activity, period }),
    findRequests(activity.requests, actor),
  ])
  const known = new Set(before.map((fault) => JSON.stringify(fault)))
  return { people, neighbours, money: then.filter((fault) => !known.has(JSON.stringify(fault))), requests }
}
