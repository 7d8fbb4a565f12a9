import { expect } from 'chai'
import { maySeeMoney } from '../../src/activities/pure'
import {
  isLeadOf,
  mayAgreeTerms,
  mayEditMission,
  maySeeCandidates,
  maySeeTeam,
  maySeeTerms,
  mayTickPoint,
  termsPartner,
} from '../../src/missions/mission.policy'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aMission, aTeamMember } from './plain-missions'

const mission = aMission({
  memberCodes: ['FJ', 'WS'],
  team: [aTeamMember({ expert: 'EXP-0001' }), aTeamMember({ expert: 'EXP-0002', role: 'assessee', state: 'proposed' })],
  funding: [{ agreement: 'accelerate', line: '1', amount: 1, currency: 'EUR' }],
})
const lead = anExpertActor('EXP-0001')

describe('who may do what on a mission', () => {
  it('the terms are agreed by the host, else by the first Member, and by nobody else', () => {
    expect(termsPartner(mission)).to.equal('FJ')
    expect(termsPartner({ ...mission, hostMember: 'TO' })).to.equal('TO')
    expect(mayAgreeTerms(aContactOf('FJ'), mission)).to.equal(true)
    expect(mayAgreeTerms(aHeadOf('FJ'), mission)).to.equal(true)
    for (const actor of [aContactOf('WS'), aCoordinator(), lead, anAuditor()])
      expect(mayAgreeTerms(actor, mission), actor.roles[0]).to.equal(false)
  })

  it('terms and team are read by staff, Members and team; donors learn what was done, not by whom', () => {
    for (const rule of [maySeeTerms, maySeeTeam]) {
      for (const actor of [aCoordinator(), anAuditor(), aContactOf('WS'), lead])
        expect(rule(actor, mission), actor.roles[0]).to.equal(true)
      for (const actor of [aDonor('accelerate'), aHeadOf('KE'), anExpertActor('EXP-0002')])
        expect(rule(actor, mission), actor.roles[0]).to.equal(false)
    }
  })

  it('candidates are for those who staff missions and those who audit them', () => {
    expect(maySeeCandidates(anAuditor(), mission)).to.equal(true)
    expect(maySeeCandidates(aContactOf('FJ'), mission)).to.equal(false)
    expect(maySeeCandidates(lead, mission)).to.equal(false)
  })

  it('money is for those who plan it and those who give it', () => {
    expect(maySeeMoney(aCoordinator(), mission)).to.equal(true)
    expect(maySeeMoney(aDonor('accelerate'), mission)).to.equal(true)
    expect(maySeeMoney(aDonor('another'), mission)).to.equal(false)
    expect(maySeeMoney(aContactOf('FJ'), mission)).to.equal(false)
  })

  it('each side ticks its own points, coordinators all', () => {
    expect(mayTickPoint(aCoordinator(), mission, 'member')).to.equal(true)
    expect(mayTickPoint(aContactOf('WS'), mission, 'member')).to.equal(true)
    expect(mayTickPoint(aContactOf('WS'), mission, 'secretariat')).to.equal(false)
    expect(mayTickPoint(lead, mission, 'expert')).to.equal(true)
    expect(mayTickPoint(lead, mission, 'member')).to.equal(false)
    expect(mayTickPoint(anAuditor(), mission, 'secretariat')).to.equal(false)
  })

  it('only coordinators change it', () => {
    expect(mayEditMission(aCoordinator(), mission)).to.equal(true)
    for (const actor of [anAuditor(), aHeadOf('FJ'), lead, aDonor('accelerate'), anAdmin()])
      expect(mayEditMission(actor, mission), actor.roles[0]).to.equal(false)
  })

  it('the lead is the one who was invited as lead', () => {
    expect(isLeadOf(lead, mission)).to.equal(true)
    expect(isLeadOf(anExpertActor('EXP-0002'), mission)).to.equal(false)
  })
})
