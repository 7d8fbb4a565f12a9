import { expect } from 'chai'
import { member } from '../../src/members'
import { changeContacts } from '../../src/members/member.service'
import { paths } from '../../src/paths'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, aHeadOf, anAdmin, anExpertActor } from '../support/people'
import { as, type Visitor } from '../support/visitor'

const contact = {
  role: 'cb-contact' as const,
  name: 'Mere Vula',
  email: 'mere.vula@customs.example',
  from: '2026-01-01',
}
const address = paths.members.contacts({ code: 'FJ' })
const gone = {
  'contacts[0][role]': '',
  'contacts[0][name]': '',
  'contacts[0][email]': '',
  'contacts[0][from]': '',
}

// The administration takes a contact off its list. Work waits for accounts, and the account stays until it is closed.
describe('a contact who leaves', () => {
  useDatabase()
  let id: string
  beforeEach(async () => {
    id = String((await withAccount(aContactOf('FJ', { name: contact.name }), { email: contact.email }))._id)
    await changeContacts('FJ', { contacts: [contact] }, actBy(aCoordinator()))
  })

  const aQuestion = () => aRequest({ memberCode: 'FJ' }).asked().save()
  const takeOff = async (visitor: Visitor, more = {}) => visitor.submit(address, { ...gone, ...more })
  const named = () => member('FJ')?.contacts.map(({ name }) => name)

  it('is kept until somebody has read what is open and to whom it will pass', async () => {
    await aQuestion()
    await withAccount(aContactOf('FJ', { name: 'Jone Rakuita' }))
    const head = await as(aHeadOf('FJ'))
    const page = await takeOff(head)
    expect(page.status).to.equal(422)
    expect(page.text).to.include('Mere Vula is leaving')
    expect(page.faults).to.deep.equal({ leaves: 'Read what is open above, then confirm' })
    const row = page.rows.find((text) => text.includes('Jone Rakuita'))
    expect(row).to.match(/\b1\b/)
    expect(named()).to.deep.equal(['Mere Vula'])

    const done = await head.send(page, { leaves: 'on' }, address)
    expect(done.notice).to.include('The contacts of Fiji have been saved')
    expect(named()).to.deep.equal([])
  })

  it('is said to be the last one, with the region that has the work then', async () => {
    const page = await takeOff(await as(aCoordinator()))
    expect(page.status).to.equal(422)
    expect(page.text).to.include('Far East, South and South-East Asia, Australasia and the Pacific Islands')
  })

  it('leaves at once when nothing is open and a colleague remains', async () => {
    await withAccount(aContactOf('FJ', { name: 'Jone Rakuita' }))
    expect((await takeOff(await as(aHeadOf('FJ')))).notice).to.include('have been saved')
  })

  it('leaves at once without an account: nothing waits for a name alone', async () => {
    await aQuestion()
    await changeContacts(
      'FJ',
      { contacts: [{ ...contact, name: 'Ana Tora', email: 'ana@customs.example' }] },
      actBy(aCoordinator()),
    )
    expect((await takeOff(await as(aHeadOf('FJ')))).notice).to.include('have been saved')
  })

  it('is warned of when the time is only shortened', async () => {
    await aQuestion()
    const page = await (await as(aHeadOf('FJ'))).submit(address, { 'contacts[0][until]': '2026-12-31' })
    expect(page.status).to.equal(422)
    expect(page.form('contacts').fields['contacts[0][until]']).to.equal('2026-12-31')
  })

  it('leads the administrator alone to the page that closes the account', async () => {
    await aQuestion()
    const close = `href="${paths.users.close({ id })}"`
    expect((await takeOff(await as(aHeadOf('FJ')))).html).not.to.include(close)
    expect((await takeOff(await as(anAdmin()))).html).to.include(close)
  })

  it('is nobody’s business beside the administration: a neighbour and an expert are refused', async () => {
    await aQuestion()
    for (const actor of [aContactOf('WS'), anExpertActor('EXP-0001')]) {
      const answer = await (await as(actor)).post(address, gone)
      expect(answer.status, actor.name).to.equal(403)
      expect(answer.text).not.to.include('Mere Vula')
    }
  })
})
