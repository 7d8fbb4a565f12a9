import { paths } from '../../paths'
import { settings } from '../../programme/settings'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Action, type Cell, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { inOrder } from '../../platform/lists/folded'
import { presentHistory } from '../../platform/text/history'
import type { Language } from '../../platform/text/languages'
import { written } from '../../platform/text/written'
import type { Day } from '../../platform/time/calendar-day'
import { formatDay, formatNumber, formatWeekday } from '../../platform/time/formats'
import { memberName, members } from '../member.directory'
import { regionCodes } from '../member.vocabulary'
import { hasShippedHolidays, holidayDirectory, holidaysOf, knownYears } from './holiday.directory'
import type { HolidayCalendar } from './holiday.model'
import { mayCorrectHolidays } from './holiday.policy'
import { correctionKinds, ownCalendar } from './holiday.vocabulary'

/** Whose calendar it is. */
function calendarName(code: string, { t, lang }: Viewer): string {
  if (code !== ownCalendar) return memberName(code, lang)
  const { nameEn, nameFr } = settings()
  return (lang === 'fr' ? nameFr : nameEn) || t('members:holidays.ownCalendar')
}

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Calendars of the organization and of all Members, by region. */
export function presentCalendars(viewer: Viewer) {
  const { t, lang, today } = viewer
  const year = yearOf(today)
  const rowOf = (code: string): Record<'calendar' | 'thisYear' | 'nextYear' | 'corrections', Cell> => ({
    calendar: {
      text: calendarName(code, viewer),
      href: paths.holidays.show({ code }),
      sub: code === ownCalendar || hasShippedHolidays(code) ? undefined : t('members:holidays.unknown'),
    },
    thisYear: { text: formatNumber(holidaysOf(code, year).length, lang) },
    nextYear: { text: formatNumber(holidaysOf(code, year + 1).length, lang) },
    corrections: { text: formatNumber(holidayDirectory.get(code)?.corrections.length ?? 0, lang) },
  })
  const table = (codes: readonly string[]) =>
    namedTable(
      t,
      'members:holidays.column',
      [
        'calendar',
        { key: 'thisYear', label: String(year), numeric: true },
        { key: 'nextYear', label: String(year + 1), numeric: true },
        { key: 'corrections', numeric: true },
      ],
      codes,
      rowOf,
    )
  const named = inOrder(members(), ({ code }) => memberName(code, lang))
  return {
    head: { title: t('members:holidays.title') } satisfies PageHead,
    lead: t('members:holidays.lead', { year: String(knownYears()[1]) }),
    groups: [
      { heading: t('members:holidays.own'), table: table([ownCalendar]) },
      ...regionCodes.map((region) => ({
        heading: t(`vocabulary:regions.${region}`),
        table: table(named.filter((one) => one.region === region).map(({ code }) => code)),
      })),
    ],
  }
}

/** Holidays of one calendar in this year and the next, what was corrected, and by whom. */
export function presentCalendar(calendar: HolidayCalendar, viewer: Viewer) {
  const { t, lang, today, actor } = viewer
  const { code, corrections } = calendar
  const keeps = mayCorrectHolidays(actor, undefined)
  const dayCell = (day: Day): Cell => ({ text: formatWeekday(day, lang) })
  const noteOf = (day: Day) => corrections.find((one) => one.day === day)
  const yearTable = (year: number) => ({
    heading: String(year),
    table: {
      ...namedTable(t, 'members:holidays.column', ['day', 'source'], holidaysOf(code, year), (day) => {
        const own = noteOf(day)
        return {
          day: dayCell(day),
          source: {
            text: t(own ? 'members:holidays.byHand' : 'members:holidays.asShipped'),
            sub: own?.note ? written(own.note, own.lang, lang) : undefined,
          },
        }
      }),
      empty: t('members:holidays.none'),
    },
  })
  const undo = (day: Day): Action | null =>
    keeps
      ? {
          text: t('members:holidays.undo'),
          post: paths.holidays.undo({ code }),
          fields: { day, version: String(calendar.__v) },
        }
      : null
  return {
    head: {
      crumbs: [{ text: t('members:holidays.title'), href: paths.holidays.list() }],
      title: t('members:holidays.of', { name: calendarName(code, viewer) }),
      actions: keeps
        ? [{ text: t('members:holidays.correct'), href: paths.holidays.correct({ code }), main: true }]
        : [],
    } satisfies PageHead,
    unknown: code !== ownCalendar && !hasShippedHolidays(code) ? t('members:holidays.unknownLead') : null,
    years: [yearOf(today), yearOf(today) + 1].map(yearTable),
    corrections: corrections.map((one) => ({
      text: t(`members:holidays.kind.${one.kind}`, { day: formatDay(one.day, lang) }),
      note: one.note ? written(one.note, one.lang, lang) : '',
      undo: undo(one.day),
    })),
    history: presentHistory(calendar.history, 'members:holidays.history.', viewer, {
      note: ({ note, lang: language }) =>
        written(
          note.replace(/\d{4}-\d\d-\d\d/g, (day) => formatDay(day, lang)),
          language,
          lang,
        ),
    }),
  }
}

/** The form of one correction. */
export function presentCorrection(calendar: HolidayCalendar, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const { code } = calendar
  const fields = formFields(form, viewer, { kind: 'add' }, 'members:holidays.field')
  return {
    head: {
      crumbs: [
        { text: t('members:holidays.title'), href: paths.holidays.list() },
        { text: calendarName(code, viewer), href: paths.holidays.show({ code }) },
      ],
      title: t('members:holidays.correct'),
    } satisfies PageHead,
    form: fields.form({
      action: paths.holidays.correct({ code }),
      version: calendar.__v,
      fields: [
        fields.radios('kind', { options: codeOptions(correctionKinds, 'members:holidays.correction.') }),
        fields.date('day'),
        fields.date('to'),
        fields.text('note', { optional: true, maxlength: 200 }),
      ],
      button: t('members:holidays.save'),
      cancel: { text: t('members:cancel'), href: paths.holidays.show({ code }) },
    }),
  }
}

/** A holiday as it is written; one that was entered by hand says what it is. */
export function holidayName(code: string, day: Day, lang: Language): string {
  const entered = holidayDirectory.get(code)?.corrections.find((one) => one.day === day && one.kind === 'added')
  const shown = formatDay(day, lang)
  return entered?.note ? `${shown} (${written(entered.note, entered.lang, lang)})` : shown
}
