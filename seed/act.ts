import type { Act, Actor } from '../src/platform/actor'
import type { Day } from '../src/platform/calendar-day'

/** Who did something on a day of the demonstration year; the hour keeps several acts of a day in order. */
export const by = (actor: Actor, day: Day, hour = 9, minute = 0): Act => ({
  actor,
  at: new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`),
})
