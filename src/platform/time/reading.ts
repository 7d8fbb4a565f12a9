import type { Language } from '../actor'
import type { Day } from './calendar-day'
import { Scoped } from '../scoped'

/** How a form is read: in the language of the person who typed, on the day it is there. */
interface Reading {
  /** Unknown when nobody is at the other end; then only what every language reads alike is taken. */
  lang?: Language
  /** Unknown likewise; then a field takes what any record may hold. */
  today?: Day
}

const readings = new Scoped<Reading>()

/** Runs work for a reader: the routes do so around each handler, so that no form must be told. */
export const readAs = <T>(reader: Reading | undefined, work: () => T): T =>
  reader ? readings.run({ lang: reader.lang, today: reader.today }, work) : work()

export const reading = (): Reading => readings.getStore() ?? {}
