import { isCoordinator } from '../../programme/actor'
import { namedTable } from '../../platform/lists/columns'
import { formatNumber } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ExpertRecord } from '../expert.model'
import { isOwnFile } from '../expert.policy'
import { meanForExpert, ratedMissionsNeeded, shownDimensions } from './rating.summary'

/** The mean of a person’s ratings as this reader may read it; null for who may not, and for too few. */
export function ratingFor({ actor }: Pick<Viewer, 'actor'>, expert: ExpertRecord) {
  const { rating } = expert
  if (isOwnFile(actor, expert)) return meanForExpert(rating)
  return isCoordinator(actor) && rating.count >= ratedMissionsNeeded ? { count: rating.count, mean: rating.mean } : null
}

/** The means by dimension, with the number of ratings; null where the reader reads none. */
export function presentRatings(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const own = isOwnFile(actor, expert)
  const dimensions = own
    ? (expert.rating.shown?.dimensions ?? [])
    : isCoordinator(actor) && expert.rating.count >= ratedMissionsNeeded
      ? shownDimensions(expert.rating.dimensions)
      : []
  if (dimensions.length === 0) return null
  return {
    lead: t(own ? 'experts:ratings.leadOwn' : 'experts:ratings.lead'),
    table: namedTable(
      t,
      'experts:column',
      ['dimension', { key: 'mean', numeric: true }, { key: 'ratings', numeric: true }],
      dimensions,
      ({ dimension, mean, count }) => ({
        dimension: { text: t(`vocabulary:ratingDimensions.${dimension}`) },
        mean: { text: formatNumber(mean, lang, 1), value: mean },
        ratings: { text: formatNumber(count, lang), value: count },
      }),
    ),
  }
}
