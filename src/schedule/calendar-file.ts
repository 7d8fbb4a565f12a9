import { addDays, type Period } from '../platform/time/calendar-day'

/** One entry of a calendar file: whole days. */
interface CalendarEntry {
  uid: string
  period: Period
  title: string
  place: string
  /** Whole address of the record. */
  url: string
  tentative: boolean
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => '\\' + sign).replace(/\r?\n/g, '\\n')

// A line holds 75 bytes; the next one begins with a space. Never cut inside a letter of several bytes.
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += sign
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

const compact = (day: string): string => day.replaceAll('-', '')

// The end is the first day after; a calendar takes no entry that ends before it begins.
const dayAfter = ({ from, until }: Period): string => addDays(until < from ? from : until, 1)

/** Entries as iCalendar text (RFC 5545). */
export function calendarFile(entries: readonly CalendarEntry[], name: string, at: Date): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Capstan//Schedule//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ uid, period, title, place, url, tentative }) => [
      'BEGIN:VEVENT',
      `UID:${uid}@capstan`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(period.from)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(period))}`,
      `SUMMARY:${escaped(title)}`,
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      `URL:${url}`,
      `STATUS:${tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
      'TRANSP:OPAQUE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}
