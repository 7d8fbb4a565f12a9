import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'

export const decisions = ['clear', 'return'] as const

/** Reads the decision on a submitted report: what must be changed is said when it goes back. */
export const parseReview = (body: unknown) =>
  readForm(
    body,
    {
      decision: ask.choice(decisions, 'mission-reports:review.choose'),
      note: ask.optionalText(4000),
      /** Share with the Members at once. */
      share: ask.tick(),
      version: ask.version(),
    },
    ({ decision, note }, fault) => {
      if (decision !== 'clear' && note === '') fault('note', 'mission-reports:review.sayWhat')
    },
  )
