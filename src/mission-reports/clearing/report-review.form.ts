import { z } from 'zod'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'

export const decisions = ['clear', 'return'] as const

const schema = z
  .object({
    decision: ask.choice(decisions, 'mission-reports:review.choose'),
    note: ask.optionalText(4000),
    /** Share with the Members at once. */
    share: ask.tick(),
    version: ask.version(),
  })
  .check(
    across(({ decision, note }, fault) => {
      if (decision !== 'clear' && note === '') fault('note', 'mission-reports:review.sayWhat')
    }),
  )

/** Reads the decision on a submitted report: what must be changed is said when it goes back. */
export const parseReview = (body: unknown): Parsed<z.output<typeof schema>> => parseForm(schema, body)
