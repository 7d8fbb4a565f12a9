import { expect } from 'chai'
import mongoose from 'mongoose'
import { AuditEntries } from '../../src/audit/audit.model'
import { member } from '../../src/members'
import { changeContacts } from '../../src/members/member.service'
import { paths } from '../../src/paths'
import { changeSettings } from '../../src/organization'
import { settings } from '../../src/programme/settings'
import type { FirstRunDoor } from '../../src/set-up/first-run.routes'
import { loadUsers } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { aSavedMission } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { password } from '../support/accounts'
import { actBy, anAdmin, aCoordinator } from '../support/people'
import { as, theApp } from '../support/visitor'

const contact = { role: 'head' as const, name: 'Ana Vata', email: 'ana@customs.example', from: '2026-01-01' }

/** An administrator of a demonstration in which some work has been done. */
async function aDemonstration() {
  const admin = await as(anAdmin())
  const actor = admin.actor!
  const account = (await Users.findById(actor.id))!
  account.set({ email: 'admin@demo.example', demo: true })
  await account.save()
  await loadUsers()
  await aSavedMission()
  await changeContacts('FJ', { contacts: [contact] }, actBy(actor))
  await changeSettings({ nameEn: 'A demonstration', currency: 'USD' }, actBy(actor))
  return admin
}

describe('a demonstration', () => {
  // Closes the first-run page that the last test has opened; before the database is emptied, so that no account is left.
  after(async () => {
    ;(theApp().get('first run') as FirstRunDoor).emptied()
    await (await as(anAdmin())).get(paths.home())
  })
  useDatabase()

  it('says on every page that it is one, and to an administrator where it ends', async () => {
    const admin = await aDemonstration()
    const page = await admin.get(paths.members.list())
    expect(page.html).to.include('Demonstration: all data are fictitious.').and.to.include(paths.demonstration())
    const other = await (await as(aCoordinator())).get(paths.home())
    expect(other.html).to.include('Demonstration: all data').and.not.to.include(paths.demonstration())
  })

  it('says nothing where the data are an organization’s own', async () => {
    const admin = await as(anAdmin())
    expect((await admin.get(paths.home())).html).not.to.include('Demonstration: all data')
    expect((await admin.get(paths.demonstration())).address).to.equal(paths.home())
  })

  it('stays until the box is ticked', async () => {
    const admin = await aDemonstration()
    const page = await admin.submit(paths.demonstration(), {}, paths.demonstration())
    expect([page.status, Object.keys(page.faults)]).to.deep.equal([422, ['confirmed']])
    expect(await Users.countDocuments()).to.be.greaterThan(0)
  })

  it('is thrown away in one step, and leads whoever did it to the first-run page, with the code', async () => {
    const admin = await aDemonstration()
    const page = await admin.submit(paths.demonstration(), { confirmed: 'yes' }, paths.demonstration())
    expect(page.title).to.equal('Begin with Capstan')
    expect(page.html).not.to.include('id="code"')
    for (const name of ['users', 'activities', 'auditentries', 'auditheads', 'files.files'])
      expect(await mongoose.connection.collection(name).countDocuments(), name).to.equal(0)
    expect(member('FJ')!.contacts).to.deep.equal([])
    expect(settings()).to.include({ nameEn: '', currency: 'EUR' })

    const home = await admin.send(
      page,
      {
        name: 'Ada Keeper',
        email: 'ada@customs.example',
        newPassword: password,
        repeatedPassword: password,
        nameEn: 'Customs Union of the Isles',
      },
      '/first-run',
    )
    expect(home.title).to.include('Ada')
    expect(home.html).not.to.include('Demonstration: all data')
    expect((await AuditEntries.find().lean()).map(({ event }) => event)).to.include('user.created')
  })

  it('is kept once somebody whose account is not of it has entered data', async () => {
    const admin = await aDemonstration()
    const own = await as(aCoordinator())
    expect((await admin.get(paths.demonstration())).html).to.include('name="confirmed"')
    await changeContacts('WS', { contacts: [contact] }, actBy(own.actor!))
    const page = await admin.get(paths.demonstration())
    expect(page.text).to.include('have entered data').and.to.include('DATA_DIR')
    expect(page.html).not.to.include('name="confirmed"')
    const forced = await admin.post(paths.demonstration(), { confirmed: 'yes' })
    expect(forced.status).to.equal(409)
    expect(await Users.countDocuments()).to.equal(2)
  })
})
