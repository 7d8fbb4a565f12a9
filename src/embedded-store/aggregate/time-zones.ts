import { StoreError } from '../errors'

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export type Zone = (instant: number) => number

const formats = new Map<string, Intl.DateTimeFormat>()
const fixed = /^([+-])(\d{2}):?(\d{2})?$/

/** A zone by its Olson name or as +hh, +hhmm or +hh:mm. */
export function zoneOf(name: string): Zone {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return () => 0
  const parts = fixed.exec(name)
  if (parts) {
    const offset = (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 60_000
    return () => offset
  }
  const format = formatOf(name)
  return (instant) => wallClock(format, instant) - Math.floor(instant / 1000) * 1000
}

function formatOf(name: string): Intl.DateTimeFormat {
  let format = formats.get(name)
  if (format) return format
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    })
  } catch {
    throw new StoreError(40485, `unrecognized time zone identifier: "${name}"`)
  }
  formats.set(name, format)
  return format
}

// What a clock in the zone shows, read as if it were UTC.
function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const field = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
  const year = parts.get('era')?.startsWith('B') ? 1 - field('year') : field('year')
  return utc(year, field('month') - 1, field('day'), field('hour'), field('minute'), field('second'))
}

/** Like Date.UTC, but the years 0 to 99 are those. */
export function utc(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date.getTime()
}

/** What the clock shows, as the fields of a UTC date. */
export const toLocal = (instant: number, zone: Zone): Date => new Date(instant + zone(instant))

/** The instant at which the clock shows this; of an hour that is shown twice the first one. */
export function fromLocal(local: number, zone: Zone): number {
  const first = local - zone(local - zone(local))
  const earlier = local - zone(first - 3_600_000 * 3)
  return earlier < first && earlier + zone(earlier) === local ? earlier : first
}
