import { hostToday } from '../../activities/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import type { Day, Period } from '../../platform/time/calendar-day'
import { presentFaults, typed, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatShortDay, formatWeekday } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import { shownMarks, tickValue } from '../participants/participant.form'
import type { KnownParticipant } from '../participants/participant.queries'
import { attendanceDays, begunDays, completionDays, participantLifeCycle } from '../participants/participant.status'
import { participantTag } from '../participants/participants.presenter'
import type { TrainingRecord } from '../training.model'
import { partHead } from '../training.presenter'

export const attendancePageSize = 100

interface ShownAttendance {
  training: TrainingRecord
  people: readonly KnownParticipant[]
  total: number
  page: number
  form: ReturnedForm
}

/** The attendance of many people at once: one tick a person and day, and the points of the tests where there are some. */
export function presentAttendance({ training, people, total, page, form }: ShownAttendance, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference, test } = training
  const days = attendanceDays(training)
  const begun = begunDays(training, hostToday(training, viewer))
  const sent = form && new Set([form.raw.present].flat().map(String))
  const isOpen = training.state === 'confirmed' || training.state === 'delivered'
  const link = (to: number) => paths.training.attendance({ reference }, { page: to > 1 ? to : undefined })
  const pages = Math.max(1, Math.ceil(total / attendancePageSize))
  const completions = completionDays(training, hostToday(training, viewer))
  const offered = { days, begun, sent, isOpen, test: test !== undefined, completions }
  return {
    head: partHead(training, t('training:attendance.title'), viewer),
    action: link(page),
    faults: form ? presentFaults(form, viewer) : null,
    isOpen,
    hasDaysToCome: begun.length < days.length,
    days: days.map((day) => ({
      text: formatShortDay(day, lang),
      day,
      isToCome: !begun.includes(day),
      everybody: t('training:attendance.everybodyTick', { day: formatWeekday(day, lang) }),
    })),
    test: test ? t('training:attendance.points', { max: test.points }) : null,
    hasCompletions: completions !== null,
    rows: people.map((person) => presentRow(person, offered, form, viewer)),
    paging: {
      summary: t('training:attendance.shown', { page, pages }),
      previous: page > 1 ? link(page - 1) : undefined,
      next: page < pages ? link(page + 1) : undefined,
    },
    several: pages > 1,
  }
}

interface Offered {
  days: readonly Day[]
  begun: readonly Day[]
  sent: ReadonlySet<string> | undefined
  isOpen: boolean
  test: boolean
  completions: Period | null
}

function presentRow(
  person: KnownParticipant,
  { days, begun, sent, isOpen, test, completions }: Offered,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const id = String(person._id)
  // Whoever has a result keeps it, and a closed event is as it was noted.
  const settled = !isOpen || participantLifeCycle.isFinal(person.state)
  const entry = (which: 'pre' | 'post' | 'completed', stored: string) => {
    const fault = form?.errors?.find(({ field }) => field === `${which}.${id}`)
    return {
      name: `${which}[${id}]`,
      id: `${which}-${id}`,
      label: t(`training:attendance.${which}Of`, { name: person.name }),
      value: form ? typed(form.raw, `${which}.${id}`) : stored,
      fault: fault ? t(fault.message, fault.values) : undefined,
    }
  }
  const points = (which: 'pre' | 'post', stored: number | undefined) => entry(which, String(stored ?? ''))
  return {
    id,
    name: person.name,
    member: memberName(person.memberCode, lang),
    state: participantTag(person.state, viewer),
    settled,
    // A form that comes back still says what it showed when it was opened.
    shown: form
      ? typed(form.raw, `shown.${id}`)
      : shownMarks({
          days: person.attendedDays,
          preTest: test ? person.preTest : undefined,
          postTest: test ? person.postTest : undefined,
          completedOn: person.completedOn,
        }),
    ticks: days.map((day) => ({
      value: tickValue(id, day),
      isToCome: !begun.includes(day),
      checked: sent ? sent.has(tickValue(id, day)) : person.attendedDays.includes(day),
      label: t('training:attendance.tick', { name: person.name, day: formatWeekday(day, lang) }),
      day: formatShortDay(day, lang),
    })),
    completed: {
      ...entry('completed', person.completedOn ?? ''),
      text: person.completedOn ? formatShortDay(person.completedOn, lang) : '–',
      from: completions?.from,
      until: completions?.until,
    },
    pre: points('pre', person.preTest),
    post: points('post', person.postTest),
  }
}
