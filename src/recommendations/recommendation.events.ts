import type { Day } from '../platform/time/calendar-day'
import { defineEvent, type Subject } from '../platform/data/events'
import type { RecommendationRecord } from './recommendation.model'
import type { Answer, BlockingCause } from './recommendation.vocabulary'

export const recommendationIssued = defineEvent<{ report: string }>('recommendation.issued')
export const recommendationAnswered = defineEvent<{ answer: Answer; reason: string }>('recommendation.answered')
export const recommendationStarted = defineEvent<{ note: string }>('recommendation.started')
export const recommendationBlocked = defineEvent<{ note: string; cause?: BlockingCause }>('recommendation.blocked')
export const recommendationReportedDone = defineEvent<{ note: string }>('recommendation.reportedDone')
export const recommendationVerified = defineEvent<{ note: string }>('recommendation.verified')
export const recommendationReopened = defineEvent<{ note: string }>('recommendation.reopened')
export const recommendationAskedAgain = defineEvent<{ months: number; due: Day }>('recommendation.askedAgain')
export const recommendationLasting = defineEvent<{ months: number; note: string }>('recommendation.lasting')
export const recommendationNotLasting = defineEvent<{ months: number; note: string; statement?: string }>(
  'recommendation.notLasting',
)
export const recommendationSuperseded = defineEvent<{ by: string }>('recommendation.superseded')
export const recommendationDropped = defineEvent<{ reason: string }>('recommendation.dropped')

/** What an event says of a recommendation: its first words stand for a title. */
export const recommendationSubject = (record: RecommendationRecord): Subject => ({
  kind: 'recommendation',
  reference: record.reference,
  title: shortText(record.text, 120),
  titleIn: record.writtenIn,
  memberCodes: [record.memberCode],
})

/** The first words of a text, cut between words. */
export function shortText(text: string, length: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.]+$/, '') + '…'
}
