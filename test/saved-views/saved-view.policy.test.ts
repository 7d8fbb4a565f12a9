import { expect } from 'chai'
import { mayChangeView, mayRemoveView, maySeeView, mayShareViews } from '../../src/saved-views/saved-view.policy'
import type { Actor, Role } from '../../src/programme/actor'

const anActor = (role: Role): Actor => ({ id: role, name: 'Ana Diaz', roles: [role], language: 'en' })
const aCoordinator = () => anActor('coordinator')
const anAdmin = () => anActor('admin')
const anAuditor = () => anActor('auditor')
const contact: Actor = { ...anActor('member'), id: 'a', memberCode: 'FJ' }
const own = { ownerId: 'a', sharedWith: [] }
const shared = { ownerId: 'b', sharedWith: ['coordinator', 'admin'] as ('coordinator' | 'admin')[] }

describe('the rules of saved views', () => {
  it('show a view to its owner, and to the roles with which it is shared', () => {
    expect(maySeeView(contact, own)).to.equal(true)
    expect(maySeeView(contact, shared)).to.equal(false)
    expect(maySeeView(aCoordinator(), shared)).to.equal(true)
    expect(maySeeView(aCoordinator(), own)).to.equal(false)
  })

  it('let the owner alone change it', () => {
    expect(mayChangeView(contact, own)).to.equal(true)
    expect(mayChangeView(aCoordinator(), shared)).to.equal(false)
  })

  it('let an administrator remove what is shared with administrators', () => {
    expect(mayRemoveView(contact, own)).to.equal(true)
    expect(mayRemoveView(anAdmin(), shared)).to.equal(true)
    expect(mayRemoveView(anAdmin(), own)).to.equal(false)
    expect(mayRemoveView(aCoordinator(), shared)).to.equal(false)
  })

  it('let officers and administrators share', () => {
    expect([aCoordinator(), anAdmin()].map((actor) => mayShareViews(actor, undefined))).to.deep.equal([true, true])
    expect([contact, anAuditor()].map((actor) => mayShareViews(actor, undefined))).to.deep.equal([false, false])
  })
})
