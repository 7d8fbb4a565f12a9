import { z } from 'zod'
import { group } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import type { Versioned } from '../../platform/forms/forms'
import { addDays, type Period } from '../../platform/time/calendar-day'
import { rhythmsOf, type Choices, type FreeKind } from './notice.kinds'

const longestPause = 180

/** A pause ends today at the earliest. */
export const pauseDays = (today: string): Period => ({ from: today, until: addDays(today, longestPause) })

/** How soon a person wants to be written to, kind by kind, and until when nothing but what is required is sent. */
export const parseChoices = (body: unknown, kinds: readonly FreeKind[]): Parsed<Choices & Versioned> =>
  parseForm(
    z.object({
      rhythms: group(
        Object.fromEntries(kinds.map((kind) => [kind, ask.choice(rhythmsOf(kind), 'notices:choices.form.choose')])),
      ),
      pausedUntil: ask.optionalDay(pauseDays),
      version: ask.version(),
    }),
    body,
  )
