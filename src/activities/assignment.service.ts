import { findExpert, reserveDatesOf, type ExpertRecord } from '../experts'
import type { Act } from '../platform/actor'
import { addDays, dayOf, overlaps, type Day, type Period } from '../platform/calendar-day'
import { hold, transaction, type Held, type Saved } from '../platform/change'
import { Conflict, NotFound, Stale, type Missing } from '../platform/errors'
import type { EventDefinition } from '../platform/events'
import type { Versioned } from '../platform/forms'
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
import type { ActivityRecord } from './activity.model'
import { schedulingStates } from './activity.status'
import { holdActivity, reopenActivity } from './activity.step'
import { keepTeam, moveAssignment } from './assignment-follow-up.service'
import { Assignments, type AssignmentRecord } from './assignment.model'
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
import { assignmentDetails, assignmentSubject, changeAssignment } from './assignment.step'

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

type SavedAssignment = Promise<Saved<AssignmentRecord>>

const overlap = ({ activityTitle: title, from, until }: AssignmentRecord): Missing => ({
  message: 'activities:obstacle.overlap',
  values: { title, from, until },
})

/**
 * Puts a person on an activity. Throws Conflict (409) when the person is of the own administration, in conflict,
 * suspended, away, already on the team, or on duty elsewhere on one of the days.
 */
export async function proposeAssignment(activityRef: string, values: ProposalValues, act: Act): SavedAssignment {
  const reference = await nextReference('ASN', Number(dayOf(act.at).slice(0, 4)), 5)
  const make = async () => {
    const activity = await holdActivity(activityRef)
    const expert = await assertFree(activity, values.expert, act)
    return new Assignments({
      reference,
      activity: activity.reference,
      activityKind: activity.kind,
      activityTitle: activity.title,
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
  const note = values.choiceReason ?? ''
  return changeAssignment.create(make, act, ['propose', note], async (assignment) => {
    await keepTeam(assignment)
    return assignmentProposed(assignmentSubject(assignment), act, assignmentDetails(assignment, note))
  })
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
  const [other] = await overlappingAssignments(reference, period, act.at)
  if (other)
    throw refused([other.activity === activity.reference ? { message: 'activities:obstacle.onTeam' } : overlap(other)])
  return expert
}

type Reasoned = Versioned & { reason: string }

/**
 * Which question is answered: when it was asked. An answer is no edit: what others answer or remind of meanwhile does not
 * refuse it; only a question that was asked anew, as for other days, does.
 */
export interface Answer {
  asked?: Date
}
type AnswerWithReason = Answer & { reason: string }

const assertAsked = (now: Date | undefined, { asked }: Answer): void => {
  if (asked !== undefined && now?.getTime() !== asked.getTime()) throw new Stale()
}
type Guard = (assignment: Held<AssignmentRecord>) => void | Promise<void>

// One answer or question on an assignment. What keeps it from being taken is looked at on the record as it is now,
// before the step; a team that has lost its lead takes the activity back to planning.
const take = (
  reference: string,
  [action, note]: readonly [AssignmentAction, string],
  events: EventDefinition<AssignmentDetails> | EventDefinition<AssignmentDetails>[],
  { version }: Versioned,
  act: Act,
  set?: (assignment: Held<AssignmentRecord>) => void,
  guard?: Guard,
): SavedAssignment =>
  transaction(async () => {
    const assignment = await hold(Assignments, reference)
    if (!assignment) throw new NotFound()
    await guard?.(assignment)
    const taken = await moveAssignment(reference, version, [action, note], events, act, set)
    await reopenWithoutLead(assignment.activity, act)
    return taken
  })

// A confirmed activity stands on its lead: without one it goes back to planning.
async function reopenWithoutLead(reference: string, act: Act) {
  const activity = await holdActivity(reference)
  if (activity.state !== 'confirmed' || activity.kind !== 'mission') return
  const led = activity.team.some(
    ({ role, state, accepted }) => role === 'lead' && isSecured({ state, acceptedAt: accepted ? act.at : undefined }),
  )
  if (!led) await reopenActivity(reference, 'activities:reason.leadLost', act)
}

const notLapsed = (assignment: AssignmentRecord, act: Act) => {
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

type AnswerDays = Versioned & { answerBy?: Day; releaseBy?: Day }

/** Invites the expert; the release is asked after the yes. */
export const inviteExpert = (reference: string, values: AnswerDays, act: Act): SavedAssignment =>
  take(reference, ['invite', ''], expertInvited, values, act, (assignment) => {
    assignment.invitedAt = act.at
    assignment.answerBy = values.answerBy ?? usualAnswerDays(assignment, act).answerBy
  })

/** Invites the expert and asks the home administration in one step; the answers may come in either order. */
export const inviteAndAskRelease = (reference: string, values: AnswerDays, act: Act): SavedAssignment =>
  take(reference, ['inviteAndAsk', ''], [expertInvited, releaseAsked], values, act, (assignment) => {
    const usual = usualAnswerDays(assignment, act)
    assignment.set({
      invitedAt: act.at,
      answerBy: values.answerBy ?? usual.answerBy,
      releaseAskedAt: act.at,
      releaseBy: values.releaseBy ?? usual.releaseBy,
    })
  })

/** Asks the home administration for the release of an expert who has said yes. */
export const askRelease = (reference: string, values: AnswerDays, act: Act): SavedAssignment =>
  take(reference, ['askRelease', ''], releaseAsked, values, act, (assignment) => {
    assignment.releaseAskedAt = act.at
    assignment.releaseBy = values.releaseBy ?? usualAnswerDays(assignment, act).releaseBy
  })

/** The expert says yes. Throws Conflict when the answer is late or was given already. */
export const acceptInvitation = (reference: string, answer: Answer, act: Act): SavedAssignment =>
  take(
    reference,
    ['accept', ''],
    invitationAccepted,
    {},
    act,
    (assignment) => (assignment.acceptedAt = act.at),
    (assignment) => {
      assertAsked(assignment.invitedAt, answer)
      notLapsed(assignment, act)
      if (assignment.acceptedAt) throw new Conflict('activities:error.answered')
    },
  )

export const declineInvitation = (reference: string, answer: AnswerWithReason, act: Act): SavedAssignment =>
  take(
    reference,
    ['decline', answer.reason],
    invitationDeclined,
    {},
    act,
    (assignment) => {
      assignment.reason = answer.reason
    },
    ({ invitedAt }) => assertAsked(invitedAt, answer),
  )

/** The home administration lets the expert go, with conditions or without. Throws Conflict when the day has passed. */
export function releaseExpert(reference: string, values: Answer & { conditions?: string }, act: Act): SavedAssignment {
  const conditions = values.conditions?.trim() ?? ''
  return take(
    reference,
    [conditions === '' ? 'release' : 'releaseWithConditions', conditions],
    releaseGiven,
    {},
    act,
    (assignment) => {
      assignment.set({ ...releaseAnswer(act), conditions: conditions || undefined })
    },
    (assignment) => {
      assertAsked(assignment.releaseAskedAt, values)
      notLapsed(assignment, act)
    },
  )
}

const releaseAnswer = ({ at, actor }: Act) => ({ releaseAnsweredAt: at, releaseAnsweredBy: actor.name })

export const refuseRelease = (reference: string, answer: AnswerWithReason, act: Act): SavedAssignment =>
  take(
    reference,
    ['refuseRelease', answer.reason],
    releaseRefused,
    {},
    act,
    (assignment) => {
      assignment.set({ ...releaseAnswer(act), reason: answer.reason })
    },
    ({ releaseAskedAt }) => assertAsked(releaseAskedAt, answer),
  )

/** The home administration needs the person itself after all: until the work begins, and never without a reason. */
export const takeReleaseBack = (reference: string, answer: AnswerWithReason, act: Act): SavedAssignment =>
  take(
    reference,
    ['takeReleaseBack', answer.reason],
    releaseRefused,
    {},
    act,
    (assignment) => {
      assignment.set({ ...releaseAnswer(act), reason: answer.reason })
    },
    ({ from, releaseAskedAt }) => {
      assertAsked(releaseAskedAt, answer)
      if (from <= dayOf(act.at)) throw new Conflict('activities:error.begun')
    },
  )

/**
 * Asks again with new days. A lapsed assignment no longer held the person's days, so they may be taken by now:
 * throws Conflict then.
 */
export const remindAssignment = (reference: string, values: AnswerDays, act: Act): SavedAssignment =>
  take(
    reference,
    ['remind', ''],
    assignmentReminded,
    values,
    act,
    (assignment) => {
      const usual = usualAnswerDays(assignment, act)
      if (assignment.acceptedAt === undefined) assignment.answerBy = values.answerBy ?? usual.answerBy
      if (assignment.state === 'release-asked') assignment.releaseBy = values.releaseBy ?? usual.releaseBy
    },
    async (assignment) => {
      await reserveDatesOf(assignment.expert)
      const others = await overlappingAssignments(assignment.expert, assignment, act.at)
      const other = others.find((one) => one.reference !== reference)
      if (other) throw new Conflict('activities:error.taken', { missing: [overlap(other)] })
    },
  )

/** Takes the person off the team, with a reason that they read. */
export const withdrawAssignment = (reference: string, { reason, version }: Reasoned, act: Act): SavedAssignment =>
  take(reference, ['withdraw', reason], assignmentWithdrawn, { version }, act, (assignment) => {
    assignment.reason = reason
  })
