import { addDays, daysBetween, organisationDay, type Day } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import type { ExpertRecord } from '../expert.model'

// A file says less and less with time: its expert is asked every so many days whether it is still true, and once more
// when no answer comes.

/** Days without an answer after which it is called to mind, and the file counts as not confirmed. */
const patience = 14

type Asked = Pick<ExpertRecord, 'confirmedAt' | 'stillTrue'>

/** Whether its expert is to be asked now, or reminded; null for neither. */
export function askingDue(
  { confirmedAt, stillTrue, createdAt }: Asked & Pick<ExpertRecord, 'createdAt'>,
  now: Date,
): 'ask' | 'remind' | null {
  const since = (at: Date): number => daysBetween(organisationDay(at), organisationDay(now))
  const often = timeFor('fileConfirmation')
  if (!stillTrue) return since(confirmedAt ?? createdAt) >= often ? 'ask' : null
  const { askedAt, remindedAt } = stillTrue
  if (remindedAt) return since(remindedAt) >= often ? 'ask' : null
  return since(askedAt) >= patience ? 'remind' : null
}

/** Asked a while ago, without an answer: what the file says may be out of date. */
export const isUnconfirmed = ({ stillTrue }: Asked, day: Day): boolean =>
  stillTrue !== undefined && stillTrue !== null && stillTrue.openSince < longUnanswered(day)

/** Whoever was asked before this moment has had the time to answer. */
export const longUnanswered = (day: Day): Date => new Date(`${addDays(day, -patience)}T00:00:00Z`)
