import { expect } from 'chai'
import { mayEditContacts, mayListMembers, maySeeContacts } from '../../src/members/member.policy'
import { guest } from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from '../support/people'

const fiji = { code: 'FJ' }

describe('the directory of Members', () => {
  it('is open to everybody who signs in', () => {
    for (const actor of [aCoordinator(), aContactOf('FJ'), anExpertActor('EXP-0001'), aDonor('x'), anAuditor()])
      expect(mayListMembers(actor, undefined)).to.equal(true)
    expect(mayListMembers(guest, undefined)).to.equal(false)
  })
})

describe('the contacts of a Member', () => {
  it('are read by the secretariat, auditors and their own administration', () => {
    for (const actor of [aCoordinator(), anAuditor(), anAdmin(), aContactOf('FJ'), aHeadOf('FJ')])
      expect(maySeeContacts(actor, fiji), actor.name).to.equal(true)
    for (const actor of [guest, aContactOf('WS'), aHeadOf('WS'), anExpertActor('EXP-0001'), aDonor('x')])
      expect(maySeeContacts(actor, fiji), actor.name).to.equal(false)
  })

  it('are changed by coordinators, administrators and their own administration', () => {
    for (const actor of [aCoordinator(), anAdmin(), aContactOf('FJ'), aHeadOf('FJ')])
      expect(mayEditContacts(actor, fiji), actor.name).to.equal(true)
    for (const actor of [guest, anAuditor(), aContactOf('WS'), aDonor('x'), anExpertActor('EXP-0001')])
      expect(mayEditContacts(actor, fiji), actor.name).to.equal(false)
  })
})
