import { AsyncLocalStorage } from 'node:async_hooks'
import type { Act, Actor } from '../src/programme/actor'
import type { Day } from '../src/platform/time/calendar-day'

const spoken = new AsyncLocalStorage<string>()

/** Lives a story whose people write in this language, whatever they read in. */
export const writtenIn = <T>(language: string, live: () => T): T => spoken.run(language, live)

/** Who did something on a day of the demonstration year; the hour keeps several acts of a day in order. */
export const by = (actor: Actor, day: Day, hour = 9, minute = 0): Act => ({
  actor,
  at: new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`),
  lang: spoken.getStore(),
})
