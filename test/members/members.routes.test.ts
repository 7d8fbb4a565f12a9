import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { member } from '../../src/members'
import { changeContacts, findMember } from '../../src/members/member.service'
import { Stale } from '../../src/platform/errors'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aHeadOf, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'

const contact = { role: 'cb-contact' as const, name: 'A. Contact', email: 'a@customs.example', from: '2026-01-01' }

describe('the directory of Members', () => {
  useDatabase()
  let visitor: Visitor
  beforeEach(async () => (visitor = await as(aCoordinator())))

  const names = async (query: string, by = visitor) => (await by.get('/members' + query)).all('tbody th a')

  it('is closed to guests', async () => expect((await aGuest().get('/members')).title).to.equal('Sign in'))

  it('shows all Members by name, a page at a time', async () => {
    const page = await visitor.get('/members')
    expect(page.text).to.include('188 Members').and.to.include('1 to 25 of 188')
    expect(page.link('Afghanistan')).to.equal('/members/AF')
    expect(await names('?page=8')).to.have.length(13)
  })

  it('filters by region, development and words without accents', async () => {
    expect((await visitor.get('/members?region=WCA')).text).to.include('24 Members')
    expect((await visitor.get('/members?ldc=yes')).text).to.include('42 Members')
    expect(await names('?words=cote')).to.deep.equal(['Côte d’Ivoire'])
    expect(await names('?words=FJI')).to.deep.equal(['Fiji'])
    expect((await visitor.get('/members?region=moon&ldc=maybe')).text).to.include('188 Members')
    expect((await visitor.get('/members?words=%3Cscript%3E')).html).not.to.include('<script>"')
  })

  it('finds a Member by any of its names, the likeliest first', async () => {
    for (const [typed, name] of [
      ['UK', 'United Kingdom'],
      ['Swaziland', 'Eswatini'],
      ["cote d'ivoire", 'Côte d’Ivoire'],
      ['Pays-Bas (Royaume des)', 'Netherlands'],
      ['Trinidad & Tobago', 'Trinidad and Tobago'],
      ['FJI', 'Fiji'],
    ])
      expect((await names('?words=' + encodeURIComponent(typed!)))[0], typed).to.equal(name)
    expect(await names('?words=UK')).to.include('Ukraine')
    expect((await names('?words=UK&sort=name'))[0], 'a chosen order holds').not.to.equal('United Kingdom')
    expect((await visitor.get('/members?words=sa')).text).to.include('10 Members')
  })

  it('orders by the reader’s names, region and year', async () => {
    const french = await as(aCoordinator(), 'fr')
    const first = [
      ...(await names('', french)),
      ...(await names('?page=2', french)),
      ...(await names('?page=3', french)),
    ]
    expect(first.indexOf('Égypte'))
      .to.be.greaterThan(first.indexOf('Dominique'))
      .and.lessThan(first.indexOf('Équateur'))
    expect((await names('?sort=-name'))[0]).to.equal('Zimbabwe')
    expect((await visitor.get('/members?sort=region')).rows[0]).to.include('South America')
  })

  it('tells the secretariat which Members have no contact point, and tells others nothing of contacts', async () => {
    await changeContacts('FJ', { contacts: [contact] }, actBy(aCoordinator()))
    await changeContacts('WS', { contacts: [{ ...contact, until: '2026-06-30' }] }, actBy(aCoordinator()))
    const page = await visitor.get('/members?view=no-contact')
    expect(page.text).to.include('187 Members')
    expect((await visitor.get('/members?words=fiji')).text).to.include('A. Contact')
    const other = await (await as(aContactOf('WS'))).get('/members?words=fiji&view=no-contact')
    expect(other.rows).to.have.length(1)
    expect(other.text).not.to.include('A. Contact')
  })
})

describe('changing the contacts of a Member', () => {
  useDatabase()

  const address = '/members/FJ/contacts'
  const fields = {
    'contacts[0][role]': 'cb-contact',
    'contacts[0][name]': 'A. Contact',
    'contacts[0][email]': 'a@customs.example',
    'contacts[0][from]': '2026-01-01',
  }

  it('is for the administration itself and for coordinators', async () => {
    for (const actor of [aHeadOf('FJ'), aContactOf('FJ'), aCoordinator()]) {
      const page = await (await as(actor)).submit(address, fields)
      expect(page.notice, actor.name).to.include('The contacts of Fiji have been saved')
      expect(page.rows[0]).to.include('A. Contact')
    }
    expect(member('FJ')?.contacts).to.have.length(1)
  })

  it('is refused to others, whether they open the page or post', async () => {
    for (const actor of [aContactOf('WS'), anExpertActor('EXP-0001')]) {
      const visitor = await as(actor)
      expect((await visitor.get(address)).status).to.equal(403)
      expect((await visitor.post(address, fields)).status).to.equal(403)
    }
    const auditor = await as(anAuditor())
    const page = await auditor.get(address)
    expect(page.status).to.equal(200)
    expect(page.hasForm('contacts')).to.equal(false)
    expect((await auditor.post(address, fields)).status).to.equal(403)
    expect((await aGuest().get(address)).title).to.equal('Sign in')
    expect(member('FJ')?.contacts).to.deep.equal([])
  })

  it('is not found for a Member that is not known', async () =>
    expect((await (await as(aCoordinator())).get('/members/XX/contacts')).status).to.equal(404))

  it('asks again with what was typed, and shows script as text', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(address, { ...fields, 'contacts[0][email]': '<script>alert(1)</script>' })
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({
      'contacts-0-email': 'Enter an e-mail address, for example name@customs.example',
    })
    expect(page.form('contacts').fields['contacts[0][email]']).to.equal('<script>alert(1)</script>')
    expect(page.html).not.to.include('<script>alert')
  })

  it('needs the token of the form', async () =>
    expect((await (await as(aCoordinator())).post(address, { ...fields, _csrf: 'no' })).status).to.equal(403))

  it('loses nothing when two change at once', async () => {
    const [one, other] = [await as(aCoordinator()), await as(aContactOf('FJ'))]
    const [first, second] = [await one.get(address), await other.get(address)]
    expect((await one.send(first, fields)).status).to.equal(200)
    const late = await other.send(second, { ...fields, 'contacts[0][name]': 'B. Other' })
    expect(late.status).to.equal(200)
    expect(member('FJ')?.contacts.map(({ name }) => name)).to.have.members(['A. Contact', 'B. Other'])
    const record = (await findMember('FJ'))!
    let thrown: unknown
    try {
      await changeContacts(record.code, { contacts: [], version: record.__v - 1 }, actBy(aCoordinator()))
    } catch (error) {
      thrown = error
    }
    expect(thrown).to.be.instanceOf(Stale)
  })

  it('keeps the account of a contact whose address stays', async () => {
    await changeContacts('FJ', { contacts: [{ ...contact, userId: 'u1' }] }, actBy(aCoordinator()))
    await (await as(aHeadOf('FJ'))).submit(address, { 'contacts[0][name]': 'A. New Name', 'contacts[0][userId]': 'u2' })
    expect(member('FJ')?.contacts).to.have.length(1)
    expect(member('FJ')?.contacts[0]).to.include({ name: 'A. New Name', userId: 'u1' })
  })

  it('is noted in the audit trail with what changed', async () => {
    await (await as(aHeadOf('FJ'))).submit(address, fields)
    const entry = await AuditEntries.findOne({ event: 'member.contacts-changed' }).lean()
    expect(entry).to.include({ kind: 'member', reference: 'FJ', title: 'Fiji' })
    expect(entry?.changes).to.have.property('contacts')
  })

  it('takes a contact out when all its fields are emptied', async () => {
    await changeContacts('FJ', { contacts: [contact] }, actBy(aCoordinator()))
    const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, '']))
    const page = await (await as(aCoordinator())).submit(address, { ...empty, 'tfa[B]': '2027-12-31' })
    expect(page.status).to.equal(200)
    expect(member('FJ')?.contacts).to.deep.equal([])
    expect(member('FJ')?.tfa).to.deep.equal({ B: '2027-12-31' })
  })
})
