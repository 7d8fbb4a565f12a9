import { expect } from 'chai'
import { mayChangeWhatIf, mayMakeWhatIfs, maySeeWhatIf, whatIfFilter } from '../../src/what-if/what-if.policy'
import type { Actor, Role } from '../../src/programme/actor'

let count = 0
const anActor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  ...{ id: `actor-${(count += 1)}`, name: 'Lena Moreau', roles: [role], language: 'en' },
  ...more,
})
const aCoordinator = () => anActor('coordinator')
const anAuditor = () => anActor('auditor')

const owner = aCoordinator()
const own = { ownerId: owner.id, isShared: false }
const shared = { ...own, isShared: true }

describe('who may see and change a what-if', () => {
  it('is the one who has made it, and all staff once it is shared', () => {
    expect([own, shared].map((one) => maySeeWhatIf(owner, one))).to.deep.equal([true, true])
    for (const other of [aCoordinator(), anAuditor()])
      expect([own, shared].map((one) => maySeeWhatIf(other, one))).to.deep.equal([false, true])
    expect([own, shared].map((one) => mayChangeWhatIf(aCoordinator(), one))).to.deep.equal([false, true])
  })

  it('is no auditor who would change it, and nobody else', () => {
    expect(mayChangeWhatIf(anAuditor(), shared)).to.equal(false)
    for (const other of [
      anActor('member', { memberCode: 'FJ' }),
      anActor('donor', { agreementCodes: ['accelerate'] }),
      anActor('expert', { expertId: 'EXP-0001' }),
    ]) {
      expect(maySeeWhatIf(other, shared)).to.equal(false)
      expect(mayMakeWhatIfs(other, undefined)).to.equal(false)
      expect(whatIfFilter(other)).to.equal(null)
    }
  })

  it('is no longer the one who has made it and has left the staff', () =>
    expect(maySeeWhatIf({ ...owner, roles: ['expert'] }, own)).to.equal(false))
})
