import { expect } from 'chai'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { loadUsers, sharedOfficer } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anAdmin, anAuditor } from '../support/people'
import { aGuest, as } from '../support/visitor'

async function anOfficer() {
  const leaving = await withAccount(aCoordinator({ name: 'Lea Leaves', regions: ['WCA'] }))
  const next = await withAccount(aCoordinator({ name: 'Nora Next', regions: ['WCA'] }))
  const id = String(leaving._id)
  const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(id).save()
  return { id, reference, next: String(next._id), page: paths.users.close({ id }), email: leaving.email }
}

describe('the page that closes an account', () => {
  useDatabase()

  it('is for administrators alone, and never for the own account', async () => {
    const { id, page } = await anOfficer()
    const handOver = paths.users.handOver({ id })
    const duties = paths.users.duties({ id })
    for (const actor of [aCoordinator(), aDirector(), anAuditor(), aContactOf('GH'), aHeadOf('GH')]) {
      const visitor = await as(actor)
      for (const address of [page, handOver, duties]) {
        expect((await visitor.get(address)).status, address).to.equal(404)
        expect((await visitor.post(address)).status, address).to.equal(404)
      }
    }
    expect((await aGuest().get(page)).title).to.equal('Sign in')
    const admin = await as(anAdmin())
    expect((await admin.get(page)).status).to.equal(200)
    expect((await admin.get(paths.users.close({ id: admin.actor!.id }))).status).to.equal(403)
    expect((await admin.get(paths.users.close({ id: 'a'.repeat(24) }))).status).to.equal(404)
    expect((await admin.get(paths.users.close({ id: 'nobody' }))).status).to.equal(404)
  })

  it('is refused to the last administrator for the own account, however it is asked', async () => {
    const admin = await as(anAdmin())
    const id = admin.actor!.id
    expect((await admin.get(paths.users.edit({ id }))).hasLink('Close account')).to.equal(false)
    const typed = { roles: [], active: '' }
    for (const address of [paths.users.close({ id }), paths.users.handOver({ id }), paths.users.duties({ id })])
      expect((await admin.post(address, typed)).status, address).to.be.at.least(400)
    expect(
      (await admin.submit(paths.users.edit({ id }), { roles: 'coordinator' }, paths.users.edit({ id }))).status,
    ).to.equal(422)
    const { active, roles } = await Users.findById(id).lean().orFail()
    expect({ active, roles }).to.deep.equal({ active: true, roles: ['admin'] })
    expect((await admin.get(paths.users.list())).status, 'and is still inside').to.equal(200)
  })

  it('says before what is open and who takes over, and closes', async () => {
    const { id, page, reference, next, email } = await anOfficer()
    const admin = await as(anAdmin())
    const form = await admin.get(page)
    expect(form.title).to.equal('Close account: Lea Leaves')
    expect(form.text).to.include('1 task of this person').and.to.include(reference)
    expect(form.text).to.include('Next coordinator: Nora Next (1)')
    const done = await admin.send(form, {}, page)
    expect(done.notice).to.equal('The account of Lea Leaves has been closed. 1 record has been handed over.')
    expect((await Requests.findOne({ reference }).lean())!.officerId).to.equal(next)
    const refused = await aGuest().submit('/sign-in', { email, password: 'a good password' }, '/sign-in')
    expect(refused.status).to.equal(422)
    expect((await admin.get(page)).status, 'nothing to close any more').to.equal(404)
    const coordinator = await as(aCoordinator())
    const shown = await coordinator.get(paths.requests.show({ reference }))
    expect(shown.text).to.include('Responsible officer changed').and.to.include('Lea Leaves → Nora Next')
    expect((await Users.findById(id).lean())!.name).to.equal('Lea Leaves')
  })

  it('comes back with the fault at its field when the chosen person has left meanwhile', async () => {
    const { page, next } = await anOfficer()
    const other = await withAccount(aCoordinator({ name: 'Olga Other' }))
    const admin = await as(anAdmin())
    const form = await admin.get(page)
    await Users.updateOne({ _id: other._id }, { $set: { active: false } })
    const back = await admin.send(form, { 'successors[request]': String(other._id) }, page)
    expect([back.status, Object.keys(back.faults)]).to.deep.equal([422, ['successors-request']])
    expect(back.form(page).fields.version).to.equal('0')
    expect(next).to.be.a('string')
  })

  it('shows of a Member’s contact how much waits, and no draft', async () => {
    const contact = await withAccount(aContactOf('GH', { name: 'Cleo Contact' }))
    await withAccount(aHeadOf('GH', { name: 'Hana Head' }))
    await aRequest({ memberCode: 'GH', title: 'A private draft' }).save()
    const admin = await as(anAdmin())
    const page = await admin.get(paths.users.close({ id: String(contact._id) }))
    expect(page.text).to.include('1 task of this person').and.to.include('Hana Head')
    expect(page.text).not.to.include('A private draft')
  })
})

describe('the form of an account', () => {
  useDatabase()

  it('closes nobody by itself, and leads to the page that does', async () => {
    const { id, page } = await anOfficer()
    const admin = await as(anAdmin())
    const form = await admin.get(paths.users.edit({ id }))
    expect(form.links().filter(({ href }) => href === page)).to.have.length(1)
    await admin.send(form, { active: undefined }, paths.users.edit({ id }))
    expect((await Users.findById(id).lean())!.active).to.equal(true)
  })

  it('shows what a lost role leaves before it is lost, and saves all else of the form', async () => {
    const { id, reference, next } = await anOfficer()
    const admin = await as(anAdmin())
    const edit = paths.users.edit({ id })
    const page = await admin.submit(edit, { roles: 'auditor', name: 'Lea Stays' }, edit)
    expect(page.title).to.equal('Change account: Lea Stays')
    expect(page.notice).to.include('change once the open work below has been handed over')
    expect(page.text).to.include('1 task of this person').and.to.include('Next coordinator: Nora Next (1)')
    expect((await Users.findById(id).lean())!).to.deep.include({ name: 'Lea Stays', roles: ['coordinator'] })
    const done = await admin.send(page, {}, page.address)
    expect(done.notice).to.equal('The account of Lea Stays has been changed. 1 record has been handed over.')
    expect((await Users.findById(id).lean())!.roles).to.deep.equal(['auditor'])
    expect((await Requests.findOne({ reference }).lean())!.officerId).to.equal(next)
  })

  it('shows of a lost region what belongs to it alone; it may stay, or pass to all coordinators of the region', async () => {
    const { id, reference } = await anOfficer()
    const admin = await as(anAdmin())
    await Users.updateOne({ _id: id }, { $set: { regions: ['WCA', 'EUR'] } })
    await loadUsers()
    const kept = await aRequest({ memberCode: 'FR' }).in('triage').ofOfficer(id).save()
    const edit = paths.users.edit({ id })
    const page = await admin.submit(edit, { regions: 'EUR' }, edit)
    expect(page.text).to.include('Stays with Lea Leaves').and.to.include('Coordinators of the region together')
    expect(page.text, 'only what is lost').to.include('1 request').and.not.to.include(kept.reference)
    await admin.send(page, { 'successors[request]': sharedOfficer }, page.address)
    const shared = (await Requests.findOne({ reference }).lean())!
    expect(shared.officerId).to.equal(sharedOfficer)
    expect(shared.history.at(-1)?.note).to.equal('Lea Leaves → Coordinators for West and Central Africa')
    expect((await Requests.findOne({ reference: kept.reference }).lean())!.officerId).to.equal(id)
    const shown = await (await as(aCoordinator({ regions: ['EUR'] }))).get(paths.requests.show({ reference }))
    expect(shown.text).to.include('Coordinators for West and Central Africa: ')
    const home = await (await as(aCoordinator({ regions: ['WCA'] }))).get(paths.home())
    expect(home.text).to.include(reference)
    expect((await Users.findById(id).lean())!.regions).to.deep.equal(['EUR'])
  })

  it('says before the last head of an administration loses the role who acts instead', async () => {
    const head = await withAccount(aHeadOf('GH', { name: 'Hana Head' }))
    const admin = await as(anAdmin())
    const edit = paths.users.edit({ id: String(head._id) })
    const page = await admin.submit(edit, { isHead: undefined }, edit)
    expect(page.title).to.equal('Change account: Hana Head')
    expect(page.text).to.include('Signatures and releases of Ghana')
    expect(page.text).to.include('No other head of this administration has an account.')
    await admin.send(page, {}, page.address)
    expect((await Users.findById(head._id).lean())!.isHead).to.equal(false)
  })

  it('changes at once what leaves nothing behind', async () => {
    const { id } = await anOfficer()
    const admin = await as(anAdmin())
    const edit = paths.users.edit({ id })
    const done = await admin.submit(edit, { topics: 'risk' }, edit)
    expect(done.notice).to.equal('The account of Lea Leaves has been saved.')
    const other = await withAccount(aContactOf('GH'))
    await withAccount(aContactOf('GH'))
    const address = paths.users.edit({ id: String(other._id) })
    expect((await admin.submit(address, { memberCode: 'FJ' }, address)).notice).to.include('has been saved')
  })
})
