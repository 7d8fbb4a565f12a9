import type { Day } from '../platform/time/calendar-day'
import { defineEvent, type Subject } from '../platform/data/events'
import type { RecommendationRecord } from './recommendation.model'
import type { Answer, BlockingCause } from './recommendation.vocabulary'

export const recommendationEvents = {
  issued: defineEvent<{ report: string }>('recommendation.issued'),
  answered: defineEvent<{ answer: Answer; reason: string }>('recommendation.answered'),
  started: defineEvent<{ note: string }>('recommendation.started'),
  blocked: defineEvent<{ note: string; cause?: BlockingCause }>('recommendation.blocked'),
  reportedDone: defineEvent<{ note: string }>('recommendation.reportedDone'),
  verified: defineEvent<{ note: string }>('recommendation.verified'),
  reopened: defineEvent<{ note: string }>('recommendation.reopened'),
  askedAgain: defineEvent<{ months: number; due: Day }>('recommendation.askedAgain'),
  lasting: defineEvent<{ months: number; note: string }>('recommendation.lasting'),
  notLasting: defineEvent<{ months: number; note: string; statement?: string }>('recommendation.notLasting'),
  superseded: defineEvent<{ by: string }>('recommendation.superseded'),
  removed: defineEvent('recommendation.removed'),
  restored: defineEvent('recommendation.restored'),
  dropped: defineEvent<{ reason: string }>('recommendation.dropped'),
}

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
