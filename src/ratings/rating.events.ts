import { defineEvent, type Subject } from '../platform/data/events'
import type { RatingRecord } from './rating.model'

// The trail says that somebody has rated, and nothing of what was said.
export const ratingEvents = {
  given: defineEvent('rating.given'),
  withdrawn: defineEvent('rating.withdrawn'),
}

export const ratingSubject = ({ mission, title, titleIn }: RatingRecord): Subject => ({
  kind: 'rating',
  reference: mission,
  title,
  titleIn,
})
