import { isCoordinator } from '../../programme/actor'
import { criteria, settings, type Criterion } from '../../programme/settings'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Candidate, Reason } from './matching'

// Ratings are read by coordinators, not by those who audit the choice; and nobody reads the own ones here, of which the
// own file says what may be known.
const readsRatings = (expert: string, { actor }: Pick<Viewer, 'actor'>): boolean =>
  isCoordinator(actor) && actor.expertId !== expert

/** Of what speaks for a person and against, what this reader may read. */
export const readableReasons = <R extends Pick<Reason, 'key'>>(
  reasons: readonly R[],
  expert: string,
  viewer: Pick<Viewer, 'actor'>,
): R[] => reasons.filter(({ key }) => key !== 'rated' || readsRatings(expert, viewer))

/** Whether this reader may know what a criterion gives to a person. */
export const mayWeigh =
  (expert: string, viewer: Pick<Viewer, 'actor'>) =>
  (criterion: Criterion): boolean =>
    criterion !== 'rating' || readsRatings(expert, viewer)

/**
 * The fit as this reader may know it, and out of how many points: without what the rating gives where ratings are not
 * read, so that nobody reckons it from the rest.
 */
export function readableFit({ expert, score, shares }: Candidate, viewer: Pick<Viewer, 'actor'>) {
  const { weights } = settings()
  const read = criteria.filter(mayWeigh(expert.reference, viewer))
  const of = read.reduce((sum, criterion) => sum + weights[criterion], 0)
  if (score === null || read.length === criteria.length) return { score, of }
  return { score: Math.round(read.reduce((sum, criterion) => sum + weights[criterion] * shares[criterion], 0)), of }
}
