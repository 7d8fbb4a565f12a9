import { withoutLanguages } from '../text/written'
import { addDays, parseDay, type Day, type Period } from './calendar-day'

// Calendars as other programs read them: iCalendar (RFC 5545), whole days alone, so that no time zone shifts one.

/** One entry of a calendar: whole days. */
export interface CalendarEntry {
  /** The same as long as there is the entry, whatever its days become. */
  uid: string
  period: Period
  title: string
  place?: string
  /** A few words beside the title. */
  note?: string
  /** Whole address of its page. */
  url?: string
  /** Nothing for what is settled. */
  standing?: 'TENTATIVE' | 'CANCELLED'
  changedAt: Date
  /** How often it was changed: of two of one name the one that was changed more often, then later, is the newer one. */
  changes?: number
  /** A deadline takes nobody's day. */
  isFree?: boolean
}

interface Person {
  name: string
  email: string
}

/** A calendar: entries to look at, or one entry that is sent to a person. */
export interface CalendarFile {
  name: string
  description?: string
  language: string
  entries: readonly CalendarEntry[]
  /** Hours after which a program should look again. */
  lookAgainHours?: number
  /** Who asks whom to enter it, or to take it out again. */
  sent?: { as: 'REQUEST' | 'CANCEL'; by: Person; to: Person }
}

// Loaded when a calendar is first made.
const generator = () => import('ical-generator')

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`)

// Of a record with a text in the place of a day there is no entry.
const hasDays = ({ period: { from, until } }: CalendarEntry): boolean =>
  parseDay(from) !== null && parseDay(until) !== null

// The end is the first day after; a calendar takes no entry that ends before it begins.
const dayAfter = ({ from, until }: Period): Day => addDays(until < from ? from : until, 1)

// Characters that no text of a calendar may hold, and halves of characters.
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g
const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const writable = (text: string): string => withoutLanguages(text).replace(halves, '\uFFFD').replace(unwritable, '')

// A name stands between quotation marks, which have no way to be written inside.
const quotable = (name: string): string => writable(name).replace(/"/g, '”').replace(/\s+/g, ' ').trim()

// What the writer adds for one program, or says although it goes without saying.
const needless = /^(X-MICROSOFT-CDO-ALLDAYEVENT|X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT):TRUE\r\n|^SEQUENCE:0\r\n/gm

// A line holds 75 bytes; the next one begins with a space. Never cut inside a letter of several bytes. The writer folds
// too, letter by letter: a year of work would take a second.
function folded(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line
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

// Unlike the words of an entry, the names of a calendar are written as they are given.
const escaped = (text: string): string =>
  writable(text)
    .replace(/[\\;,]/g, (sign) => '\\' + sign)
    .replace(/\r?\n|\r/g, '\\n')

/** A calendar as iCalendar text. */
export async function calendarFile({ name, description, language, entries, lookAgainHours, sent }: CalendarFile) {
  const ical = await generator()
  const calendar = new ical.ICalCalendar({
    prodId: { company: 'Capstan', product: 'Schedule', language },
    name: escaped(name),
    description: description ? escaped(description) : null,
    ttl: lookAgainHours ? lookAgainHours * 3600 : null,
    method: sent ? ical.ICalCalendarMethod[sent.as] : null,
  })
  const by = sent && { name: quotable(sent.by.name) || sent.by.email, email: sent.by.email }
  const written = entries.filter(hasDays).map((entry) => {
    const { uid, period, title, place, note, url, standing, changedAt, changes, isFree } = entry
    const end = dayAfter(period)
    const event = new ical.ICalEvent(
      {
        id: uid,
        sequence: changes ?? 0,
        stamp: changedAt,
        lastModified: changes === undefined ? null : changedAt,
        start: noon(period.from),
        // An entry of one day has no end.
        end: end <= addDays(period.from, 1) ? null : noon(end),
        allDay: true,
        summary: writable(title),
        location: place ? writable(place) : null,
        description: note ? writable(note) : null,
        url: url ?? null,
        status: standing ? ical.ICalEventStatus[standing] : null,
        transparency: isFree || standing === 'CANCELLED' ? ical.ICalEventTransparency.TRANSPARENT : null,
        organizer: by ?? null,
      },
      calendar,
    )
    if (sent)
      event.createAttendee({
        name: quotable(sent.to.name) || sent.to.email,
        email: sent.to.email,
        role: ical.ICalAttendeeRole.REQ,
        // What is sent was answered elsewhere: no answer is waited for.
        status: ical.ICalAttendeeStatus[standing === 'TENTATIVE' ? 'TENTATIVE' : 'ACCEPTED'],
        rsvp: false,
      })
    return event.toString()
  })
  const [head] = calendar.toString().split('END:VCALENDAR')
  const body = written
    .join('')
    .replace(needless, '')
    .replaceAll('\r\nURL;VALUE=URI:', '\r\nURL:')
    .split('\r\n')
    .map(folded)
    .join('\r\n')
  return `${head}${body}END:VCALENDAR\r\n`
}
