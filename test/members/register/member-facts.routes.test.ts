import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { member, memberName } from '../../../src/members'
import { paths } from '../../../src/paths'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDirector, anAdmin } from '../../support/people'
import { as } from '../../support/visitor'

const address = paths.members.edit({ code: 'FJ' })
const newland = {
  code: 'qz',
  iso3: 'qzz',
  'name[en]': 'Newland',
  'name[fr]': 'Nouveau Pays',
  'forms[fr][of]': 'du Nouveau Pays',
  'forms[fr][in]': 'au Nouveau Pays',
  region: 'EUR',
  income: 'high',
  languages: ['en', 'fr'],
}

describe('the register of Members, kept by administrators', () => {
  useDatabase()

  it('shows a new name at once, finds the Member by the one it had, and keeps its contacts', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(address, { 'name[en]': 'Fiji Islands', joined: '' }, '/edit')
    expect(page.status).to.equal(200)
    expect(page.title).to.equal('Fiji Islands')
    expect(page.notice).to.equal('The details of Fiji Islands have been saved.')
    expect(memberName('FJ', 'en')).to.equal('Fiji Islands')
    expect((await admin.get(paths.members.list({}, { words: 'Fiji' }))).rows.join()).to.include('Fiji Islands')
    expect(member('FJ')!.otherNames).to.deep.equal(['Fiji'])
    const entry = await AuditEntries.findOne({ event: 'member.changed' }).lean()
    expect(Object.keys(entry!.changes!)).to.have.members(['name', 'otherNames', 'joined'])
  })

  it('is changed by nobody else, who are told as much', async () => {
    for (const actor of [aCoordinator(), aDirector(), aContactOf('FJ')]) {
      const visitor = await as(actor)
      expect((await visitor.get(address)).status, actor.name).to.equal(403)
      expect((await visitor.get('/members/FJ')).hasLink('Edit details')).to.equal(false)
      expect((await visitor.get('/members')).hasLink('Add a Member')).to.equal(false)
    }
  })

  it('takes a new Member, which every form offers at once', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.members.create(), newland, '/members/new')
    expect(page.title).to.equal('Newland')
    expect(member('QZ')).to.deep.include({ region: 'EUR', joined: null, contacts: [] })
    expect((await (await as(aCoordinator())).get('/missions/new')).html).to.include('>Newland<')
    expect((await (await as(aCoordinator(), 'fr')).get('/members/QZ')).title).to.equal('Nouveau Pays')
  })

  it('takes no code twice, and says whose it is', async () => {
    const admin = await as(anAdmin())
    const page = await admin.submit(paths.members.create(), { ...newland, code: 'FJ' }, '/members/new')
    expect(page.status).to.equal(409)
    expect(page.faults).to.deep.equal({ code: 'The register already has a Member with the code FJ' })
    expect(page.form('/members/new').fields['name[en]']).to.equal('Newland')
    const other = await admin.submit(paths.members.create(), { ...newland, iso3: 'FJI' }, '/members/new')
    expect(other.faults).to.deep.equal({ iso3: 'The register already has a Member with the code FJI' })
  })

  it('saves what two people change beside each other', async () => {
    const [one, other] = [await as(anAdmin()), await as(anAdmin())]
    const [first, second] = [await one.get(address), await other.get(address)]
    expect((await one.send(first, { income: 'high' }, '/edit')).status).to.equal(200)
    expect((await other.send(second, { joined: '1998' }, '/edit')).status).to.equal(200)
    expect(member('FJ')).to.deep.include({ income: 'high', joined: 1998 })
  })
})
