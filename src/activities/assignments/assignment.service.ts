import { reserveDatesOf } from '../../experts'
import { isNever } from '../../programme/settings'
import type { Act } from '../../programme/actor'
import { addDays, type Day, todayOf } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import type { Saved } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { assignmentEvents } from '../activity.events'
import { takeAssignment } from './assignment-follow-up.service'
import type { AssignmentRecord } from './assignment.model'
import { overlappingAssignments } from './assignment.queries'
import { lastAnswerDay } from './assignment.status'
import { overlap } from './proposal.service'

// What the secretariat asks of the people of a team.

type SavedAssignment = Promise<Saved<AssignmentRecord>>

const answerDay = (act: Act, from: Day, days: number): Day => {
  const usual = addDays(todayOf(act), days)
  // Nobody is asked to answer after the first day.
  return usual < from ? usual : lastAnswerDay(from, todayOf(act))
}

/** The days by which answers are asked when the officer names none. */
export const usualAnswerDays = (assignment: { from: Day }, act: Act): { answerBy: Day; releaseBy: Day } => ({
  answerBy: answerDay(act, assignment.from, timeFor('invitation')),
  releaseBy: answerDay(act, assignment.from, timeFor('release')),
})

type AnswerDays = Versioned & { answerBy?: Day; releaseBy?: Day }

/** Invites the expert; the release is asked after the yes. */
export const inviteExpert = (reference: string, { version, answerBy }: AnswerDays, act: Act): SavedAssignment =>
  takeAssignment(reference, ['invite', ''], assignmentEvents.invited, act, {
    version,
    set(assignment) {
      assignment.invitedAt = act.at
      assignment.answerBy = answerBy ?? usualAnswerDays(assignment, act).answerBy
    },
  })

/** Invites the expert and asks the home administration in one step; the answers may come in either order. */
export const inviteAndAskRelease = (reference: string, { version, ...days }: AnswerDays, act: Act): SavedAssignment =>
  takeAssignment(reference, ['inviteAndAsk', ''], [assignmentEvents.invited, assignmentEvents.releaseAsked], act, {
    version,
    set(assignment) {
      const { answerBy, releaseBy } = usualAnswerDays(assignment, act)
      assignment.invitedAt = act.at
      assignment.answerBy = days.answerBy ?? answerBy
      assignment.releaseAskedAt = act.at
      assignment.releaseBy = days.releaseBy ?? releaseBy
    },
  })

/** Asks the home administration for the release of an expert who has said yes. */
export const askRelease = (reference: string, { version, releaseBy }: AnswerDays, act: Act): SavedAssignment =>
  takeAssignment(reference, ['askRelease', ''], assignmentEvents.releaseAsked, act, {
    version,
    set(assignment) {
      assignment.releaseAskedAt = act.at
      assignment.releaseBy = releaseBy ?? usualAnswerDays(assignment, act).releaseBy
    },
  })

/**
 * Asks again with new days. A lapsed assignment no longer held the person's days, so they may be taken by now:
 * throws Conflict then.
 */
export const remindAssignment = (reference: string, { version, ...days }: AnswerDays, act: Act): SavedAssignment =>
  takeAssignment(reference, ['remind', ''], assignmentEvents.reminded, act, {
    version,
    async guard(assignment) {
      await reserveDatesOf(assignment.expert)
      const others = isNever('clash') ? await overlappingAssignments(assignment.expert, assignment, act.at) : []
      const other = others.find((one) => one.reference !== reference)
      if (other) throw new Conflict('activities:error.taken', { missing: [overlap(other)] })
    },
    set(assignment) {
      const { answerBy, releaseBy } = usualAnswerDays(assignment, act)
      if (assignment.acceptedAt === undefined) assignment.answerBy = days.answerBy ?? answerBy
      if (assignment.state === 'release-asked') assignment.releaseBy = days.releaseBy ?? releaseBy
    },
  })

/** Takes the person off the team, with a reason that they read. */
export const withdrawAssignment = (
  reference: string,
  { reason, version }: Versioned & { reason: string },
  act: Act,
): SavedAssignment =>
  takeAssignment(reference, ['withdraw', reason], assignmentEvents.withdrawn, act, {
    version,
    set(assignment) {
      assignment.reason = reason
    },
  })
