import * as ask from '../platform/forms/questions'
import { readForm, type Parsed } from '../platform/forms/forms'
import { type DayRange } from '../platform/time/day-ranges'
import { addMonths } from '../platform/time/calendar-day'
import { recordParts, type Chosen } from './content/record-content'

/** What stands in a record; `missions` are those that the expert has served. */
export const parseNewRecord = (body: unknown, missions: readonly string[]): Parsed<Chosen & { replaces: string }> =>
  readForm(
    body,
    {
      parts: ask.choices(recordParts),
      missions: ask.choices(missions, 1000),
      replaces: ask.optionalLine(20),
    },
    ({ parts, missions: chosen }, fault) => {
      if (parts.length === 0 && chosen.length === 0) fault('parts', 'service-records:form.chooseSomething')
    },
  )

// A link is for a purpose: after a year it is made again.
export const shareDays: DayRange = (today) => ({ from: today, until: addMonths(today, 12) })

/** For whom a link is, and until when it opens. */
export const parseShare = (body: unknown): Parsed<{ recipient: string; until: string }> =>
  readForm(body, {
    recipient: ask.line('service-records:form.enterRecipient', 120),
    until: ask.day('service-records:form.enterUntil', shareDays),
  })
