import type { Saved } from '../../platform/data/change'
import type { Act } from '../../programme/actor'
import { expertEvents } from '../expert.events'
import type { ExpertRecord } from '../expert.model'
import { changeExpert } from '../expert.service'
import { earlierOf, summaryOf, type GivenRating } from './rating.summary'

/** Keeps on the file what all ratings that now stand say together; they come in the order in which they were given. */
export const keepRatings = (reference: string, given: readonly GivenRating[], act: Act): Promise<Saved<ExpertRecord>> =>
  changeExpert(reference, undefined, act, expertEvents.rated, (expert) => {
    expert.set('rating', summaryOf(given, earlierOf(expert.toObject<ExpertRecord>().rating)))
  })
