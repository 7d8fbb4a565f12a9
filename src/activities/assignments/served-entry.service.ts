import { expertName, homeOfExpert, noteMissionsDone, reserveDatesOf, takeBackMissionsDone } from '../../experts'
import { member } from '../../members'
import type { Act } from '../../programme/actor'
import { grouped } from '../../platform/grouped'
import { languageOfTitle } from '../../platform/text/written'
import { Conflict } from '../../platform/errors'
import { nextReferences } from '../../platform/data/reference-number'
import { overlaps, todayOf, type Period } from '../../platform/time/calendar-day'
import { assignmentEvents } from '../activity.events'
import type { ActivityRecord, TeamMember } from '../activity.model'
import { asDays } from '../activity.step'
import { Assignments, type AssignmentRecord } from './assignment.model'
import { holdingStates, type ServedPlace } from './assignment.status'
import { assignmentDetails, assignmentSubject, changeAssignment } from './assignment.step'

// The teams of activities that were over when they were entered. Nobody is asked and nothing is released: the people have
// served. Accreditations are not moved by it, as their register says of each since when it holds.

/** These people as an activity keeps its team, each with the assignment that will be made. */
export async function servedTeams(places: readonly (readonly ServedPlace[])[], act: Act): Promise<TeamMember[][]> {
  const count = places.flat().length
  const references = count === 0 ? [] : await nextReferences('ASN', Number(todayOf(act).slice(0, 4)), count, 5)
  return places.map((team) =>
    team.map(({ expert, role }) => ({
      ...{ assignment: references.shift()!, expert, homeMember: homeOf(expert), role },
      ...({ state: 'served', accepted: true } as const),
    })),
  )
}

function homeOf(expert: string): string {
  const home = homeOfExpert(expert)
  if (home === undefined) throw new Conflict('activities:error.noSuchExpert', { field: 'team', values: { expert } })
  return home
}

/**
 * Makes the assignments of activities that have their teams, inside the transaction that has made them. Throws Conflict for
 * whoever would have advised the own administration, or was elsewhere on these days.
 */
export async function enterServed(activities: readonly ActivityRecord[], act: Act): Promise<void> {
  const served = activities.flatMap((activity) => activity.team.map((one) => ({ activity, one })))
  if (served.length === 0) return
  const experts = [...new Set(served.map(({ one }) => one.expert))]
  await reserveDatesOf(...experts)
  await assertWereThere(served, experts)
  await changeAssignment.createAll(
    served.map(
      ({ activity, one }) =>
        () =>
          new Assignments({
            ...{ reference: one.assignment, activity: activity.reference, activityKind: activity.kind },
            ...{ activityTitle: activity.title, activityTitleIn: languageOfTitle(activity) },
            ...{ memberCodes: activity.memberCodes, expert: one.expert, homeMember: one.homeMember, role: one.role },
            ...{ from: activity.period!.from, until: activity.period!.until, state: 'served' },
            ...{ officerId: activity.officerId, createdAt: act.at },
          }),
    ),
    act,
    'serve',
    (assignment) => assignmentEvents.served(assignmentSubject(assignment), act, assignmentDetails(assignment)),
  )
  await noteMissionsDone(served.map(({ activity, one }) => ({ expert: one.expert, lastDay: activity.period!.until })))
}

interface Served {
  activity: ActivityRecord
  one: TeamMember
}

type Duty = Pick<AssignmentRecord, 'expert' | 'activityTitle' | 'from' | 'until'>

async function assertWereThere(served: readonly Served[], experts: readonly string[]): Promise<void> {
  const periods = served.map(({ activity }): Period => activity.period!)
  const known = await Assignments.find(
    {
      expert: { $in: [...experts] },
      state: { $in: [...holdingStates] },
      from: {
        $lte: periods
          .map(({ until }) => until)
          .sort()
          .at(-1)!,
      },
      until: { $gte: periods.map(({ from }) => from).sort()[0]! },
    },
    { _id: 0, expert: 1, activityTitle: 1, from: 1, until: 1 },
  ).lean<Duty[]>()
  const duties = grouped(known, ({ expert }) => expert)
  for (const { activity, one } of served) {
    const { expert, homeMember } = one
    const name = expertName(expert)
    if ([...activity.memberCodes, activity.hostMember].includes(homeMember))
      throw new Conflict('activities:error.servedOwn', {
        field: 'team',
        values: { name, member: member(homeMember)?.name ?? homeMember },
      })
    const own = duties.get(expert) ?? []
    const other = own.find((duty) => overlaps(duty, activity.period!))
    if (other)
      throw new Conflict('activities:error.servedElsewhere', {
        field: 'team',
        values: { name, title: other.activityTitle },
      })
    duties.set(expert, [...own, { expert, activityTitle: activity.title, ...asDays(activity.period!) }])
  }
}

/**
 * Takes back the teams with which an import has entered these activities. Throws Conflict where somebody on a team came
 * otherwise.
 */
export async function removeServed(activities: readonly ActivityRecord[], act: Act): Promise<void> {
  const teams = activities.filter(({ team }) => team.length > 0)
  if (teams.length === 0) return
  const entered = await Assignments.find({ activity: { $in: teams.map(({ reference }) => reference) } }).lean<
    AssignmentRecord[]
  >()
  const isAsEntered = ({ history }: AssignmentRecord) =>
    history.length === 1 && act.imported !== undefined && history[0]!.imported === act.imported
  if (!entered.every(isAsEntered)) throw new Conflict('platform:error.outOfTurn')
  const experts = [...new Set(entered.map(({ expert }) => expert))]
  await reserveDatesOf(...experts)
  await Assignments.deleteMany({ reference: { $in: entered.map(({ reference }) => reference) } })
  const left = await Assignments.find({ expert: { $in: experts }, state: 'served' }, { expert: 1, until: 1 }).lean<
    Duty[]
  >()
  const done = ({ expert, until }: Pick<Duty, 'expert' | 'until'>) => ({ expert, lastDay: until })
  await takeBackMissionsDone(entered.map(done), left.map(done))
}
