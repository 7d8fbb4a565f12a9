import { addDays, overlaps, type Day, type Period } from '../../platform/time/calendar-day'
import { UntilWritten } from '../../platform/data/memory/written'
import { records, type Reads } from '../../platform/lists/records'
import type { Actor, Rule } from '../../programme/actor'
import { dayAtHome } from '../activity.day'
import { longestDays } from '../activity.vocabulary'
import { assignmentFilter } from '../activity.policy'
import { Assignments, type Assignment, type AssignmentRecord } from './assignment.model'
import { holdingStates, holdsDays, isSecured, leavesTooLittleRest, restDays, wasSecured } from './assignment.status'
import { Activities, type Activity, type ActivityRecord } from '../activity.model'
import { withinReach } from '../warnings/reach'
import { clashesAmong } from './clashes'

/** Assignments as others may ask for them. */
export const assignmentRecords = records(Assignments, assignmentFilter)

export const findAssignment = (reference: string): Promise<Assignment | null> =>
  Assignments.findOne({ reference }).exec()

/** All assignments of one activity, ended ones too, in the order in which they were made. */
export const assignmentsOf = (activity: string): Promise<AssignmentRecord[]> =>
  Assignments.find({ activity }).sort({ _id: 1 }).lean<AssignmentRecord[]>().exec()

const standingFields = {
  _id: 0,
  ...({ reference: 1, activity: 1, expert: 1, homeMember: 1, role: 1 } as const),
  ...({ state: 1, acceptedAt: 1, answerBy: 1, releaseBy: 1 } as const),
} as const
/** How far an assignment has come, and with whom. */
export type AssignmentStanding = Pick<AssignmentRecord, Exclude<keyof typeof standingFields, '_id'>>

/** Assignments that hold people, of several activities at once: activity to its assignments. */
export async function assignmentsByActivity(activities: readonly string[]): Promise<Map<string, AssignmentStanding[]>> {
  const found = await assignmentRecords.all.find<AssignmentStanding>(
    { activity: { $in: [...activities] }, state: { $in: holdingStates } },
    { fields: standingFields, sort: { _id: 1 } },
  )
  const byActivity = new Map<string, AssignmentStanding[]>()
  for (const one of found) byActivity.set(one.activity, [...(byActivity.get(one.activity) ?? []), one])
  return byActivity
}

/** Every assignment of one expert, the latest first. */
export const assignmentsOfExpert = (expert: string): Promise<AssignmentRecord[]> =>
  Assignments.find({ expert }).sort({ from: -1 }).lean<AssignmentRecord[]>().exec()

/** Assignments that hold this person on one of these days. `at` decides which unanswered ones have lapsed. */
export async function overlappingAssignments(expert: string, period: Period, at: Date): Promise<AssignmentRecord[]> {
  const found = await Assignments.find({
    expert,
    state: { $in: holdingStates },
    from: { $lte: period.until },
    until: { $gte: period.from },
  }).lean<AssignmentRecord[]>()
  return stillHeld(found, at)
}

/** Those that still hold their days. The day is asked once for each administration: thousands come from a few. */
function stillHeld(found: readonly AssignmentRecord[], at: Date): AssignmentRecord[] {
  const days = new Map<string, Day>()
  const homeDay = (assignment: AssignmentRecord): Day => {
    const day = days.get(assignment.homeMember) ?? dayAtHome(assignment, at)
    days.set(assignment.homeMember, day)
    return day
  }
  return found.filter((assignment) => holdsDays(assignment, homeDay(assignment)))
}

/** Assignments so near to these days that too little rest is left. */
export async function assignmentsWithoutRest(expert: string, period: Period, at: Date): Promise<AssignmentRecord[]> {
  const found = await overlappingAssignments(expert, withRest(period), at)
  return found.filter((assignment) => leavesTooLittleRest(period, assignment))
}

const withRest = ({ from, until }: Period): Period => ({
  from: addDays(from, -restDays()),
  until: addDays(until, restDays()),
})

/** The same of several people at once: reference of an assignment to those of other activities that are too near. */
export async function dutiesNear(
  people: readonly Pick<AssignmentRecord, 'reference' | 'activity' | 'expert' | 'from' | 'until'>[],
  at: Date,
): Promise<Map<string, AssignmentRecord[]>> {
  const days = people.map(withRest)
  const filter = {
    expert: { $in: [...new Set(people.map(({ expert }) => expert))] },
    state: { $in: holdingStates },
    ...sharesDayWith({
      from: days.map(({ from }) => from).sort()[0] ?? '',
      until:
        days
          .map(({ until }) => until)
          .sort()
          .at(-1) ?? '',
    }),
  }
  const found = people.length === 0 ? [] : await assignmentRecords.all.find(filter)
  const held = stillHeld(found, at)
  const near = people.map(
    (person) =>
      [
        person.reference,
        held.filter(
          (other) =>
            other.expert === person.expert && other.activity !== person.activity && leavesTooLittleRest(person, other),
        ),
      ] as const,
  )
  return new Map(near.filter(([, others]) => others.length > 0))
}

// As with activities: the first day alone says where to look.
const sharesDayWith = ({ from, until }: Period) => ({
  from: { $gte: addDays(from, -longestDays), $lte: until },
  until: { $gte: from },
})

// What a bar of a timeline and a clash show of an assignment, and what says whether it still holds its days.
const barFields = {
  _id: 0,
  ...({ reference: 1, activity: 1, activityKind: 1, activityTitle: 1, memberCodes: 1, expert: 1 } as const),
  ...({ homeMember: 1, state: 1, from: 1, until: 1, acceptedAt: 1, answerBy: 1, releaseBy: 1 } as const),
} as const

const ofPeriods = new UntilWritten<readonly AssignmentRecord[]>(['assignments'], 3)

/** All assignments that hold people's days in a period, or so near that they may collide with what is planned in it. */
export async function assignmentsAround(period: Period, at: Date): Promise<AssignmentRecord[]> {
  const read = () => readBars(withinReach(period), assignmentRecords.all)
  return stillHeld(await ofPeriods.get(`${period.from} ${period.until}`, read), at)
}

const readBars = (period: Period, from: Reads<AssignmentRecord>): Promise<AssignmentRecord[]> =>
  from.find({ state: { $in: holdingStates }, ...sharesDayWith(period) }, { fields: barFields, sort: { from: 1 } })

/** Assignments that hold people's days in a period, for timelines: the reader's own rule decides which. */
export async function assignmentsIn(
  period: Period,
  from: Reads<AssignmentRecord> | null,
  at: Date,
): Promise<AssignmentRecord[]> {
  if (!from) return []
  if (from !== assignmentRecords.all) return stillHeld(await readBars(period, from), at)
  return (await assignmentsAround(period, at)).filter((one) => overlaps(one, period))
}

const heldFields = {
  ...({ _id: 0, activity: 1, expert: 1, homeMember: 1, from: 1, until: 1 } as const),
  ...({ state: 1, acceptedAt: 1, answerBy: 1, releaseBy: 1 } as const),
}

const dutyFields = { ...heldFields, activityTitle: 1, activityTitleIn: 1 } as const
/** Duties that hold days of these people in a period. */
export async function dutiesBetween(experts: string[], period: Period, at: Date): Promise<AssignmentRecord[]> {
  const filter = { expert: { $in: experts }, state: { $in: holdingStates }, ...sharesDayWith(period) }
  return stillHeld(await assignmentRecords.all.find(filter, { fields: dutyFields }), at)
}

/** Those of these activities that share days in a period with other duties of their own people, by reference. */
export async function clashingAmong(
  activities: readonly Pick<ActivityRecord, 'team'>[],
  period: Period,
  from: Reads<AssignmentRecord> | null,
  at: Date,
): Promise<Set<string>> {
  const people = [...new Set(activities.flatMap(({ team }) => team.map(({ expert }) => expert)))]
  const filter = { expert: { $in: people }, state: { $in: holdingStates }, ...sharesDayWith(period) }
  const found = (await from?.find(filter, { fields: heldFields, sort: { from: 1 } })) ?? []
  const held = stillHeld(found, at)
  const overlaps = clashesAmong(held).filter(({ kind }) => kind === 'overlap')
  return new Set(overlaps.flatMap(({ first, second }) => [first.activity, second.activity]))
}

const askedFields = {
  ...heldFields,
  ...({ reference: 1, activityKind: 1, activityTitle: 1, activityTitleIn: 1, role: 1, releaseAskedAt: 1 } as const),
}

/** Assignments that wait for this reader: invitations to answer, releases to decide, answers that lapsed. */
export const openAssignmentsFor = async (actor: Actor, states: readonly string[]): Promise<AssignmentRecord[]> =>
  (await assignmentRecords
    .of(actor)
    ?.find({ state: { $in: [...states] } }, { fields: askedFields, sort: { from: 1 } })) ?? []

/** Whether the invited expert has not accepted yet. */
export async function awaitsAcceptance(reference: string): Promise<boolean> {
  const found = await assignmentRecords.all.one({ reference }, { fields: { acceptedAt: 1 } })
  return found !== null && found.acceptedAt === undefined
}

/**
 * How far those who are told knew of an assignment before its last step: its state, of one whose days have moved that for
 * which they were asked before; null before the first.
 */
export async function stateBefore(reference: string): Promise<string | null> {
  const assignment = await Assignments.findOne({ reference }, { history: { $slice: -1 } }).lean<AssignmentRecord>()
  const before = assignment?.history.at(-1)?.from ?? null
  if (before !== 'proposed') return before
  return assignment?.homeKnows ? 'release-asked' : assignment?.expertKnows ? 'invited' : before
}

/**
 * What the calendar of the person has of an assignment: whether it is sure now that the person comes, and whether it was
 * before the last step; null for none.
 */
export async function standingInCalendar(
  reference: string,
): Promise<{ isSecured: boolean; wasSecured: boolean; changes: number } | null> {
  const assignment = await Assignments.findOne({ reference }).lean<AssignmentRecord>()
  return (
    assignment && {
      isSecured: isSecured(assignment),
      wasSecured: wasSecured(assignment.history.slice(0, -1)),
      changes: assignment.__v,
    }
  )
}

/** One person on an activity: a mission, or a training event. */
export interface Placed {
  assignment: Assignment
  activity: Activity
}

/** The place that both references name together; null when the assignment is one of another activity. */
export async function findPlaced(activityReference: string, reference: string): Promise<Placed | null> {
  const assignment = await findAssignment(reference)
  if (!assignment || assignment.activity !== activityReference) return null
  const activity = await Activities.findOne({ reference: activityReference })
  return activity && { assignment, activity }
}

/** A rule on assignments, for a place. */
export const onPlace =
  (rule: Rule<Assignment>): Rule<Placed> =>
  (actor, { assignment }) =>
    rule(actor, assignment)
