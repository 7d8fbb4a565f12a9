import { findExpert, reserveDatesOf, type ExpertRecord } from '../../experts'
import { isNever } from '../../programme/settings'
import type { Act } from '../../programme/actor'
import { overlaps, type Period, todayOf } from '../../platform/time/calendar-day'
import { languageOfTitle } from '../../platform/text/written'
import type { Saved } from '../../platform/data/change'
import { Conflict, NotFound, type Missing } from '../../platform/errors'
import { nextReference } from '../../platform/data/reference-number'
import { assignmentEvents } from '../activity.events'
import type { ActivityRecord } from '../activity.model'
import { schedulingStates } from '../activity.status'
import { holdActivity } from '../activity.step'
import { assertPossible, kindsOf, warningsOfPerson } from '../warnings/schedule-warnings.queries'
import { planOf } from '../warnings/warning-facts'
import { keepTeam } from './assignment-follow-up.service'
import { Assignments, type AssignmentRecord } from './assignment.model'
import { overlappingAssignments } from './assignment.queries'
import type { AssignmentRole } from './assignment.status'
import { assignmentDetails, assignmentSubject, changeAssignment } from './assignment.step'

/** Why this person can never be on this activity, whatever the dates of others: one point each. */
function lastingObstacles(
  expert: Pick<ExpertRecord, 'homeMember' | 'conflicts' | 'suspended' | 'archived' | 'availability'>,
  activity: Pick<ActivityRecord, 'memberCodes' | 'hostMember'>,
  period: Period,
): Missing[] {
  const served = [...activity.memberCodes, ...(activity.hostMember ? [activity.hostMember] : [])]
  const away = expert.availability.find(
    ({ status, from, until }) => status === 'unavailable' && overlaps({ from, until }, period),
  )
  return [
    ...(served.includes(expert.homeMember) ? [{ message: 'activities:obstacle.ownAdministration' }] : []),
    ...(expert.suspended ? [{ message: 'activities:obstacle.suspended' }] : []),
    ...(expert.archived ? [{ message: 'activities:obstacle.archived' }] : []),
    ...(expert.conflicts.some(({ memberCode }) => served.includes(memberCode))
      ? [{ message: 'activities:obstacle.conflict' }]
      : []),
    ...(away && isNever('blocked')
      ? [{ message: 'activities:obstacle.unavailable', values: { from: away.from, until: away.until } }]
      : []),
  ]
}

interface ProposalValues {
  expert: string
  role: AssignmentRole
  /** Why this person, when the order of the candidates says another. */
  choiceReason?: string
  /** Why on these days, although something speaks against them. */
  warningReason?: string
}

/** Another duty on the same days. */
export const overlap = ({ activityTitle: title, from, until }: AssignmentRecord): Missing => ({
  message: 'activities:obstacle.overlap',
  values: { title, from, until },
})

/**
 * Puts a person on an activity. Throws Conflict (409) when the person is of the own administration, in conflict,
 * suspended, away, already on the team, or on duty elsewhere on one of the days.
 */
export async function proposeAssignment(
  activityRef: string,
  values: ProposalValues,
  act: Act,
): Promise<Saved<AssignmentRecord>> {
  const reference = await nextReference('ASN', Number(todayOf(act).slice(0, 4)), 5)
  const make = async () => {
    const activity = await holdActivity(activityRef)
    const expert = await assertFree(activity, values.expert, act)
    return new Assignments({
      reference,
      activity: activity.reference,
      activityKind: activity.kind,
      activityTitle: activity.title,
      activityTitleIn: languageOfTitle(activity),
      memberCodes: activity.memberCodes,
      expert: expert.reference,
      homeMember: expert.homeMember,
      role: values.role,
      from: activity.period!.from,
      until: activity.period!.until,
      state: 'proposed',
      officerId: activity.officerId,
      choiceReason: values.choiceReason,
      createdAt: act.at,
    })
  }
  const { choiceReason: note = '', warningReason } = values
  return changeAssignment.create(make, act, ['propose', note], async (assignment) => {
    await keepTeam(assignment)
    const proposed = assignmentEvents.proposed(assignmentSubject(assignment), act, assignmentDetails(assignment, note))
    const kinds = kindsOf(await warningsOfAssignment(assignment, act.at))
    if (!warningReason || kinds.length === 0) return proposed
    await changeAssignment(reference, undefined, act, ['acceptWarnings', warningReason], () =>
      assignmentEvents.warningsAccepted(assignmentSubject(assignment), act, {
        ...{ activity: activityRef, kinds, note: warningReason },
      }),
    )
    return proposed
  })
}

const expertOn = ({ reference, homeMember }: ExpertRecord) => ({ expert: reference, homeMember })

async function warningsOfAssignment({ activity, expert, homeMember }: AssignmentRecord, at: Date) {
  const plan = planOf(await holdActivity(activity))
  return plan ? warningsOfPerson(plan, { expert, homeMember }, at) : []
}

// The person, who can be on the activity and has no other duty on its days.
async function assertFree(activity: ActivityRecord, reference: string, act: Act): Promise<ExpertRecord> {
  const { period } = activity
  if (!schedulingStates.includes(activity.state) || !period) throw new Conflict('activities:error.noDates')
  const expert = await findExpert(reference)
  if (!expert) throw new NotFound()
  const refused = (missing: Missing[]) =>
    new Conflict('activities:error.notPossible', { values: { name: expert.name }, missing })
  const obstacles = lastingObstacles(expert, activity, period)
  if (obstacles.length > 0) throw refused(obstacles)
  await reserveDatesOf(reference)
  const others = await overlappingAssignments(reference, period, act.at)
  if (others.some((one) => one.activity === activity.reference))
    throw refused([{ message: 'activities:obstacle.onTeam' }])
  const [other] = others
  if (other && isNever('clash')) throw refused([overlap(other)])
  // Duties and days away have been said in words of their own.
  const found = await warningsOfPerson(planOf(activity)!, expertOn(expert), act.at)
  assertPossible(found.filter(({ kind }) => kind !== 'clash' && kind !== 'blocked'))
  return expert
}
