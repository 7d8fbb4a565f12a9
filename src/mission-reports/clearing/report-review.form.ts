import { z } from 'zod'
import { across } from '../../platform/forms/across'
import { choice, optionalText, parseForm, tick, version, type Parsed } from '../../platform/forms/forms'

export const decisions = ['clear', 'return'] as const

interface ReviewValues {
  decision: (typeof decisions)[number]
  note: string
  /** Share with the Members at once. */
  share: boolean
  version?: number
}

const schema = z
  .object({
    decision: choice(decisions, 'mission-reports:review.choose'),
    note: optionalText(4000),
    share: tick(),
    version: version(),
  })
  .check(
    across(({ decision, note }, fault) => {
      if (decision !== 'clear' && note === '') fault('note', 'mission-reports:review.sayWhat')
    }),
  )

/** Reads the decision on a submitted report: what must be changed is said when it goes back. */
export const parseReview = (body: unknown): Parsed<ReviewValues> => parseForm(schema, body)
