import { readFileSync } from 'node:fs'
import { Directory } from '../../platform/data/memory/directory'
import { fromRoot } from '../../platform/root'
import { contains, isWeekend, workingDays, type Day, type Period } from '../../platform/time/calendar-day'
import type { HolidayCalendar } from './holiday.model'

/** Public holidays as they come with Capstan: '12-25' is one each year, '2027-03-26' one of that year. */
interface Shipped {
  years: [first: number, last: number]
  days: Record<string, string>
}

// What is not corrected needs no record.
export const holidayDirectory = new Directory<HolidayCalendar>(({ code }) => code)

let shipped: Shipped | undefined

// Some 140 kB that most starts do not need.
const comesWith = (): Shipped =>
  (shipped ??= JSON.parse(readFileSync(fromRoot('seed/reference/public-holidays.json'), 'utf8')) as Shipped)

/** The years of which movable holidays are known. */
export const knownYears = (): [first: number, last: number] => comesWith().years

/** Whether holidays of a Member come with Capstan. */
export const hasShippedHolidays = (code: string): boolean => code in comesWith().days

const shippedIn = (code: string, year: string): Day[] =>
  (comesWith().days[code] ?? '')
    .split(' ')
    .filter((day) => day !== '' && (day.length === 5 || day.startsWith(year)))
    .map((day) => (day.length === 5 ? `${year}-${day}` : day))

// A schedule asks for the same few hundred years of Members again and again.
const reckoned = holidayDirectory.derived(() => new Map<string, readonly Day[]>())
const mostReckoned = 5000

/** Holidays of a year, as corrected by hand, in order. */
export function holidaysOf(code: string, year: number): readonly Day[] {
  const known = reckoned()
  const name = `${code} ${year}`
  const days = known.get(name) ?? reckonHolidays(code, year)
  if (known.size < mostReckoned) known.set(name, days)
  return days
}

function reckonHolidays(code: string, year: number): Day[] {
  const text = String(year)
  const { corrections = [] } = holidayDirectory.get(code) ?? {}
  const of = (kind: 'added' | 'removed') =>
    corrections.filter((one) => one.kind === kind && one.day.startsWith(text)).map(({ day }) => day)
  const removed = new Set(of('removed'))
  return [...new Set([...shippedIn(code, text), ...of('added')])].filter((day) => !removed.has(day)).sort()
}

// A plan of many years asks for no more than this.
const mostYears = 10

/** Holidays within a period, in order. */
export function holidaysIn(code: string, period: Period): Day[] {
  const [first, last] = [Number(period.from.slice(0, 4)), Number(period.until.slice(0, 4))]
  const years = Array.from({ length: Math.min(last - first + 1, mostYears) }, (_, index) => first + index)
  return years.flatMap((year) => holidaysOf(code, year)).filter((day) => contains(period, day))
}

/** Administrations at whose place work is done: its host, or those for whom it is done. */
const placesOfWork = ({ hostMember, memberCodes = [] }: { hostMember?: string; memberCodes?: readonly string[] }) =>
  hostMember ? [hostMember] : memberCodes

/** Whether a day is a holiday there. */
export const isHoliday = (code: string, day: Day): boolean => holidaysOf(code, Number(day.slice(0, 4))).includes(day)

/** Working days of a period where its work is done: without the holidays of the place, where there is one place. */
export function workingDaysAt(work: Parameters<typeof placesOfWork>[0], period: Period): number {
  const [place, ...others] = placesOfWork(work)
  const closed = place && others.length === 0 ? holidaysIn(place, period).filter((day) => !isWeekend(day)) : []
  return workingDays(period) - closed.length
}
