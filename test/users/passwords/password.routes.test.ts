import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { changeUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { useDatabase } from '../../support/database'
import { password, withAccount } from '../../support/accounts'
import { actBy, aContactOf, aCoordinator, anAdmin, anAuditor, anExpertActor } from '../../support/people'
import { again, aGuest, as, type Visitor } from '../../support/visitor'

const changed = { oldPassword: password, newPassword: 'a better password', repeatedPassword: 'a better password' }
const emailOf = async ({ actor }: Visitor) => (await Users.findById(actor!.id).lean())!.email

describe('the own password', () => {
  useDatabase()

  it('is changed by everybody who signs in, by the present one', async () => {
    expect((await aGuest().post(paths.password(), changed)).title).to.equal('Sign in')
    for (const actor of [aContactOf('FJ'), aCoordinator(), anExpertActor('EXP-0001'), anAuditor(), anAdmin()]) {
      const visitor = await as(actor)
      const page = await visitor.submit(paths.account(), changed, paths.password())
      expect(page.notice, actor.name).to.equal('The password has been changed. Your other sessions have ended.')
      const email = await emailOf(visitor)
      expect((await aGuest().submit('/sign-in', { email, password }, '/sign-in')).status).to.equal(422)
      const inside = await aGuest().submit('/sign-in', { email, password: changed.newPassword }, '/sign-in')
      expect(inside.address).to.equal('/home')
    }
  }).timeout(60_000)

  it('ends every other session, and goes on in this one with its language and its open forms', async () => {
    const first = await as(aContactOf('FJ'))
    const second = await again(first)
    await first.post('/preferences', { language: 'fr' })
    const open = await first.get(paths.account())
    expect((await second.get(paths.home())).address).to.equal('/home')
    await first.send(open, changed, paths.password())
    expect((await second.get(paths.home())).title).to.equal('Sign in')
    const saved = await first.send(open, { name: 'Another Name' }, 'Enregistrer')
    expect(saved.title).to.equal('Mon compte')
  })

  it('is told to the person by mail, whoever changed it, and noted without a word of it', async () => {
    const contact = await as(aContactOf('FJ', { name: 'Cam Contact' }))
    const admin = await withAccount({ ...anAdmin(), name: 'Ada Admin' })
    await contact.submit(paths.account(), changed, paths.password())
    await changeUser(
      contact.actor!.id,
      { password: 'the third password' },
      actBy(admin.actor, new Date('2026-11-25T09:00:00Z')),
    )
    const told = await OutboxMessages.find({ userId: contact.actor!.id }).sort({ _id: 1 }).lean()
    expect(told.map(({ subject }) => subject)).to.deep.equal(Array(2).fill('Your password has been changed'))
    expect(told[0]!.text).to.include('24 November 2026 at 21:00 UTC+12 by Cam Contact')
    expect(told[1]!.text).to.include('by Ada Admin')
    const entries = await AuditEntries.find({ event: 'user.passwordChanged' }).lean()
    expect(entries).to.have.length(2)
    const kept = JSON.stringify([told, await AuditEntries.find().lean()])
    for (const secret of [password, changed.newPassword, 'the third password', '$argon2'])
      expect(kept).not.to.include(secret)
    expect((await contact.get(paths.home())).title, 'signed out by the administrator’s change').to.equal('Sign in')
  })

  it('is refused when the present one is wrong, when it is short, the same, or typed in two ways', async () => {
    const contact = await as(aContactOf('FJ'))
    const send = (fields: object) => contact.submit(paths.account(), { ...changed, ...fields }, paths.password())
    const wrong = await send({ oldPassword: 'not the password' })
    expect(wrong.status).to.equal(409)
    expect(wrong.faults).to.deep.equal({ oldPassword: 'This is not your current password. Enter it again.' })
    expect(wrong.html).not.to.include('not the password').and.not.to.include(changed.newPassword)
    expect((await send({ oldPassword: '' })).faults).to.have.all.keys('oldPassword')
    expect((await send({ newPassword: 'short', repeatedPassword: 'short' })).faults).to.have.all.keys('newPassword')
    expect((await send({ newPassword: ' '.repeat(12) })).status, 'nothing that shows').to.equal(422)
    expect((await send({ newPassword: password, repeatedPassword: password })).faults).to.have.all.keys('newPassword')
    expect((await send({ repeatedPassword: 'a better pasword' })).faults).to.have.all.keys('repeatedPassword')
    const email = await emailOf(contact)
    expect((await aGuest().submit('/sign-in', { email, password }, '/sign-in')).address).to.equal('/home')
  })

  it('cannot be guessed: ten wrong tries, then a pause, also for the right one', async () => {
    const contact = await as(aContactOf('FJ'))
    const page = await contact.get(paths.account())
    for (let count = 0; count < 10; count += 1)
      expect((await contact.send(page, { ...changed, oldPassword: 'guessed' }, paths.password())).status).to.equal(409)
    expect((await contact.send(page, changed, paths.password())).status).to.equal(429)
  }).timeout(60_000)
})
