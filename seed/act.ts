import { AsyncLocalStorage } from 'node:async_hooks'
import type { Act, Actor } from '../src/programme/actor'
import type { Day } from '../src/platform/time/calendar-day'

const spoken = new AsyncLocalStorage<string>()

/** Lives a story whose people write in this language, whatever they read in. */
export const writtenIn = <T>(language: string, live: () => T): T => spoken.run(language, live)

const anHour = 60 * 60 * 1000
const aDay = 24 * anHour

// What would fall on a weekend is done early on the Monday after it, in the same order.
function atWork(at: Date): Date {
  const weekday = at.getUTCDay()
  if (weekday !== 6 && weekday !== 0) return at
  const midnight = Math.floor(at.getTime() / aDay) * aDay
  const monday = midnight + (weekday === 6 ? 2 : 1) * aDay
  return new Date(monday + (weekday === 6 ? 5 : 6) * anHour + Math.round((at.getTime() - midnight) / 24))
}

/** Who did something on a day of the demonstration year; the hour keeps several acts of a day in order. */
export const by = (actor: Actor, day: Day, hour = 9, minute = 0): Act => ({
  actor,
  at: atWork(new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`)),
  lang: spoken.getStore(),
})
