import { findExpert, reserveDatesOf, type ExpertRecord } from '../experts'
import type { Act } from '../platform/actor'
import { addDays, dayOf, overlaps, type Day, type Period } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict, NotFound, type Missing } from '../platform/errors'
import { publish, type EventDefinition } from '../platform/events'
import { nextReference } from '../platform/reference-number'
import {
  assignmentProposed,
  assignmentReminded,
  assignmentWithdrawn,
  expertInvited,
  invitationAccepted,
  invitationDeclined,
  releaseAsked,
  releaseGiven,
  releaseRefused,
  type AssignmentDetails,
} from './activity.events'
import { Activities, type Activity, type ActivityRecord } from './activity.model'
import { reopenActivity } from './activity.service'
import { schedulingStates } from './activity.status'
import { assignmentDetails, assignmentSubject, keepTeam, moveAssignment } from './assignment-follow-up.service'
import { Assignments, type Assignment } from './assignment.model'
import { overlappingAssignments } from './assignment.queries'
import {
  answerDays,
  assignmentOn,
  isSecured,
  lastAnswerDay,
  releaseDays,
  type AssignmentAction,
  type AssignmentRole,
} from './assignment.status'

/** Why this person can never be on this activity, whatever the dates of others: one point each. */
export function lastingObstacles(
  expert: Pick<ExpertRecord, 'homeMember' | 'conflicts' | 'suspended' | 'availability'>,
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
    ...(expert.conflicts.some(({ memberCode }) => served.includes(memberCode))
      ? [{ message: 'activities:obstacle.conflict' }]
      : []),
    ...(away ? [{ message: 'activities:obstacle.unavailable', values: { from: away.from, until: away.until } }] : []),
  ]
}

export interface ProposalValues {
  expert: string
  role: AssignmentRole
  /** Why this person, when the order of the candidates says another. */
  choiceReason?: string
}

/**
 * Puts a person on an activity. Throws Conflict (409) when the person is of the own administration, in conflict,
 * suspended, away, already on the team, or on duty elsewhere on one of the days.
 */
export async function proposeAssignment(activity: Activity, values: ProposalValues, act: Act): Promise<Assignment> {
  const { period } = activity
  if (!schedulingStates.includes(activity.state) || !period) throw new Conflict('activities:error.noDates')
  const expert = await findExpert(values.expert)
  if (!expert) throw new NotFound()
  const obstacles = lastingObstacles(expert, activity, period)
  if (obstacles.length > 0)
    throw new Conflict('activities:error.notPossible', { values: { name: expert.name }, missing: obstacles })
  const reference = await nextReference('ASN', Number(dayOf(act.at).slice(0, 4)), 5)
  return transaction(async () => {
    await reserveDatesOf(expert.reference)
    const [other] = await overlappingAssignments(expert.reference, period, act.at)
    if (other)
      throw new Conflict('activities:error.notPossible', {
        values: { name: expert.name },
        missing: [
          other.activity === activity.reference
            ? { message: 'activities:obstacle.onTeam' }
            : {
                message: 'activities:obstacle.overlap',
                values: { title: other.activityTitle, from: other.from, until: other.until },
              },
        ],
      })
    const note = values.choiceReason ?? ''
    const assignment = new Assignments({
      reference,
      activity: activity.reference,
      activityKind: activity.kind,
      activityTitle: activity.title,
      memberCodes: activity.memberCodes,
      expert: expert.reference,
      homeMember: expert.homeMember,
      role: values.role,
      from: period.from,
      until: period.until,
      state: 'proposed',
      officerId: activity.officerId,
      choiceReason: values.choiceReason,
      createdAt: act.at,
      history: [
        {
          action: 'propose',
          from: 'proposed',
          to: 'proposed',
          at: act.at,
          by: act.actor.id,
          byName: act.actor.name,
          note,
        },
      ],
    })
    await assignment.save()
    await keepTeam(activity, [assignment])
    await publish(assignmentProposed(assignmentSubject(assignment), act, assignmentDetails(assignment, note)))
    return assignment
  })
}

interface Versioned {
  version?: number
}
type Reasoned = Versioned & { reason: string }

// One answer or question on an assignment: step, team of the activity, event.
async function take(
  assignment: Assignment,
  action: AssignmentAction,
  events: EventDefinition<AssignmentDetails> | EventDefinition<AssignmentDetails>[],
  values: Versioned & { note?: string },
  act: Act,
  set: () => void = () => undefined,
): Promise<void> {
  assertVersion(assignment, values.version)
  const note = values.note ?? ''
  await transaction(async () => {
    set()
    await moveAssignment(assignment, action, note, act)
    const activity = await Activities.findOne({ reference: assignment.activity })
    if (activity) {
      await keepTeam(activity, [assignment])
      for (const event of [events].flat())
        await publish(event(assignmentSubject(assignment), act, assignmentDetails(assignment, note)))
      await reopenWithoutLead(activity, act)
    }
  })
}

// A confirmed activity stands on its lead: without one it goes back to planning.
async function reopenWithoutLead(activity: Activity, act: Act) {
  if (activity.state !== 'confirmed') return
  const led = activity.team.some(
    ({ role, state, accepted }) => role === 'lead' && isSecured({ state, acceptedAt: accepted ? act.at : undefined }),
  )
  if (!led && activity.kind === 'mission') await reopenActivity(activity, 'activities:reason.leadLost', act)
}

const notLapsed = (assignment: Assignment, act: Act) => {
  if (assignmentOn(assignment, dayOf(act.at)) === 'lapsed') throw new Conflict('activities:error.lapsed')
}

const answerDay = (act: Act, from: Day, days: number): Day => {
  const usual = addDays(dayOf(act.at), days)
  // Nobody is asked to answer after the first day.
  return usual < from ? usual : lastAnswerDay(from, dayOf(act.at))
}

/** The days by which answers are asked when the officer names none. */
export const usualAnswerDays = (assignment: { from: Day }, act: Act): { answerBy: Day; releaseBy: Day } => ({
  answerBy: answerDay(act, assignment.from, answerDays),
  releaseBy: answerDay(act, assignment.from, releaseDays),
})

/** Invites the expert; the release is asked after the yes. */
export const inviteExpert = (assignment: Assignment, values: Versioned & { answerBy?: Day }, act: Act): Promise<void> =>
  take(assignment, 'invite', expertInvited, values, act, () => {
    assignment.invitedAt = act.at
    assignment.answerBy = values.answerBy ?? usualAnswerDays(assignment, act).answerBy
  })

/** Invites the expert and asks the home administration in one step; the answers may come in either order. */
export const inviteAndAskRelease = (
  assignment: Assignment,
  values: Versioned & { answerBy?: Day; releaseBy?: Day },
  act: Act,
): Promise<void> =>
  take(assignment, 'inviteAndAsk', [expertInvited, releaseAsked], values, act, () => {
    const usual = usualAnswerDays(assignment, act)
    assignment.set({
      invitedAt: act.at,
      answerBy: values.answerBy ?? usual.answerBy,
      releaseAskedAt: act.at,
      releaseBy: values.releaseBy ?? usual.releaseBy,
    })
  })

/** Asks the home administration for the release of an expert who has said yes. */
export const askRelease = (assignment: Assignment, values: Versioned & { releaseBy?: Day }, act: Act): Promise<void> =>
  take(assignment, 'askRelease', releaseAsked, values, act, () => {
    assignment.releaseAskedAt = act.at
    assignment.releaseBy = values.releaseBy ?? usualAnswerDays(assignment, act).releaseBy
  })

/** The expert says yes. Throws Conflict when the answer is late or was given already. */
export async function acceptInvitation(assignment: Assignment, values: Versioned, act: Act): Promise<void> {
  notLapsed(assignment, act)
  if (assignment.acceptedAt) throw new Conflict('activities:error.answered')
  await take(assignment, 'accept', invitationAccepted, values, act, () => (assignment.acceptedAt = act.at))
}

export const declineInvitation = (assignment: Assignment, values: Reasoned, act: Act): Promise<void> =>
  take(assignment, 'decline', invitationDeclined, { ...values, note: values.reason }, act, () => {
    assignment.reason = values.reason
  })

/** The home administration lets the expert go, with conditions or without. Throws Conflict when the day has passed. */
export async function releaseExpert(
  assignment: Assignment,
  values: Versioned & { conditions?: string },
  act: Act,
): Promise<void> {
  notLapsed(assignment, act)
  const conditions = values.conditions?.trim() ?? ''
  const action = conditions === '' ? 'release' : 'releaseWithConditions'
  await take(assignment, action, releaseGiven, { ...values, note: conditions }, act, () => {
    assignment.set({
      releaseAnsweredAt: act.at,
      releaseAnsweredBy: act.actor.name,
      conditions: conditions || undefined,
    })
  })
}

export async function refuseRelease(assignment: Assignment, values: Reasoned, act: Act): Promise<void> {
  await take(assignment, 'refuseRelease', releaseRefused, { ...values, note: values.reason }, act, () => {
    assignment.set({ releaseAnsweredAt: act.at, releaseAnsweredBy: act.actor.name, reason: values.reason })
  })
}

/** The home administration needs the person itself after all: until the work begins, and never without a reason. */
export async function takeReleaseBack(assignment: Assignment, values: Reasoned, act: Act): Promise<void> {
  if (assignment.from <= dayOf(act.at)) throw new Conflict('activities:error.begun')
  await take(assignment, 'takeReleaseBack', releaseRefused, { ...values, note: values.reason }, act, () => {
    assignment.set({ releaseAnsweredAt: act.at, releaseAnsweredBy: act.actor.name, reason: values.reason })
  })
}

/**
 * Asks again with new days. A lapsed assignment no longer held the person's days, so they may be taken by now:
 * throws Conflict then.
 */
export async function remindAssignment(
  assignment: Assignment,
  values: Versioned & { answerBy?: Day; releaseBy?: Day },
  act: Act,
): Promise<void> {
  await transaction(async () => {
    await reserveDatesOf(assignment.expert)
    const others = await overlappingAssignments(assignment.expert, assignment, act.at)
    const other = others.find(({ reference }) => reference !== assignment.reference)
    if (other)
      throw new Conflict('activities:error.taken', {
        missing: [
          {
            message: 'activities:obstacle.overlap',
            values: { title: other.activityTitle, from: other.from, until: other.until },
          },
        ],
      })
    const usual = usualAnswerDays(assignment, act)
    await take(assignment, 'remind', assignmentReminded, values, act, () => {
      if (assignment.acceptedAt === undefined) assignment.answerBy = values.answerBy ?? usual.answerBy
      if (assignment.state === 'release-asked') assignment.releaseBy = values.releaseBy ?? usual.releaseBy
    })
  })
}

/** Takes the person off the team, with a reason that they read. */
export const withdrawAssignment = (assignment: Assignment, values: Reasoned, act: Act): Promise<void> =>
  take(assignment, 'withdraw', assignmentWithdrawn, { ...values, note: values.reason }, act, () => {
    assignment.reason = values.reason
  })
