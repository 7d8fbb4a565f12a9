import { z } from 'zod'
import { addDays } from '../../platform/time/calendar-day'
import type { DayRange } from '../../platform/time/day-ranges'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import type { DeputyValues } from './deputy.service'

/** How many days somebody may stand in for another; a longer absence is another office. */
const longestDeputyship = 180

/** An absence is known some months before, never after. */
export const deputyDays: DayRange = (today) => ({ from: today, until: addDays(today, 2 * longestDeputyship) })

/** Who stands in, from one day to another, of those who could. */
export const parseDeputy = (body: unknown, people: readonly string[]): Parsed<DeputyValues> =>
  parseForm(
    z
      .object({
        deputyId: ask.choice(people, 'users:deputy.form.choose'),
        from: ask.day('users:deputy.form.enterFrom', deputyDays),
        until: ask.day('users:deputy.form.enterUntil', deputyDays),
        version: ask.version(),
      })
      .check(
        across(({ from, until }, fault) => {
          if (until < from) fault('until', 'users:deputy.form.order')
          else if (until > addDays(from, longestDeputyship - 1)) fault('until', 'users:deputy.form.tooLong')
        }),
      ),
    body,
  )
