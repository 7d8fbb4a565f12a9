import { expect } from 'chai'
import { guest } from '../../src/programme/actor'
import {
  mayConfirmLasting,
  mayDrop,
  mayListRecommendations,
  mayReportProgress,
  mayRespond,
  maySeeRecommendation,
  mayVerify,
  recommendationFilter,
} from '../../src/recommendations/recommendation.policy'
import {
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anActor,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../support/people'
import { aRecommendation } from './plain-recommendation'

const ofFiji = aRecommendation({ memberCode: 'FJ', team: ['EXP-0231'] }).record

describe('who sees a recommendation', () => {
  it('staff and auditors see each', () => {
    for (const actor of [aCoordinator(), anAuditor()]) {
      expect(maySeeRecommendation(actor, ofFiji)).to.equal(true)
      expect(recommendationFilter(actor)).to.deep.equal({})
    }
  })

  it('a Member sees its own alone', () => {
    expect(maySeeRecommendation(aContactOf('FJ'), ofFiji)).to.equal(true)
    expect(maySeeRecommendation(aHeadOf('WS'), ofFiji)).to.equal(false)
    expect(recommendationFilter(aContactOf('FJ'))).to.deep.equal({ memberCode: 'FJ' })
  })

  it('an expert sees what became of the advice of the own missions', () => {
    expect(maySeeRecommendation(anExpertActor('EXP-0231'), ofFiji)).to.equal(true)
    expect(maySeeRecommendation(anExpertActor('EXP-0007'), ofFiji)).to.equal(false)
    expect(recommendationFilter(anExpertActor('EXP-0231'))).to.deep.equal({ team: 'EXP-0231' })
  })

  it('a person who is expert and contact sees both', () => {
    const both = anActor('expert', { roles: ['expert', 'member'], expertId: 'EXP-0007', memberCode: 'FJ' })
    expect(maySeeRecommendation(both, ofFiji)).to.equal(true)
    expect(recommendationFilter(both)).to.deep.equal({ $or: [{ memberCode: 'FJ' }, { team: 'EXP-0007' }] })
  })

  it('donors, keepers of the system and guests see none', () => {
    for (const actor of [aDonor('accelerate'), anAdmin(), guest]) {
      expect(maySeeRecommendation(actor, ofFiji)).to.equal(false)
      expect(mayListRecommendations(actor, undefined)).to.equal(false)
      expect(recommendationFilter(actor)).to.equal(null)
    }
  })
})

describe('who acts on a recommendation', () => {
  it('its Member answers it and says how far it is', () => {
    for (const rule of [mayRespond, mayReportProgress]) {
      expect(rule(aContactOf('FJ'), ofFiji)).to.equal(true)
      expect(rule(aHeadOf('FJ'), ofFiji)).to.equal(true)
      for (const other of [aContactOf('WS'), aCoordinator(), anExpertActor('EXP-0231'), anAuditor(), anAdmin()])
        expect(rule(other, ofFiji)).to.equal(false)
    }
  })

  it('a second person verifies it: staff who did not report it themselves', () => {
    const coordinator = aCoordinator()
    expect(mayVerify(coordinator, aRecommendation().reportedDone().record)).to.equal(true)
    expect(mayVerify(coordinator, aRecommendation().reportedDone(coordinator.id).record)).to.equal(false)
    for (const other of [aContactOf('FJ'), anExpertActor('EXP-0231'), anAuditor(), anAdmin()])
      expect(mayVerify(other, aRecommendation().reportedDone().record)).to.equal(false)
  })

  it('its Member says whether the change has lasted, or staff record it', () => {
    for (const actor of [aContactOf('FJ'), aHeadOf('FJ'), aCoordinator()])
      expect(mayConfirmLasting(actor, ofFiji)).to.equal(true)
    for (const other of [aContactOf('WS'), anExpertActor('EXP-0231'), anAuditor(), anAdmin()])
      expect(mayConfirmLasting(other, ofFiji)).to.equal(false)
  })

  it('staff drop it', () => {
    expect(mayDrop(aCoordinator(), ofFiji)).to.equal(true)
    for (const other of [aContactOf('FJ'), anAuditor(), anAdmin()]) expect(mayDrop(other, ofFiji)).to.equal(false)
  })
})
