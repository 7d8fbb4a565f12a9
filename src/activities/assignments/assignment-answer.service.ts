import { latestDay } from '../../members'
import type { Act } from '../../programme/actor'
import type { Held, Saved } from '../../platform/data/change'
import { Conflict, Stale } from '../../platform/errors'
import { todayOf } from '../../platform/time/calendar-day'
import { assignmentEvents } from '../activity.events'
import { dayAtHome } from '../activity.day'
import { takeAssignment } from './assignment-follow-up.service'
import type { AssignmentRecord, SignedReply } from './assignment.model'
import { assignmentOn } from './assignment.status'
import { assignmentSubject, changeAssignment } from './assignment.step'

// What the expert and the home administration answer.

type SavedAssignment = Promise<Saved<AssignmentRecord>>

/**
 * Which question is answered: when it was asked. An answer is no edit: what others answer or remind of meanwhile does not
 * refuse it; only a question that was asked anew, as for other days, does.
 */
interface Answer {
  asked?: Date
}
type AnswerWithReason = Answer & { reason: string }

/** An answer on paper: the signed letter with its day and the name under it. */
interface OnPaper {
  reply?: Pick<SignedReply, 'name' | 'day' | 'letter'>
}

// Noted before the step is taken, as the right to record an answer rests on the letter.
function noteReply(assignment: Held<AssignmentRecord>, { reply }: OnPaper, act: Act): void {
  if (!reply || !assignment.releaseAskedAt) return
  const { homeMember, releaseAskedAt: asked } = assignment
  if (reply.day > latestDay(homeMember, act)) throw new Conflict('activities:error.letterInFuture', { field: 'day' })
  assignment.set('signedReply', { ...reply, asked, byName: act.actor.name, at: act.at })
}

const assertAsked = (now: Date | undefined, { asked }: Answer): void => {
  if (asked !== undefined && now?.getTime() !== asked.getTime()) throw new Stale()
}
const notLapsed = (assignment: AssignmentRecord, act: Act) => {
  if (assignmentOn(assignment, dayAtHome(assignment, act.at)) === 'lapsed')
    throw new Conflict('activities:error.lapsed')
}

/** The expert says yes. Throws Conflict when the answer is late or was given already. */
export const acceptInvitation = (reference: string, answer: Answer, act: Act): SavedAssignment =>
  takeAssignment(reference, ['accept', ''], assignmentEvents.accepted, act, {
    guard(assignment) {
      assertAsked(assignment.invitedAt, answer)
      notLapsed(assignment, act)
      if (assignment.acceptedAt) throw new Conflict('activities:error.answered')
    },
    set(assignment) {
      assignment.acceptedAt = act.at
    },
  })

export const declineInvitation = (reference: string, answer: AnswerWithReason, act: Act): SavedAssignment =>
  takeAssignment(reference, ['decline', answer.reason], assignmentEvents.declined, act, {
    guard: ({ invitedAt }) => assertAsked(invitedAt, answer),
    set(assignment) {
      assignment.reason = answer.reason
    },
  })

/** The home administration lets the expert go, with conditions or without. Throws Conflict when the day has passed. */
export function releaseExpert(
  reference: string,
  values: Answer & OnPaper & { conditions?: string },
  act: Act,
): SavedAssignment {
  const conditions = values.conditions?.trim() ?? ''
  const action = conditions === '' ? 'release' : 'releaseWithConditions'
  return takeAssignment(reference, [action, conditions], assignmentEvents.released, act, {
    guard(assignment) {
      assertAsked(assignment.releaseAskedAt, values)
      notLapsed(assignment, act)
      noteReply(assignment, values, act)
    },
    set: (assignment) => void assignment.set({ ...releaseAnswer(values, act), conditions: conditions || undefined }),
  })
}

// Who answers is who has signed.
const releaseAnswer = ({ reply }: OnPaper, { at, actor }: Act) => ({
  releaseAnsweredAt: at,
  releaseAnsweredBy: reply?.name ?? actor.name,
})

export const refuseRelease = (reference: string, answer: AnswerWithReason & OnPaper, act: Act): SavedAssignment =>
  takeAssignment(reference, ['refuseRelease', answer.reason], assignmentEvents.releaseRefused, act, {
    guard(assignment) {
      assertAsked(assignment.releaseAskedAt, answer)
      noteReply(assignment, answer, act)
    },
    set: (assignment) => void assignment.set({ ...releaseAnswer(answer, act), reason: answer.reason }),
  })

/** Notes that the answer which follows in the same transaction comes by a link, and to which address that was sent. */
export const noteReplyByLink = (reference: string, linkTo: string, act: Act): SavedAssignment =>
  changeAssignment(reference, undefined, act, ['replyByLink', linkTo], (assignment) =>
    assignmentEvents.repliedByLink(assignmentSubject(assignment), act, { linkTo }),
  )

/** The home administration needs the person itself after all: until the work begins, and never without a reason. */
export const takeReleaseBack = (reference: string, answer: AnswerWithReason, act: Act): SavedAssignment =>
  takeAssignment(reference, ['takeReleaseBack', answer.reason], assignmentEvents.releaseRefused, act, {
    guard({ from, releaseAskedAt }) {
      assertAsked(releaseAskedAt, answer)
      if (from <= todayOf(act)) throw new Conflict('activities:error.begun')
    },
    set: (assignment) => void assignment.set({ ...releaseAnswer({}, act), reason: answer.reason }),
  })
