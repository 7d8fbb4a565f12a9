import { isCoordinator } from '../../programme/actor'
import type { Criterion } from '../../programme/settings'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Reason } from './matching'

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
