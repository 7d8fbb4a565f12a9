import type { Filter } from '../platform/lists/lists'
import type { Period } from '../platform/time/calendar-day'
import type { Publisher } from './published/publisher'

const delivered = ['delivered', 'closed'] as const

/** States of activities that everybody may know of: those that the front page counts, and what else was chosen. */
export const publishedStates = ({ activities }: Pick<Publisher, 'activities'>): readonly string[] =>
  activities === 'confirmed' ? ['confirmed', ...delivered] : delivered

const kinds = { kind: { $in: ['mission', 'training'] } }

// What was confirmed once was published: it stays in the files, with what became of it.
const wasConfirmed = { history: { $elemMatch: { action: 'confirm' } } }

/**
 * The database filter for what is published: in the years that the front page counts, and with what is confirmed also
 * those to come, and those that were confirmed and have been moved, postponed or cancelled since.
 */
export const publishedFilter = (publisher: Pick<Publisher, 'activities'>, { from, until }: Period): Filter => {
  const states = [...publishedStates(publisher)]
  if (publisher.activities !== 'confirmed')
    return { ...kinds, state: { $in: states }, 'period.from': { $gte: from, $lte: until } }
  const since = { $gte: from }
  return {
    ...kinds,
    $or: [
      { state: { $in: states }, 'period.from': since },
      { state: { $in: ['planned', 'cancelled'] }, 'period.from': since, ...wasConfirmed },
      // It has no days until it is planned anew.
      { state: 'postponed', 'window.from': since, ...wasConfirmed },
    ],
  }
}

/** Minutes after which what was changed is published at the latest. */
export const freshMinutes = 5
