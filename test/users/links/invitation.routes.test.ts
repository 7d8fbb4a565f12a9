import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { loggedPath } from '../../../src/platform/log'
import { paths } from '../../../src/paths'
import { letAdminIn } from '../../../src/users/accounts/admin.service'
import { AccountLinks } from '../../../src/users/links/account-link.model'
import { Users } from '../../../src/users/user.model'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aCoordinator, actBy, anAdmin } from '../../support/people'
import { aGuest, as, setTime } from '../../support/visitor'
import { chosen, mailedLink } from './mailed'

const email = 'ben@customs.example'
const account = { name: 'Ben Tui', email, roles: 'coordinator', language: 'fr', active: 'yes' }
const days = (count: number) => new Date(Date.parse('2026-11-24T09:00:00Z') + count * 86_400_000)

async function invite() {
  const admin = await as(anAdmin())
  const page = await admin.submit(paths.users.create(), account)
  return { admin, edit: page.address, link: await mailedLink(email, 'invitation') }
}

describe('an invitation', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is for an account without a password, whose person chooses one by the link and is signed in', async () => {
    const { link, admin, edit } = await invite()
    expect((await admin.get(paths.users.list())).rows.join()).to.include('Invited')
    const guest = aGuest()
    const page = await guest.get(link)
    expect(page.text).to.include('Ben Tui').and.to.include(email)
    const inside = await guest.send(page, chosen)
    expect(inside.address).to.equal(paths.home())
    const kept = (await Users.findOne({ email }).lean())!
    expect(kept.passwordHash).to.match(/^\$argon2id/)
    expect(kept).not.to.have.property('invitedAt')
    expect((await admin.get(edit)).text).not.to.include('Invited')
    expect(await AuditEntries.distinct('event', { reference: String(kept._id) })).to.include.members([
      'user.invited',
      'user.invitationAccepted',
    ])
    const again = await aGuest().submit('/sign-in', { email, password: chosen.newPassword }, '/sign-in')
    expect(again.address).to.equal(paths.home())
  })

  it('is no longer waited for once the person was let in by the command for administrators', async () => {
    const { admin } = await invite()
    const person = { email, name: 'Ben Tui', password: chosen.newPassword }
    expect(await letAdminIn(person, actBy(anAdmin()))).to.equal('let in')
    expect((await Users.findOne({ email }).lean())!).not.to.have.property('invitedAt')
    expect((await admin.get(paths.users.list())).rows.join())
      .to.include('Ben Tui')
      .and.not.to.include('Invited')
  })

  it('does nothing when its page is opened, as programs that look through mail do', async () => {
    const { link } = await invite()
    for (let count = 0; count < 3; count += 1) expect((await aGuest().get(link)).status).to.equal(200)
    expect((await aGuest().raw(link)).status).to.equal(200)
    expect(await AccountLinks.countDocuments({ usedAt: { $ne: null } })).to.equal(0)
  })

  it('opens nothing twice, nor after its day, nor with a letter changed: a calm page says what to do', async () => {
    const { link } = await invite()
    const open = await aGuest().get(link)
    for (const wrong of [link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'), '/invitation/short', `${link}x`]) {
      const page = await aGuest().get(wrong)
      expect([page.status, page.title], wrong).to.deep.equal([410, 'Link no longer valid'])
    }
    setTime(days(7))
    const late = await aGuest().get(link)
    expect([late.status, late.title]).to.deep.equal([410, 'Link no longer valid'])
    expect(late.text).to.include('ask the system administrator to send a new invitation')
    setTime(days(6.9))
    const guest = aGuest()
    await guest.send(await guest.get(link), chosen)
    const twice = aGuest()
    expect((await twice.get(link)).status).to.equal(410)
    expect(
      (await twice.postRaw(open.form('/invitation/').action, { ...chosen, _csrf: await twice.token() })).status,
    ).to.equal(410)
  })

  it('is used by one of two who press at the same moment', async () => {
    const { link } = await invite()
    const guests = [aGuest(), aGuest()]
    const pages = await Promise.all(guests.map((guest) => guest.get(link)))
    const answers = await Promise.all(guests.map((guest, index) => guest.sendRaw(pages[index]!, chosen)))
    expect(answers.map(({ status }) => status).sort()[0]).to.equal(303)
    expect(answers.filter(({ status }) => status === 303)).to.have.length(1)
  })

  it('is sent again, and the earlier one opens nothing any more', async () => {
    const { link, admin, edit } = await invite()
    await admin.submit(edit, {}, '/steps/sendLink')
    const second = await mailedLink(email, 'invitation')
    expect(second).not.to.equal(link)
    expect([(await aGuest().get(link)).status, (await aGuest().get(second)).status]).to.deep.equal([410, 200])
  })

  it('holds to what makes a password good, and gives none back', async () => {
    const { link } = await invite()
    const guest = aGuest()
    const page = await guest.get(link)
    const refused = await guest.send(page, { newPassword: 'BenTui2026Tui', repeatedPassword: 'other' })
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.have.all.keys('newPassword', 'repeatedPassword')
    expect(refused.html).not.to.include('BenTui2026Tui')
  })

  it('cannot be made of what the database or the outgoing messages hold', async () => {
    const { link, admin } = await invite()
    const seal = link.slice(-22)
    expect(loggedPath(`${link}?x=y`), 'in the log').to.equal('/invitation/…')
    const held = JSON.stringify([
      await AccountLinks.find().lean(),
      await OutboxMessages.find().lean(),
      await AuditEntries.find().lean(),
    ])
    expect(held).not.to.include(seal)
    const message = await OutboxMessages.findOne({ to: email }).lean()
    expect((await admin.get(paths.outbox.show({ id: String(message!._id) }))).html).not.to.include(link.slice(-44))
  })

  it('is a link for another password where there is one, for a day; a closed account gets none', async () => {
    const admin = await as(anAdmin())
    const known = await withAccount(aCoordinator())
    const address = paths.users.edit({ id: String(known._id) })
    await admin.submit(address, {}, '/steps/sendLink')
    const link = await mailedLink(known.email, 'password')
    setTime(days(0.9))
    expect((await aGuest().get(link)).status).to.equal(200)
    setTime(days(1))
    expect((await aGuest().get(link)).status).to.equal(410)
    await Users.updateOne({ _id: known._id }, { $set: { active: false } })
    expect((await admin.get(address)).hasForm('/steps/sendLink')).to.equal(false)
    expect((await admin.post(`${address}/steps/sendLink`)).status).to.equal(409)
  })
})
