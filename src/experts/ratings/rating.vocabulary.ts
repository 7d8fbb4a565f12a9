/** What those who have worked with an expert rate. */
export const ratingDimensions = ['preparation', 'expertise', 'facilitation', 'communication', 'reporting'] as const
export type RatingDimension = (typeof ratingDimensions)[number]

/** From the least to the best. */
export const ratingScores = [1, 2, 3, 4, 5] as const
