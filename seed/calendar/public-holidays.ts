// Writes seed/reference/public-holidays.json: the public holidays of each Member over some years, as days alone.
// Run by hand, some years before the last one is over:
//
//     npm i --no-save date-holidays && npx tsx seed/calendar/public-holidays.ts
//
// The package is not needed to run Capstan: it weighs 45 MB, and knows nothing of some Members. For these the rules are
// those of seed/reference/holidays.json and the ones below. Days that follow the moon may be announced a day off.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fromRoot } from '../../src/platform/root'
import { holidaysByRule, type Calendar } from './holidays'

const years = Array.from({ length: 12 }, (_, index) => 2025 + index)

const others: Record<string, Calendar> = {
  AF: { fixed: ['04-28', '05-01', '08-19'], movable: ['eid'] },
  IQ: { fixed: ['01-01', '01-06', '05-01', '07-14', '10-03', '12-25'], movable: ['eid'] },
  KW: { fixed: ['01-01', '02-25', '02-26'], movable: ['eid'] },
  MM: { fixed: ['01-04', '02-12', '03-02', '03-27', '05-01', '07-19', '12-25'] },
  MO: {
    fixed: ['01-01', '05-01', '10-01', '10-02', '11-02', '12-08', '12-20', '12-24', '12-25'],
    movable: ['easter', 'moon'],
  },
  OM: { fixed: ['11-20', '11-21'], movable: ['eid'] },
  PS: { fixed: ['01-01', '05-01', '11-15', '12-25'], movable: ['eid'] },
  PW: { fixed: ['01-01', '03-15', '05-05', '06-01', '07-09', '10-01', '10-24', '12-25'] },
  QA: { fixed: ['12-18'], movable: ['eid'] },
  SY: { fixed: ['01-01', '04-17', '05-01', '12-25'], movable: ['eid'] },
  TM: { fixed: ['01-01', '03-08', '03-21', '03-22', '05-18', '09-27', '10-06', '12-12'], movable: ['eid'] },
  YE: { fixed: ['05-01', '05-22', '09-26', '10-14', '11-30'], movable: ['eid'] },
}

interface Holiday {
  date: string
  type: string
  start: Date
  end: Date
}

type Holidays = new (country: string) => { getHolidays(year: number): Holiday[] | undefined }

const Package = createRequire(fromRoot('package.json'))('date-holidays') as { default?: Holidays } & Holidays
const Known = Package.default ?? Package
const read = (file: string): unknown => JSON.parse(readFileSync(fromRoot('seed/reference', file), 'utf8'))
const rules = { ...others, ...(read('holidays.json') as Record<string, Calendar>) }
const members = read('members.json') as { code: string }[]

/** Days of the package, and else those of the rules; a day that is the same each year is written once, without it. */
function daysOf(code: string): string[] {
  const byYear = years.map((year) => {
    const known = (new Known(code).getHolidays(year) ?? []).filter(({ type }) => type === 'public')
    const days = known.length > 0 ? known.flatMap(wholeDays) : [...holidaysByRule(rules[code], year)]
    return new Set(days.filter((day) => day.startsWith(String(year))).map((day) => day.slice(5)))
  })
  const each = [...byYear[0]!].filter((day) => byYear.every((days) => days.has(day)))
  const single = byYear.flatMap((days, index) =>
    [...days].filter((day) => !each.includes(day)).map((day) => `${years[index]}-${day}`),
  )
  return [...each, ...single].sort()
}

// One that begins in the evening is that of the day after; half a day is none.
function wholeDays({ date, start, end }: Holiday): string[] {
  if (end.getTime() - start.getTime() < 18 * 3_600_000) return []
  const first = date.slice(0, 10)
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
  const from = Date.parse(`${first}T00:00:00Z`) + (date.slice(11, 13) >= '12' ? 86_400_000 : 0)
  return Array.from({ length }, (_, index) => new Date(from + index * 86_400_000).toISOString().slice(0, 10))
}

const all = members.map(({ code }) => [code, daysOf(code).join(' ')] as const).filter(([, days]) => days !== '')
const lines = all.map(([code, days]) => `  ${JSON.stringify(code)}: ${JSON.stringify(days)}`)
writeFileSync(
  fromRoot('seed/reference/public-holidays.json'),
  `{\n  "years": ${JSON.stringify([years[0], years.at(-1)])},\n  "days": {\n${lines.map((line) => `  ${line}`).join(',\n')}\n  }\n}\n`,
)
console.log(`${all.length} of ${members.length} Members`)
