import { member } from '../../members/pure'
import type { Day } from '../../platform/time/calendar-day'
import { statement } from '../assessment.template'

/**
 * The Member's legal date for a statement, when it touches an article of the Trade Facilitation Agreement. Members
 * notify a date for each category and not for each article, so the latest one counts: pressure is never overstated.
 */
export function legalDateOf(memberCode: string, statementId: string): Day | undefined {
  if ((statement(statementId)?.tfaArticles.length ?? 0) === 0) return undefined
  const { B, C } = member(memberCode)?.tfa ?? {}
  return [B, C]
    .filter((day): day is Day => typeof day === 'string' && day !== '')
    .sort()
    .at(-1)
}
