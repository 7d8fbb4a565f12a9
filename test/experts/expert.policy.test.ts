import { expect } from 'chai'
import {
  expertFilter,
  mayAccredit,
  mayAddExpert,
  mayDecideClaims,
  mayEditExpert,
  mayEditProfile,
  mayKeepOwnFile,
  mayListExperts,
  maySeeClaims,
  maySeeConflicts,
  maySeeExpert,
  maySeePhone,
} from '../../src/experts/expert.policy'
import { guest } from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { anExpert } from './expert.factory'

const expert = anExpert({ homeMember: 'KE', rating: { count: 3, mean: 4.2 } })
const self = anExpertActor(expert.reference)
const somebodyElse = anExpertActor('EXP-9999')

describe('who sees an expert', () => {
  it('coordinators, auditors, the expert, and the administration that lends the officer', () => {
    for (const actor of [aCoordinator(), anAuditor(), self, aContactOf('KE'), aHeadOf('KE')])
      expect(maySeeExpert(actor, expert), actor.name).to.equal(true)
    for (const actor of [guest, somebodyElse, aContactOf('FJ'), aDonor('accelerate'), anAdmin()])
      expect(maySeeExpert(actor, expert), actor.name).to.equal(false)
  })

  it('the list holds the same people as the rule', () => {
    expect(expertFilter(aCoordinator())).to.deep.equal({})
    expect(expertFilter(anAuditor())).to.deep.equal({})
    expect(expertFilter(aContactOf('KE'))).to.deep.equal({ homeMember: 'KE' })
    expect(expertFilter(self)).to.deep.equal({ reference: expert.reference })
    expect(expertFilter({ ...aContactOf('KE'), roles: ['member', 'expert'], expertId: 'EXP-0001' })).to.deep.equal({
      $or: [{ homeMember: 'KE' }, { reference: 'EXP-0001' }],
    })
    for (const actor of [guest, aDonor('accelerate'), anAdmin()]) {
      expect(expertFilter(actor)).to.equal(null)
      expect(mayListExperts(actor, undefined)).to.equal(false)
    }
  })

  it('conflicts of interest stay from the home administration', () => {
    expect(maySeeConflicts(aHeadOf('KE'), expert)).to.equal(false)
    for (const actor of [aCoordinator(), anAuditor(), self]) expect(maySeeConflicts(actor, expert)).to.equal(true)
  })
})

describe('who keeps the own file', () => {
  const both = { ...aCoordinator(), roles: ['coordinator', 'expert'] as const, expertId: expert.reference }

  it('its expert alone, and only while it is not archived', () => {
    expect(mayKeepOwnFile(self, expert)).to.equal(true)
    expect(mayKeepOwnFile(self, { ...expert, archived: {} })).to.equal(false)
    for (const actor of [somebodyElse, aCoordinator(), anAuditor(), aHeadOf('KE')])
      expect(mayKeepOwnFile(actor, expert), actor.name).to.equal(false)
  })

  it('nobody decides on the own file, a coordinator who is the expert neither', () => {
    expect(mayDecideClaims(aCoordinator(), expert)).to.equal(true)
    for (const actor of [self, both, anAuditor(), aHeadOf('KE')]) {
      expect(mayDecideClaims(actor, expert), actor.name).to.equal(false)
      expect(mayEditProfile(actor, expert), actor.name).to.equal(false)
    }
    expect(mayKeepOwnFile(both, expert)).to.equal(true)
  })

  it('what waits, and the telephone, stay from the home administration', () => {
    for (const actor of [self, aCoordinator(), anAuditor()]) {
      expect(maySeeClaims(actor, expert), actor.name).to.equal(true)
      expect(maySeePhone(actor, expert), actor.name).to.equal(true)
    }
    for (const actor of [aHeadOf('KE'), somebodyElse, anAdmin()]) {
      expect(maySeeClaims(actor, expert), actor.name).to.equal(false)
      expect(maySeePhone(actor, expert), actor.name).to.equal(false)
    }
  })
})

describe('who changes an expert', () => {
  it('the expert and coordinators edit the file, coordinators alone accredit and add', () => {
    expect(mayEditExpert(self, expert)).to.equal(true)
    expect(mayEditExpert(aCoordinator(), expert)).to.equal(true)
    for (const actor of [somebodyElse, aHeadOf('KE'), anAuditor(), anAdmin()])
      expect(mayEditExpert(actor, expert)).to.equal(false)
    for (const actor of [self, aHeadOf('KE'), anAuditor()]) {
      expect(mayAccredit(actor, expert)).to.equal(false)
      expect(mayAddExpert(actor, undefined)).to.equal(false)
    }
    expect(mayAccredit(aCoordinator(), expert)).to.equal(true)
  })
})
