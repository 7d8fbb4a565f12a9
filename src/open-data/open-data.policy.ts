import type { Filter } from '../platform/lists/lists'
import type { Period } from '../platform/time/calendar-day'
import type { Publisher } from './publisher'

const delivered = ['delivered', 'closed'] as const

/** States of activities that everybody may know of: those that the front page counts, and what else was chosen. */
export const publishedStates = ({ activities }: Pick<Publisher, 'activities'>): readonly string[] =>
  activities === 'confirmed' ? ['confirmed', ...delivered] : delivered

/**
 * The database filter for what is published: in the years that the front page counts, and with what is confirmed also
 * those to come.
 */
export const publishedFilter = (publisher: Pick<Publisher, 'activities'>, { from, until }: Period): Filter => ({
  kind: { $in: ['mission', 'training'] },
  state: { $in: [...publishedStates(publisher)] },
  'period.from': publisher.activities === 'confirmed' ? { $gte: from } : { $gte: from, $lte: until },
})

/** Minutes after which what was changed is published at the latest. */
export const freshMinutes = 5
