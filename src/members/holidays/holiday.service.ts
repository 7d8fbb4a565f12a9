import type { Act } from '../../programme/actor'
import { signedBy } from '../../platform/data/change'
import { register } from '../../platform/data/register'
import { Conflict } from '../../platform/errors'
import type { Day } from '../../platform/time/calendar-day'
import { member } from '../member.directory'
import { holidayDirectory, isHoliday } from './holiday.directory'
import { holidaysCorrected } from './holiday.events'
import type { Correction } from './holiday.form'
import { HolidayCalendars, type HolidayCalendar, type HolidayCorrection } from './holiday.model'
import { ownCalendar } from './holiday.vocabulary'

/** Reads what was corrected in calendars of holidays. */
export const loadHolidays = (): Promise<void> =>
  holidayDirectory.load(() => HolidayCalendars.find({}, { _id: 0, history: 0 }).lean<HolidayCalendar[]>().exec())

/** The calendar of a Member or of the organization; null for what is neither. */
export async function findCalendar(code: string): Promise<HolidayCalendar | null> {
  if (code !== ownCalendar && !member(code)) return null
  const found = await HolidayCalendars.findOne({ code }).lean<HolidayCalendar>().exec()
  return found ?? { code, corrections: [], history: [], __v: 0 }
}

/** By which the trail knows a calendar: the Member of the same code is another record. */
export const calendarReference = (code: string): string => `holidays-${code}`

const calendars = register<HolidayCalendar>({
  model: HolidayCalendars,
  subject: ({ code }) => ({
    kind: 'holidays',
    reference: calendarReference(code),
    title: member(code)?.name.en ?? '',
    ...(code === ownCalendar ? {} : { memberCodes: [code] }),
  }),
  audited: ['corrections'],
  changed: holidaysCorrected,
  remember: (calendar) => holidayDirectory.remember({ ...calendar, history: [] }),
})

/** Adds, moves or takes out a holiday, with what is to be known of it. */
export async function correctHolidays(code: string, { kind, day, to, note, version }: Correction, act: Act) {
  await assertRecord(code)
  const days = to && kind === 'move' ? `${day} → ${to}` : day
  const said = note ? `${days}: ${note}` : days
  return calendars.set({ code }, { action: kind, version, note: said }, act, ({ corrections }) => {
    if (kind === 'add') assertHoliday(code, day, false)
    else assertHoliday(code, day, true)
    if (kind === 'move') assertHoliday(code, to!, false, 'to')
    const entry = (of: Day, as: 'added' | 'removed'): HolidayCorrection => ({
      day: of,
      kind: as,
      note,
      ...signedBy(act),
    })
    const first = corrected(corrections, entry(day, kind === 'add' ? 'added' : 'removed'))
    return { corrections: inOrder(kind === 'move' ? corrected(first, entry(to!, 'added')) : first) }
  })
}

/** Takes back what was corrected on a day. */
export async function undoCorrection(code: string, { day, version }: { day: Day; version?: number }, act: Act) {
  await assertRecord(code)
  return calendars.set({ code }, { action: 'undo', version, note: day }, act, ({ corrections }) => ({
    corrections: corrections.filter((one) => one.day !== day),
  }))
}

// A day that was corrected one way and then the other is as it came.
const corrected = (all: readonly HolidayCorrection[], next: HolidayCorrection): HolidayCorrection[] => {
  const others = all.filter(({ day }) => day !== next.day)
  return others.length < all.length ? others : [...others, next]
}

const inOrder = (all: HolidayCorrection[]): HolidayCorrection[] =>
  all.toSorted((one, other) => one.day.localeCompare(other.day))

function assertHoliday(code: string, day: Day, wanted: boolean, field = 'day'): void {
  if (isHoliday(code, day) !== wanted)
    throw new Conflict(wanted ? 'members:holidays.form.isNone' : 'members:holidays.form.isOne', { field })
}

const assertRecord = (code: string) =>
  HolidayCalendars.updateOne({ code }, { $setOnInsert: { corrections: [], history: [], __v: 0 } }, { upsert: true })
