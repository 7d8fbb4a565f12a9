import { ratingDimensions, type RatingDimension } from './rating.vocabulary'

/** Ratings, and missions that were rated, from which on they say something about a person. */
export const ratedMissionsNeeded = 3

/** What one person has said of an expert after one mission; what was not seen is left out. */
export interface GivenRating {
  mission: string
  scores: readonly { dimension: RatingDimension; score: number }[]
}

interface Mean {
  /** Missions that were rated. */
  count: number
  mean: number
}

/** The mean of one dimension, with the number of ratings. */
interface DimensionMean extends Mean {
  dimension: RatingDimension
}

/** What an expert’s file keeps of ratings. */
interface RatingSummary extends Mean {
  /** Missions that were rated before ratings were given by dimension. */
  earlier?: Mean
  dimensions?: DimensionMean[]
  /** What the expert reads: never so that the words of one rater follow from it. */
  shown?: Mean & { dimensions: DimensionMean[] }
}

// Numbers in an order of their own, so that a mean is the same in whatever order they came.
const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0
    ? 0
    : numbers.toSorted((one, other) => one - other).reduce((sum, one) => sum + one, 0) / numbers.length

const rounded = (mean: number): number => Math.round(mean * 100) / 100

const together = (one: Mean, other: Mean): Mean => {
  const count = one.count + other.count
  return { count, mean: count === 0 ? 0 : rounded((one.mean * one.count + other.mean * other.count) / count) }
}

const dimensionsOf = (given: readonly GivenRating[]): DimensionMean[] =>
  ratingDimensions.flatMap((dimension) => {
    const scores = given.flatMap((one) => one.scores.filter((score) => score.dimension === dimension))
    return scores.length === 0
      ? []
      : [{ dimension, count: scores.length, mean: rounded(meanOf(scores.map(({ score }) => score))) }]
  })

// Each mission counts once, however many have rated it.
function byMission(given: readonly GivenRating[]): Mean {
  const missions = new Map<string, number[]>()
  for (const { mission, scores } of given)
    missions.set(mission, [...(missions.get(mission) ?? []), meanOf(scores.map(({ score }) => score))])
  return { count: missions.size, mean: rounded(meanOf([...missions.values()].map(meanOf))) }
}

const isEnough = ({ count }: Pick<Mean, 'count'>): boolean => count >= ratedMissionsNeeded

/** Those means that rest on enough ratings. */
export const shownDimensions = (dimensions: readonly DimensionMean[] = []): DimensionMean[] =>
  dimensions.filter(isEnough)

/**
 * Of what was given, in its order, what the expert reads the mean of: as many as full groups of three. Whoever compares the
 * page of today with that of yesterday then never finds what one person has said.
 */
export const batchOf = <G>(given: readonly G[]): G[] =>
  given.slice(0, given.length - (given.length % ratedMissionsNeeded))

// Each dimension has groups of its own: not everybody has seen everything, and one score more would be told by its mean.
function shownOf(given: readonly GivenRating[]): RatingSummary['shown'] {
  const read = ratingDimensions.map((dimension) =>
    batchOf(
      given.flatMap(({ mission, scores }) => {
        const own = scores.filter((score) => score.dimension === dimension)
        return own.length > 0 ? [{ mission, scores: own }] : []
      }),
    ),
  )
  const count = new Set(read.flat().map(({ mission }) => mission)).size
  const dimensions = read.flatMap(dimensionsOf)
  if (!isEnough({ count })) return undefined
  // Of the dimensions that are shown, so that nothing follows of one that is not.
  return { count, mean: rounded(meanOf(dimensions.map(({ mean }) => mean))), dimensions }
}

/** What a file keeps of these ratings, and of those from before there were dimensions. */
export function summaryOf(given: readonly GivenRating[], earlier: Mean = { count: 0, mean: 0 }): RatingSummary {
  const shown = shownOf(given)
  return {
    ...together(earlier, byMission(given)),
    ...(earlier.count > 0 ? { earlier } : {}),
    dimensions: dimensionsOf(given),
    ...(shown ? { shown } : {}),
  }
}

/** What was rated before there were dimensions: of a file that has none, all. */
export const earlierOf = ({ count, mean, earlier, dimensions }: RatingSummary): Mean =>
  dimensions ? (earlier ?? { count: 0, mean: 0 }) : { count, mean }

/** The mean that the expert reads: of what was rated before, and of what is shown by dimension; null for too few. */
export function meanForExpert(rating: RatingSummary): Mean | null {
  const earlier = earlierOf(rating)
  const parts = [...(isEnough(earlier) ? [earlier] : []), ...(rating.shown ? [rating.shown] : [])]
  return parts.length === 0 ? null : parts.reduce(together, { count: 0, mean: 0 })
}

/** Of two files of one person: what was counted is counted together. */
export function joinedRatings(one: RatingSummary, other: RatingSummary): RatingSummary {
  const all = together(one, other)
  if (!one.dimensions && !other.dimensions) return all
  const earlier = together(earlierOf(one), earlierOf(other))
  const dimensions = ratingDimensions.flatMap((dimension) => {
    const [first, ...rest] = [one, other].flatMap(({ dimensions: of = [] }) =>
      of.filter((mean) => mean.dimension === dimension),
    )
    return first ? [{ dimension, ...rest.reduce<Mean>(together, first) }] : []
  })
  // The expert reads them again when the next one is given.
  return { ...all, ...(earlier.count > 0 ? { earlier } : {}), dimensions }
}
