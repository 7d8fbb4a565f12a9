import { z } from 'zod'
import { ratingDimensions, ratingScores } from '../experts/pure'
import { readForm, type Parsed } from '../platform/forms/forms'
import * as ask from '../platform/forms/questions'
import type { RatingScore } from './rating.model'

export interface RatingValues {
  scores: RatingScore[]
  remark: string
}

/** What is sent for a dimension of which nothing was seen. */
export const notSeen = 'not-seen'

export const answers = [...ratingScores.map(String), notSeen]

// Of radio buttons a browser sends nothing where none is chosen.
const dimensions = () =>
  z.preprocess(
    (input) => input ?? {},
    z.object(
      Object.fromEntries(ratingDimensions.map((one) => [one, ask.choice(answers, `ratings:form.selectScore.${one}`)])),
    ),
  )

/** Reads a rating: each dimension, or that nothing of it was seen; at least one was. */
export function parseRating(body: unknown): Parsed<RatingValues> {
  const form = readForm(body, { scores: dimensions(), remark: ask.optionalText(2000) }, ({ scores }, fault) => {
    if (Object.values(scores).every((score) => score === notSeen))
      fault(`scores.${ratingDimensions[0]}`, 'ratings:form.nothingSeen')
  })
  if (form.errors) return form
  const { scores, remark } = form.values
  return {
    raw: form.raw,
    values: {
      remark,
      scores: ratingDimensions.flatMap((dimension): RatingScore[] => {
        const score = scores[dimension]
        return score === undefined || score === notSeen ? [] : [{ dimension, score: Number(score) }]
      }),
    },
  }
}
