import { expect } from 'chai'
import { ratingDimensions } from '../../src/experts/pure'
import { translator } from '../../src/platform/text/i18n'
import { parseRating } from '../../src/ratings/rating.form'

describe('the form of a rating', () => {
  it('says of each dimension in words of its own that it has no rating', () => {
    const { errors = [] } = parseRating({})
    expect(errors.map(({ field }) => field)).to.deep.equal(ratingDimensions.map((one) => `scores.${one}`))
    for (const language of ['en', 'fr'] as const) {
      const sentences = errors.map(({ message }) => translator(language)(message))
      expect(new Set(sentences).size, sentences.join('; ')).to.equal(ratingDimensions.length)
    }
  })
})
