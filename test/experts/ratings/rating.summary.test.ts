import { expect } from 'chai'
import fc from 'fast-check'
import {
  batchOf,
  earlierOf,
  joinedRatings,
  meanForExpert,
  shownDimensions,
  summaryOf,
  type GivenRating,
} from '../../../src/experts/ratings/rating.summary'
import { presentRatings, ratingFor } from '../../../src/experts/ratings/ratings.presenter'
import { ratingDimensions } from '../../../src/experts/ratings/rating.vocabulary'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { translator } from '../../../src/platform/text/i18n'
import { aCoordinator, aHeadOf, anAuditor, anExpertActor } from '../../support/people'
import { anExpert } from '../expert.factory'

const aViewer = ({ actor }: Pick<Viewer, 'actor'>): Viewer => ({
  actor,
  lang: 'en',
  t: translator('en'),
  today: '2026-11-24',
})

const rated = (mission: string, ...scores: number[]): GivenRating => ({
  mission,
  scores: scores.map((score, index) => ({ dimension: ratingDimensions[index]!, score })),
})

const aScore = fc.record({ dimension: fc.constantFrom(...ratingDimensions), score: fc.integer({ min: 1, max: 5 }) })
const aRating = fc.record({
  mission: fc.constantFrom('MIS-2026-0001', 'MIS-2026-0002', 'MIS-2026-0003', 'MIS-2026-0004', 'MIS-2026-0005'),
  scores: fc.uniqueArray(aScore, { selector: ({ dimension }) => dimension, minLength: 1 }),
})
const ratings = fc.array(aRating, { maxLength: 12 })

describe('the means of ratings', () => {
  it('are counted by mission, and by dimension with the number of ratings', () => {
    const summary = summaryOf([rated('A', 5, 3), rated('A', 3, 3), rated('B', 2), rated('C', 4, 4)])
    expect(summary.count).to.equal(3)
    expect(summary.dimensions).to.deep.equal([
      { dimension: 'preparation', count: 4, mean: 3.5 },
      { dimension: 'expertise', count: 3, mean: 3.33 },
    ])
    // A: 3.5, B: 2, C: 4.
    expect(summary.mean).to.equal(3.17)
  })

  it('are the same in whatever order they came', () => {
    fc.assert(
      fc.property(ratings, fc.integer(), (given, seed) => {
        const other = given.toSorted((one, two) => (seed * one.scores.length - two.scores[0]!.score) % 7)
        const { shown: _one, ...first } = summaryOf(given)
        const { shown: _two, ...second } = summaryOf(other)
        expect(second).to.deep.equal(first)
      }),
    )
  })

  it('lie between the least and the best that was given', () => {
    fc.assert(
      fc.property(fc.array(aRating, { minLength: 1, maxLength: 12 }), (given) => {
        const scores = given.flatMap((one) => one.scores.map(({ score }) => score))
        expect(summaryOf(given).mean).to.be.within(Math.min(...scores), Math.max(...scores))
      }),
    )
  })

  it('are not shown for fewer than three ratings, nor of fewer than three missions', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const { dimensions, shown } = summaryOf(given)
        expect(shownDimensions(dimensions).every(({ count }) => count >= 3)).to.equal(true)
        for (const { count } of shown?.dimensions ?? []) expect(count).to.be.at.least(3)
        if (new Set(given.map(({ mission }) => mission)).size < 3 || given.length < 3) expect(shown).to.equal(undefined)
      }),
    )
  })

  it('never let the expert find one rating by comparing two days', () => {
    const numbered = fc.array(fc.boolean(), { maxLength: 30 })
    fc.assert(
      fc.property(numbered, fc.integer({ min: 0, max: 100 }), (acts, pick) => {
        let given: number[] = []
        let next = 0
        for (const isGiven of acts) {
          const before = new Set(batchOf(given))
          if (isGiven || given.length === 0) given = [...given, (next += 1)]
          else given = given.filter((_one, index) => index !== pick % given.length)
          const after = new Set(batchOf(given))
          const differing = [...before, ...after].filter((one) => before.has(one) !== after.has(one))
          expect(differing).not.to.have.length(1)
        }
      }),
    )
  })

  it('of a dimension that not everybody has seen change by three scores, not by one', () => {
    const first = [rated('A', 5, 4), rated('B', 4, 4), rated('C', 3, 4)]
    const before = summaryOf(first).shown!.dimensions
    // Three more have rated; one of them has seen the second dimension.
    const after = summaryOf([...first, rated('D', 2), rated('E', 2, 1), rated('F', 2)]).shown!.dimensions
    expect(after[0]).to.deep.equal({ dimension: 'preparation', count: 6, mean: 3 })
    expect(after[1]).to.deep.equal(before[1]).and.deep.equal({ dimension: 'expertise', count: 3, mean: 4 })
    fc.assert(
      fc.property(ratings, (given) => {
        for (const { count } of summaryOf(given).shown?.dimensions ?? []) expect(count % 3).to.equal(0)
      }),
    )
  })

  it('are hidden again when one of three is withdrawn', () => {
    const three = [rated('A', 5), rated('B', 4), rated('C', 3)]
    expect(summaryOf(three).shown).to.deep.equal({
      count: 3,
      mean: 4,
      dimensions: [{ dimension: 'preparation', count: 3, mean: 4 }],
    })
    for (const gone of three) expect(summaryOf(three.filter((one) => one !== gone)).shown).to.equal(undefined)
    expect(summaryOf([...three, rated('D', 1)]).shown).to.deep.equal(summaryOf(three).shown)
  })

  it('count what was rated before there were dimensions', () => {
    const before = earlierOf({ count: 4, mean: 4 })
    const summary = summaryOf([rated('A', 5), rated('B', 5)], before)
    expect(summary).to.deep.include({ count: 6, mean: 4.33, earlier: { count: 4, mean: 4 } })
    // Given again, the same: what was before is kept apart.
    expect(summaryOf([rated('A', 5), rated('B', 5)], earlierOf(summary))).to.deep.equal(summary)
    expect(meanForExpert(summary)).to.deep.equal({ count: 4, mean: 4 })
    expect(meanForExpert({ count: 2, mean: 4 })).to.equal(null)
  })

  it('of two files of one person are counted together', () => {
    expect(joinedRatings({ count: 2, mean: 4 }, { count: 1, mean: 1 })).to.deep.equal({ count: 3, mean: 3 })
    const joined = joinedRatings({ count: 2, mean: 4 }, summaryOf([rated('A', 1), rated('B', 3)]))
    expect(joined).to.deep.equal({
      ...{ count: 4, mean: 3, earlier: { count: 2, mean: 4 } },
      dimensions: [{ dimension: 'preparation', count: 2, mean: 2 }],
    })
  })
})

describe('who reads ratings of an expert', () => {
  const four = [rated('A', 5), rated('B', 4), rated('C', 3), rated('D', 1)]
  const expert = anExpert({ homeMember: 'KE', rating: summaryOf(four) })
  const self = anExpertActor(expert.reference)

  it('coordinators, and the expert the means of full groups of three', () => {
    expect(ratingFor({ actor: aCoordinator() }, expert)).to.deep.equal({ count: 4, mean: 3.25 })
    expect(ratingFor({ actor: self }, expert)).to.deep.equal({ count: 3, mean: 4 })
    const both = aCoordinator({ roles: ['coordinator', 'expert'], expertId: expert.reference })
    expect(ratingFor({ actor: both }, expert)).to.deep.equal({ count: 3, mean: 4 })
    for (const actor of [anAuditor(), aHeadOf('KE'), anExpertActor('EXP-9999')]) {
      expect(ratingFor({ actor }, expert)).to.equal(null)
      expect(presentRatings(expert, aViewer({ actor }))).to.equal(null)
    }
    expect(ratingFor({ actor: aCoordinator() }, anExpert({ rating: { count: 2, mean: 5 } }))).to.equal(null)
    expect(presentRatings(expert, aViewer({ actor: aCoordinator() }))!.table.rows).to.have.length(1)
  })
})
