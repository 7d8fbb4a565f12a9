import type { ActivityRecord } from '../../activities'
import { causes, longestDays } from '../../activities/pure'
import type { Fault } from '../../platform/forms/across'
import { inOrder } from '../../platform/forms/across'
import { readForm } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { lengthInDays, type Day, type Period } from '../../platform/time/calendar-day'

type Moved = Pick<ActivityRecord, 'state' | 'period'>

const days = () => ({
  from: ask.day('schedule:moving.form.enterFrom'),
  until: ask.day('schedule:moving.form.enterUntil'),
})

// `today` is the day where the activity is held. What has begun keeps its first day, and ends today or later.
const rules =
  ({ period }: Moved, today: Day) =>
  ({ from, until }: Period, fault: Fault): void => {
    if (from < today && from !== period?.from) fault('from', 'schedule:moving.form.past')
    if (from <= until && until < today) fault('until', 'schedule:moving.form.pastEnd')
    if (from === period?.from && until === period.until) fault('from', 'schedule:moving.form.same')
    if (from <= until && lengthInDays({ from, until }) > longestDays)
      fault('until', ask.message('activities:form.tooLong', { max: longestDays }))
  }

/** Whether new dates are asked about at all. */
export const namesDates = (query: Record<string, unknown>): boolean => 'from' in query || 'until' in query

/** A move that is taken back, with the reason where one is asked for. */
export const parseUndo = (body: unknown) => readForm(body, { warningReason: ask.optionalText(1000) })

/** The new dates, to see what follows from them. */
export const parseDates = (input: unknown, activity: Moved, today: Day) =>
  readForm(input, days(), inOrder(), rules(activity, today))

/** The new dates, confirmed; of what had been confirmed, with the reason. */
export const parseMove = (body: unknown, activity: Moved, today: Day) =>
  readForm(
    body,
    {
      ...days(),
      cause: ask.optionalChoice(causes),
      note: ask.optionalText(1000),
      warningReason: ask.optionalText(1000),
      version: ask.version(),
    },
    inOrder(),
    rules(activity, today),
    ({ cause }, fault) => {
      if (activity.state === 'confirmed' && !cause) fault('cause', 'schedule:moving.form.chooseCause')
    },
  )
