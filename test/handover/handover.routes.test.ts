import { expect } from 'chai'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests'
import { Users } from '../../src/users'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDirector, aHeadOf, anAdmin, anAuditor, withAccount } from '../support/people'
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
    for (const actor of [aCoordinator(), aDirector(), anAuditor(), aContactOf('GH'), aHeadOf('GH')]) {
      const visitor = await as(actor)
      for (const address of [page, handOver]) {
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

  it('keeps a coordinator who has open work, and says what comes first', async () => {
    const { id } = await anOfficer()
    const admin = await as(anAdmin())
    const back = await admin.submit(paths.users.edit({ id }), { roles: 'auditor' }, paths.users.edit({ id }))
    expect(back.status).to.equal(409)
    expect(back.faults.roles).to.include('Hand over the work first')
  })
})
