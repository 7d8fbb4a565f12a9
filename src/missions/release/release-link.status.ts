import type { AssignmentRecord } from '../../activities'
import { hasLapsed } from '../../activities/pure'
import { todayIn } from '../../members/pure'
import type { ReleaseLinkRecord } from './release-link.model'

/** What a link is: open, or the one reason why it answers nothing any more. */
export type LinkStanding =
  | 'open'
  | 'used'
  | 'revoked'
  | 'replaced'
  | 'withdrawn'
  | 'declined'
  | 'moved'
  | 'answered'
  | 'late'

type Asked = Pick<AssignmentRecord, 'state' | 'releaseAskedAt' | 'releaseBy' | 'answerBy' | 'acceptedAt' | 'homeMember'>
type Link = Pick<ReleaseLinkRecord, 'asked' | 'until' | 'usedAt' | 'revokedAt' | 'replacedAt'>

/**
 * What a link is at a moment. Nothing has to end it: what was answered elsewhere, withdrawn, or moved to other days stands
 * in the assignment. `isEntitled` is false when its person no longer replies for the administration.
 */
export function linkStanding(link: Link, assignment: Asked, at: Date, isEntitled = true): LinkStanding {
  if (link.usedAt) return 'used'
  if (assignment.state === 'withdrawn' || assignment.state === 'declined') return assignment.state
  // The days are others now: whoever granted the old ones has not granted these.
  if (assignment.releaseAskedAt?.getTime() !== link.asked.getTime()) return 'moved'
  if (assignment.state !== 'release-asked') return 'answered'
  if (link.revokedAt || !isEntitled) return 'revoked'
  if (link.replacedAt) return 'replaced'
  const today = todayIn(assignment.homeMember, at)
  return link.until < today || hasLapsed(assignment, { at, today }) ? 'late' : 'open'
}
