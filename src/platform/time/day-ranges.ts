import type { Schema } from 'mongoose'
import { lengthInDays, type Day, type Period } from './calendar-day'

/** Which days a field takes by its meaning, on a day. */
export type DayRange = (today: Day) => Period

const yearOf = (day: Day): number => Number(day.slice(0, 4))
const years = (from: number, until: number): Period => ({ from: `${from}-01-01`, until: `${until}-12-31` })

/** Days of work, done or planned: what is older is in no plan, what is later is a wish. */
export const plannedDays: DayRange = (today) => years(yearOf(today) - 20, yearOf(today) + 10)

/** Days that have begun where the reader is: of a letter, a visit, a count. */
export const pastDays: DayRange = (today) => ({ from: `${yearOf(today) - 50}-01-01`, until: today })

/** Days up to five years ahead, from the first day of a year counted from this one. */
export const yearsAround = (today: Day, first: number): Period => years(yearOf(today) + first, yearOf(today) + 5)

/** Days by law or by birth: of a treaty, an office, a contract. */
export const legalDays: DayRange = () => years(1900, 2100)

const stored = legalDays('')

/** Whether any record may hold a day: a day of the calendar between 1900 and 2100. */
export const isStorable = (day: unknown): boolean =>
  typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && stored.from <= day && day <= stored.until

interface Changing {
  isModified?: (path: string) => boolean
}

// What stood in a record before this rule, or came in around it, does not keep the rest of the record from being changed.
const isUntouched = (record: unknown, path: string | undefined): boolean =>
  path !== undefined && (record as Changing).isModified?.(path) === false

/** A day in a schema. */
export const storedDay = {
  type: String,
  validate: {
    validator(this: unknown, day: unknown, { path }: { path?: string } = {}): boolean {
      return day === undefined || day === null || day === '' || isStorable(day) || isUntouched(this, path)
    },
    propsParameter: true,
    message: 'Not a day of the years 1900 to 2100',
  },
}

/** Validates a period in a schema: its days in order, and no more of them than what steps through them is made for. */
export const storedPeriod = (most: number) => ({
  validator(this: unknown, period: Partial<Period> | undefined, { path }: { path?: string } = {}): boolean {
    if (!period?.from || !period.until || isUntouched(this, path)) return true
    return period.from <= period.until && lengthInDays({ from: period.from, until: period.until }) <= most
  },
  propsParameter: true,
  message: 'Not a period of days in order',
})

/** Refuses a record, or a part of one, in which a later day comes before an earlier; one that had it so may keep it. */
export function daysInOrder<R>(schema: Schema<R>, from = 'from', until = 'until'): void {
  const kept = schema as unknown as Schema
  kept.pre('validate', function () {
    if (!this.isNew && !this.isModified(from) && !this.isModified(until)) return
    const first: unknown = this.get(from)
    const last: unknown = this.get(until)
    if (typeof first === 'string' && typeof last === 'string' && last !== '' && last < first)
      this.invalidate(until, 'Before the first day', last)
  })
}
