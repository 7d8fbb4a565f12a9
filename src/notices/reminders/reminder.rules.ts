import { daysBetween, weekdayOf, type Day } from '../../platform/time/calendar-day'
import type { Task } from '../../programme/task'

/** Days before its day on which a thing is called to mind. */
const before = [7, 2, 0]
/** Late things: on the day after, then once a week, for eight weeks; after that people talk. */
const lastDayLate = 56

/** Whether a thing that is due on a day is called to mind today. */
export function isRemindedOn(due: Day, today: Day): boolean {
  const days = daysBetween(today, due)
  if (days >= 0) return before.includes(days)
  return days === -1 || (days % 7 === 0 && -days <= lastDayLate)
}

/** How far ahead the digest looks, so that a person who opens it for one thing sees the others of the week. */
const daysAhead = 7
/** A digest, not a flood. */
export const mostTasks = 20

/**
 * What stands in a person's digest of today: nothing unless one thing is called to mind today; then all that is late or
 * due in the week, the most urgent first. Of whoever wants it once a week, the same on each Monday.
 */
export function tasksOfDigest(tasks: readonly Task[], today: Day, rhythm: 'daily' | 'weekly' = 'daily'): Task[] {
  const due = tasks.filter((task): task is Task & { due: Day } => task.due !== undefined)
  const isTime = rhythm === 'weekly' ? weekdayOf(today) === 1 : due.some((task) => isRemindedOn(task.due, today))
  if (!isTime) return []
  return due
    .filter((task) => daysBetween(today, task.due) <= daysAhead)
    .sort((one, other) => one.due.localeCompare(other.due))
}
