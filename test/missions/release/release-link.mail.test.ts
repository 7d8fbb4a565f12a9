import { expect } from 'chai'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { OutboxSender } from '../../../src/notices/outbox/outbox.sender'
import { officesOf } from '../../../src/missions'
import { Members } from '../../../src/members/member.model'
import { loadMembers } from '../../../src/members'
import { paths } from '../../../src/paths'
import { Users } from '../../../src/users/user.model'
import { loadUsers } from '../../../src/users'
import { testConfig, useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aHeadOf, testTime } from '../../support/people'
import { aGuest, as } from '../../support/visitor'
import { aMailedRelease, anAskedRelease, keysSentTo, sentLink } from './release-link.factory'

const office = {
  role: 'expert-releaser',
  name: 'Human resources',
  email: 'releases@customs.example',
  from: '2026-01-01',
}

/** Contacts of Kenya in the register. */
async function contactsAre(...contacts: object[]): Promise<void> {
  await Members.updateOne({ code: 'KE' }, { $set: { contacts } })
  await loadMembers()
}

describe('to whom the link for a release is mailed', () => {
  useDatabase()

  it('is each head of the administration, with a link of the own, and a deputy who stands in', async () => {
    const deputy = await withAccount(aContactOf('KE', { name: 'Deputy Director' }))
    const other = await withAccount(aHeadOf('KE', { name: 'Second Head' }))
    await Users.updateOne(
      { _id: other._id },
      { deputy: { userId: String(deputy._id), name: deputy.name, from: '2026-11-01', until: '2026-12-31' } },
    )
    await loadUsers()
    const { head, current, link } = await aMailedRelease()
    const links = await Promise.all([head, other, deputy].map(({ email }) => sentLink(email)))
    expect(new Set(links)).to.have.length(3)
    const page = await aGuest().get(links[2]!)
    expect(page.text).to.include('This link is for Deputy Director, on behalf of the administration (Kenya).')
    const guest = aGuest()
    await guest.sendFiles(await guest.get(links[2]!), { answer: 'release', note: '' }, [], '/release/')
    expect(await current()).to.include({ state: 'released', releaseAnsweredBy: 'Deputy Director' })
    for (const one of [link, links[1]!])
      expect((await aGuest().get(one)).text).to.include('The administration has already replied by another channel.')
  })

  it('is the address of the register where no head has an account, without a word on an account', async () => {
    await contactsAre(office, { ...office, role: 'cb-contact', name: 'Contact', email: 'contact@customs.example' })
    const contact = await withAccount(aContactOf('KE'))
    const { current } = await anAskedRelease()
    // Contacts read the request, and decide nothing.
    expect(await keysSentTo(contact.email)).to.deep.equal([])
    expect(await keysSentTo('contact@customs.example')).to.deep.equal([])
    const link = await sentLink(office.email)
    const guest = aGuest()
    const page = await guest.get(link)
    expect(page.text).to.include('This link is for Human resources, on behalf of the administration (Kenya).')
    await guest.sendFiles(page, { answer: 'refuse', note: 'Audit week' }, [], link)
    expect(await current()).to.include({ state: 'release-refused', releaseAnsweredBy: 'Human resources' })
  })

  it('is nobody who has left the register: the link is over with the contact', async () => {
    await contactsAre(office)
    const { current } = await anAskedRelease()
    const link = await sentLink(office.email)
    await contactsAre({ ...office, until: '2026-11-23' })
    const page = await aGuest().get(link)
    expect([page.status, page.hasForm(link)]).to.deep.equal([410, false])
    expect((await current()).state).to.equal('release-asked')
  })

  it('is one mail for one address that answers for two concerns, the head before others', async () => {
    await contactsAre(office, { ...office, role: 'head', name: 'Head' }, { ...office, email: '' })
    expect(officesOf('KE', testTime)).to.deep.equal([{ name: 'Head', email: office.email }])
    expect(officesOf('ZZ', testTime)).to.deep.equal([])
  })

  it('bears its seal in the mail alone, and an address without an account is told of no choices', async () => {
    await contactsAre(office)
    await anAskedRelease()
    const link = await sentLink(office.email)
    const sent: { to: { address: string }; text: string; headers: object }[] = []
    const sender = new OutboxSender({ ...testConfig(), smtpUrl: 'smtp://nowhere' }, 'https://capstan.example')
    Object.assign(sender, {
      transport: { sendMail: (mail: (typeof sent)[number]) => Promise.resolve(sent.push(mail)) },
    })
    await sender.sendWaiting(testTime)
    const mail = sent.find(({ to }) => to.address === office.email)!
    expect(mail.text).to.include(`https://capstan.example${link}`)
    expect(mail.text).not.to.include(paths.noticeChoices.show())
    expect(mail.headers).not.to.have.property('List-Unsubscribe')
    const { _id } = (await OutboxMessages.findOne({ to: office.email }).lean())!
    const contact = await as(aContactOf('KE'))
    expect((await contact.get(paths.outbox.show({ id: String(_id) }))).status).to.equal(404)
  })
})
