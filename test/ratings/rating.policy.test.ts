import { expect } from 'chai'
import { parseRating } from '../../src/ratings/rating.form'
import {
  mayOpenRatings,
  mayRate,
  mayReadRatings,
  ratedBy,
  raterOf,
  ratingExperts,
} from '../../src/ratings/rating.policy'
import { lastRatingDay, whyNotRated } from '../../src/ratings/rating.window'
import { ratingDimensions } from '../../src/experts/pure'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor } from '../support/plain-actors'

/** When the mission was delivered. */
const testTime = new Date('2026-11-24T09:00:00Z')

const team = [
  { role: 'lead', expert: 'EXP-0001', state: 'served' },
  { role: 'assessor', expert: 'EXP-0002', state: 'served' },
  { role: 'assessee', expert: 'EXP-0003', state: 'served' },
  { role: 'interpreter', expert: 'EXP-0004', state: 'served' },
  { role: 'co-facilitator', expert: 'EXP-0005', state: 'withdrawn' },
] as const
const mission = { memberCodes: ['FJ'], hostMember: 'WS', team }

describe('who rates whom', () => {
  it('the lead, the assessor and each Member of the mission rate all others who have served as experts', () => {
    expect(raterOf(anExpertActor('EXP-0001'), mission)).to.deep.equal({ role: 'lead', rater: 'EXP-0001' })
    expect(raterOf(anExpertActor('EXP-0002'), mission)).to.deep.equal({ role: 'assessor', rater: 'EXP-0002' })
    expect(raterOf(aContactOf('FJ'), mission)).to.deep.equal({ role: 'member', rater: 'FJ' })
    expect(raterOf(aHeadOf('WS'), mission)).to.deep.equal({ role: 'member', rater: 'WS' })
    expect(ratedBy(team, 'EXP-0001')).to.deep.equal(['EXP-0002', 'EXP-0003'])
    expect(ratedBy(team, '')).to.deep.equal(['EXP-0001', 'EXP-0002', 'EXP-0003'])
    expect(ratingExperts(team)).to.deep.equal(['EXP-0001', 'EXP-0002'])
  })

  it('nobody else does, and nobody the own work', () => {
    for (const actor of [anExpertActor('EXP-0003'), anExpertActor('EXP-0005'), aContactOf('KE'), anAuditor(), aDonor()])
      expect(raterOf(actor, mission)).to.equal(null)
    expect(mayRate(anExpertActor('EXP-0001'), { mission, expert: 'EXP-0001' })).to.equal(false)
    expect(mayRate(anExpertActor('EXP-0001'), { mission, expert: 'EXP-0002' })).to.equal(true)
    expect(mayRate(aCoordinator(), { mission, expert: 'EXP-0001' })).to.equal(false)
  })

  it('coordinators read what was said, unless they were on the team', () => {
    expect(mayReadRatings(aCoordinator(), mission)).to.equal(true)
    const rated = aCoordinator({ roles: ['coordinator', 'expert'], expertId: 'EXP-0003' })
    expect(mayReadRatings(rated, mission)).to.equal(false)
    expect(mayOpenRatings(rated, mission)).to.equal(false)
    for (const actor of [anAuditor(), anExpertActor('EXP-0001'), aContactOf('FJ')])
      expect(mayReadRatings(actor, mission)).to.equal(false)
  })
})

describe('when somebody rates', () => {
  it('from the delivery on for thirty days, and never of a mission that was not delivered', () => {
    const delivered = { state: 'delivered', deliveredAt: testTime } as const
    expect(lastRatingDay(delivered)).to.equal('2026-12-24')
    expect(whyNotRated(delivered, '2026-12-24')).to.equal(null)
    expect(whyNotRated(delivered, '2026-12-25')).to.equal('tooLate')
    expect(whyNotRated({ state: 'closed' }, '2026-12-01')).to.equal('tooLate')
    for (const state of ['planned', 'confirmed', 'cancelled', 'postponed'] as const)
      expect(whyNotRated({ state, deliveredAt: testTime }, '2026-11-25')).to.equal('notDelivered')
  })
})

describe('the form of a rating', () => {
  const scores = Object.fromEntries(ratingDimensions.map((one) => [one, '4']))

  it('asks for each dimension, or says that it was not seen', () => {
    expect(parseRating({ scores, remark: '' }).values!.scores).to.have.length(5)
    expect(parseRating({ scores: { ...scores, reporting: 'not-seen' } }).values!.scores).to.have.length(4)
    expect(parseRating({}).errors!.map(({ field }) => field)).to.deep.equal(
      ratingDimensions.map((one) => `scores.${one}`),
    )
    const unseen = Object.fromEntries(ratingDimensions.map((one) => [one, 'not-seen']))
    expect(parseRating({ scores: unseen }).errors![0]!.message).to.equal('ratings:form.nothingSeen')
  })

  it('refuses a score that there is not', () => {
    for (const score of ['0', '6', '4.5', '-1', 'good', ['4', '5']])
      expect(parseRating({ scores: { ...scores, expertise: score } }).errors, String(score)).to.have.length(1)
    expect(parseRating({ scores: 'all' }).errors).not.to.equal(undefined)
    expect(parseRating({ scores, remark: 'x'.repeat(2001) }).errors).to.have.length(1)
  })
})
