import { dayInYear, fromIsoWeek, isoWeek, sundayWeek } from '../calendar'
import { StoreError } from '../errors'
import { fromLocal, utc, zoneOf, type Zone } from '../time-zones'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000))
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`
}

const writers: Record<string, (local: Date, offset: number) => string> = {
  Y: (local) => padded(local.getUTCFullYear(), 4),
  m: (local) => padded(local.getUTCMonth() + 1, 2),
  d: (local) => padded(local.getUTCDate(), 2),
  H: (local) => padded(local.getUTCHours(), 2),
  M: (local) => padded(local.getUTCMinutes(), 2),
  S: (local) => padded(local.getUTCSeconds(), 2),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  j: (local) => padded(dayInYear(local) + 1, 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(isoWeek(local).day),
  U: (local) => padded(sundayWeek(local), 2),
  V: (local) => padded(isoWeek(local).week, 2),
  G: (local) => padded(isoWeek(local).year, 4),
  b: (local) => months[local.getUTCMonth()]!.slice(0, 3),
  B: (local) => months[local.getUTCMonth()]!,
  z: (_, offset) => offsetText(offset),
  Z: (_, offset) => String(Math.round(offset / 60_000)),
  '%': () => '%',
}

/** A date as text; `local` has the fields of the clock in the zone. */
export const formatDate = (local: Date, offset: number, format: string): string =>
  format.replace(/%(.?)/gs, (_, letter: string) => {
    const write = writers[letter]
    if (!write) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`)
    return write(local, offset)
  })

const unreadable = (text: string): StoreError => new StoreError(241, `Error parsing date string '${text}'`)

const iso =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i

/** The instant that a text names, by ISO 8601 or by the format. */
export function parseDate(text: string, format: string | undefined, zone: Zone): number {
  if (format !== undefined && format !== null) return parseFormat(text, format, zone)
  const parts = iso.exec(text)
  if (!parts) throw unreadable(text)
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59) throw unreadable(text)
  const millisecond = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000)
  const named = parts[8]
  return fromLocal(
    utc(year, month - 1, day, hour, minute, second, millisecond),
    named ? zoneOf(named.toUpperCase()) : zone,
  )
}

const readers: Record<string, string> = {
  Y: '\\d{4}',
  m: '\\d{1,2}',
  d: '\\d{1,2}',
  H: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  L: '\\d{1,3}',
  j: '\\d{1,3}',
  G: '\\d{4}',
  V: '\\d{1,2}',
  u: '[1-7]',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]+',
  z: 'Z|[+-]\\d\\d:?\\d\\d',
  Z: '[+-]\\d{1,3}',
}

function parseFormat(text: string, format: string, zone: Zone): number {
  const letters: string[] = []
  const pattern = format.replace(/%(.?)|[\\^$.|?*+()[\]{}]/gs, (whole, letter: string | undefined) => {
    if (letter === undefined) return `\\${whole}`
    if (letter === '%') return '%'
    const reader = readers[letter]
    if (!reader) throw new StoreError(18536, `Invalid format character '%${letter}' in format string`)
    letters.push(letter)
    return `(${reader})`
  })
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) throw unreadable(text)
  const read = new Map(letters.map((letter, i) => [letter, match[i + 1]!]))
  const number = (letter: string, otherwise: number) => (read.has(letter) ? Number(read.get(letter)) : otherwise)
  const time = utc(1970, 0, 1, number('H', 0), number('M', 0), number('S', 0), number('L', 0))
  return fromLocal(dayOf(read, number, text) + time, namedZone(read) ?? zone)
}

function dayOf(read: Map<string, string>, number: (letter: string, otherwise: number) => number, text: string): number {
  if (read.has('G')) return fromIsoWeek(number('G', 1970), number('V', 1), number('u', 1))
  if (!read.has('Y')) throw unreadable(text)
  if (read.has('j')) return utc(number('Y', 1970), 0, number('j', 1))
  const name = read.get('b') ?? read.get('B')
  const month = name
    ? months.findIndex((known) => known.toLowerCase().startsWith(name.toLowerCase()))
    : number('m', 1) - 1
  if (month < 0 || month > 11 || number('d', 1) > 31) throw unreadable(text)
  return utc(number('Y', 1970), month, number('d', 1))
}

function namedZone(read: Map<string, string>): Zone | undefined {
  if (read.has('z')) return zoneOf(read.get('z')!)
  const minutes = read.get('Z')
  return minutes === undefined ? undefined : () => Number(minutes) * 60_000
}
