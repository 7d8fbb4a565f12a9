import { contributionChecks, contributionShape } from '../../funding/pure'
import type { Day } from '../../platform/time/calendar-day'
import * as ask from '../../platform/forms/questions'
import { readForm, type ValuesOf } from '../../platform/forms/forms'
import { latestReview } from '../triage/request-step.form'
import { reasonCodes } from '../request.vocabulary'

export const decisionOutcomes = [
  'approve',
  'approveContributed',
  'approveUnfunded',
  'defer',
  'decline',
  'returnToScoping',
] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]

/** Reads a director's decision: the line that pays for a yes, or who bears its costs; the reason for anything else, the day to look again. */
export const parseDecision = (body: unknown, { today, lines }: { today: Day; lines: readonly string[] }) =>
  readForm(
    body,
    {
      outcome: ask.choice(decisionOutcomes, 'requests:decide.chooseOutcome'),
      // 'accelerate/2.3': the agreement and line that pay.
      line: ask.optionalChoice(lines),
      ...contributionShape(),
      reasonCode: ask.optionalChoice(reasonCodes),
      reason: ask.optionalText(2000),
      until: ask.optionalDay(),
      version: ask.version(),
    },
    ({ outcome, contributors, contributionNote }, fault) => {
      if (outcome !== 'approveContributed') return
      if (contributors.length === 0) fault('contributors', 'funding:contribution.choose')
      contributionChecks({ contributors, contributionNote }, fault)
    },
    ({ outcome, line, reasonCode, reason, until }, fault) => {
      if (outcome === 'approve' && line === undefined) fault('line', 'requests:decide.chooseLine')
      if (outcome !== 'approve' && outcome !== 'approveContributed' && reason === '')
        fault('reason', 'requests:decide.sayWhy')
      if ((outcome === 'defer' || outcome === 'decline') && reasonCode === undefined)
        fault('reasonCode', 'requests:form.chooseReason')
      if (outcome !== 'defer') return
      if (until === undefined) fault('until', 'requests:form.enterLookAgain')
      else if (until <= today) fault('until', 'requests:form.lookAgainLater')
      else if (until > latestReview(today)) fault('until', 'requests:form.lookAgainSooner')
    },
  )

export type DecisionValues = ValuesOf<typeof parseDecision>
