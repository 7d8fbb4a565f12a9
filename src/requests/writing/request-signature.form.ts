import { z } from 'zod'
import type { Day } from '../../platform/time/calendar-day'
import { together } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'

export interface SignatureValues {
  method: 'click' | 'letter'
  name: string
  day: Day
  version?: number
}

/** The head's own click: nothing to type but a tick under the sentence. */
export const parseClick = (body: unknown, name: string, today: Day): Parsed<SignatureValues> =>
  parseForm(
    z
      .object({ agreed: ask.tick().refine((agreed) => agreed, 'requests:form.tickToSign'), version: ask.version() })
      .transform((values) => ({ method: 'click' as const, name, day: today, version: values.version })),
    body,
  )

/** A signed letter: whose signature it bears, and of which day; `today` is that of the place where it was signed. */
export const parseLetter = (body: unknown, today: Day): Parsed<SignatureValues> =>
  parseForm(
    together(
      {
        name: ask.line('requests:form.enterHeadName', 120),
        day: ask.day('requests:form.enterLetterDay'),
        version: ask.version(),
      },
      ({ day }, fault) => {
        if (day > today) fault('day', 'requests:form.letterInFuture')
      },
    ).transform((values) => ({ method: 'letter' as const, ...values })),
    body,
  )
