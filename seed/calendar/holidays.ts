import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/platform/root'
import { addDays, type Day } from '../../src/platform/time/calendar-day'

// The days on which an administration is closed: fixed national holidays, and the movable ones that can be computed.

type Movable = 'easter' | 'orthodox' | 'eid' | 'moon'

export interface Calendar {
  /** Month and day, as '12-25'. */
  fixed: string[]
  movable?: Movable[]
  weekend?: 'friday-saturday'
}

const calendars = JSON.parse(readFileSync(fromRoot('seed/reference/holidays.json'), 'utf8')) as Record<string, Calendar>

/** Days of the week, from Monday as 1, on which offices of a Member are closed. */
export const weekendOf = (memberCode: string): readonly number[] =>
  calendars[memberCode]?.weekend === 'friday-saturday' ? [5, 6] : [6, 7]

const known = new Map<string, ReadonlySet<Day>>()

/** Whether offices of a Member are closed for a holiday; of Members without a table nothing is known. */
export function isHoliday(memberCode: string, day: Day): boolean {
  const year = day.slice(0, 4)
  const key = memberCode + year
  let days = known.get(key)
  if (!days) known.set(key, (days = holidaysOf(memberCode, Number(year))))
  return days.has(day)
}

const holidaysOf = (memberCode: string, year: number): ReadonlySet<Day> => holidaysByRule(calendars[memberCode], year)

/** The holidays of a year by rules alone. */
export function holidaysByRule(calendar: Calendar | undefined, year: number): ReadonlySet<Day> {
  const { fixed = [], movable = [] } = calendar ?? {}
  return new Set([...fixed.map((day) => `${year}-${day}`), ...movable.flatMap((kind) => computed[kind](year))])
}

const computed: Record<Movable, (year: number) => Day[]> = {
  easter: (year) => aroundEaster(gregorianEaster(year)),
  orthodox: (year) => aroundEaster(orthodoxEaster(year)),
  // The feast of breaking the fast and the feast of sacrifice, each with the day after it.
  eid: (year) => [
    ...found(year, 'islamic-umalqura', ['10/1', '10/2']),
    ...found(year, 'islamic-umalqura', ['12/10', '12/11']),
  ],
  // The eve and the first days of the lunar year.
  moon: (year) => found(year, 'chinese', ['12/30', '1/1', '1/2', '1/3']),
}

const aroundEaster = (sunday: Day): Day[] => [addDays(sunday, -2), addDays(sunday, 1)]

// Meeus, Jones and Butcher.
function gregorianEaster(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - shift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451)
  return addDays(`${year}-03-22`, moon + weekday - 7 * late)
}

// Meeus, for the Julian calendar; thirteen days behind in this century.
function orthodoxEaster(year: number): Day {
  const moon = (19 * (year % 19) + 15) % 30
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  return addDays(`${year}-03-22`, moon + weekday + 13)
}

const inCalendar = new Map<string, Intl.DateTimeFormat>()

/** Days of a year that have these months and days in another calendar. */
function found(year: number, calendar: string, wanted: readonly string[]): Day[] {
  const key = `${calendar} ${year}`
  let all = daysIn.get(key)
  if (!all) daysIn.set(key, (all = tableOf(year, calendar)))
  return wanted.flatMap((day) => all.get(day) ?? [])
}

const daysIn = new Map<string, Map<string, Day[]>>()

function tableOf(year: number, calendar: string): Map<string, Day[]> {
  let format = inCalendar.get(calendar)
  if (!format)
    inCalendar.set(
      calendar,
      (format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })),
    )
  const table = new Map<string, Day[]>()
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const parts = format.formatToParts(new Date(`${day}T12:00:00Z`))
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    const name = `${of('month')}/${of('day')}`
    table.set(name, [...(table.get(name) ?? []), day])
  }
  return table
}
