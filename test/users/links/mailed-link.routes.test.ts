import { expect } from 'chai'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { AccountLinks } from '../../../src/users/links/account-link.model'
import { Users } from '../../../src/users/user.model'
import { useDatabase } from '../../support/database'
import { password, withAccount } from '../../support/accounts'
import { aContactOf, anAdmin } from '../../support/people'
import { again, aGuest, as, setTime } from '../../support/visitor'
import { chosen, mailedLink, whereMailIsSent } from './mailed'

const minutes = (count: number) => new Date(Date.parse('2026-11-24T09:00:00Z') + count * 60_000)
const isInside = async (visitor: ReturnType<typeof aGuest>) =>
  (await visitor.get(paths.home())).address === paths.home()

describe('a forgotten password', () => {
  useDatabase()
  whereMailIsSent()
  afterEach(() => setTime())

  it('is replaced by a link, once, and every session that was open ends', async () => {
    const contact = await as(aContactOf('FJ'))
    const elsewhere = await again(contact)
    const { email } = (await Users.findById(contact.actor!.id).lean())!
    const guest = aGuest()
    const asked = await guest.submit(
      paths.forgottenPassword(),
      { email: email.toUpperCase() },
      paths.forgottenPassword(),
    )
    expect([asked.title, asked.notice]).to.deep.equal([
      'Sign in',
      'If there is an account with this address, a link for a new password has been sent to it. The link is valid for one hour.',
    ])
    const link = await mailedLink(email, 'password')
    const set = await guest.submit(link, chosen, '/forgotten-password/')
    expect([set.title, set.notice]).to.deep.equal(['Sign in', 'The password has been changed. Sign in with it.'])
    expect([await isInside(contact), await isInside(elsewhere)]).to.deep.equal([false, false])
    expect((await aGuest().submit('/sign-in', { email, password }, '/sign-in')).status).to.equal(422)
    const inside = await aGuest().submit('/sign-in', { email, password: chosen.newPassword }, '/sign-in')
    expect(inside.address).to.equal(paths.home())
    expect((await aGuest().get(link)).status).to.equal(410)
    const told = await OutboxMessages.countDocuments({ subject: 'Your password has been changed' })
    expect(told).to.equal(1)
  })

  it('has one answer, whether or not there is an account, and none waits for what is looked up', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const closed = await withAccount(aContactOf('FJ'), { active: false })
    const answers = []
    for (const typed of [email, closed.email, 'nobody@customs.example']) {
      const guest = aGuest()
      const page = await guest.get(paths.forgottenPassword())
      const { status, location } = await guest.sendRaw(page, { email: typed })
      answers.push([status, location, (await guest.get(location)).notice])
    }
    expect(answers[1]).to.deep.equal(answers[0])
    expect(answers[2]).to.deep.equal(answers[0])
    await mailedLink(email, 'password')
    expect(await AccountLinks.distinct('userId', {})).to.have.length(1)
  })

  it('is a link for an hour, which another change of the access ends', async () => {
    const { email, _id } = await withAccount(aContactOf('FJ'))
    await aGuest().submit(paths.forgottenPassword(), { email }, paths.forgottenPassword())
    const link = await mailedLink(email, 'password')
    setTime(minutes(59))
    expect((await aGuest().get(link)).status).to.equal(200)
    await Users.updateOne({ _id }, { $inc: { accessChanges: 1 } })
    expect((await aGuest().get(link)).status).to.equal(410)
    await Users.updateOne({ _id }, { $inc: { accessChanges: -1 } })
    setTime(minutes(60))
    const late = await aGuest().get(link)
    expect([late.status, late.hasLink('Forgotten password')]).to.deep.equal([410, true])
  })

  it('is asked for five times in an hour for one address from one place, known or not', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    for (const typed of [email, 'nobody@customs.example']) {
      const guest = aGuest()
      const send = () => guest.submit(paths.forgottenPassword(), { email: typed }, paths.forgottenPassword())
      for (let count = 0; count < 5; count += 1) expect((await send()).status).to.equal(200)
      expect((await send()).status, typed).to.equal(429)
    }
  })
})

describe('a sign-in by mail', () => {
  useDatabase()
  whereMailIsSent()
  afterEach(() => setTime())

  it('is one button behind a link, once, for a quarter of an hour', async () => {
    const { email } = await withAccount(aContactOf('FJ'))
    const guest = aGuest()
    await guest.submit(paths.signInLink(), { email }, paths.signInLink())
    const link = await mailedLink(email, 'signIn')
    setTime(minutes(14))
    const page = await guest.get(link)
    expect(await isInside(guest), 'opening it does nothing').to.equal(false)
    expect((await guest.send(page, {}, '/sign-in/link/')).address).to.equal(paths.home())
    expect((await aGuest().get(link)).status, 'used').to.equal(410)
    await guest.submit(paths.signInLink(), { email }, paths.signInLink())
    setTime(minutes(30))
    expect((await aGuest().get(await mailedLink(email, 'signIn'))).status, 'over').to.equal(410)
  })

  it('says what is missing', async () => {
    const page = await aGuest().submit(paths.signInLink(), { email: 'no address' }, paths.signInLink())
    expect([page.status, Object.keys(page.faults)]).to.deep.equal([422, ['email']])
  })
})

describe('an installation that sends no mail', () => {
  useDatabase()

  const says = 'This installation does not send e-mail. Contact the system administrator, who can give you a link.'

  it('asks nobody for an address, and says at once whom to contact', async () => {
    for (const address of [paths.forgottenPassword(), paths.signInLink()]) {
      const page = await aGuest().get(address)
      expect(page.text).to.include(says).and.not.include('will be sent')
      expect([page.hasForm(address), page.all('input[name=email]')], address).to.deep.equal([false, []])
      expect(page.hasLink('Sign in with a password')).to.equal(true)
    }
  })

  it('answers a form that was opened before alike for all, and ends no link that an administrator has handed over', async () => {
    const { email, _id } = await withAccount(aContactOf('FJ'))
    const admin = await as(anAdmin())
    const account = paths.users.edit({ id: String(_id) })
    const handed = /http:\S*\/forgotten-password\/[\w-]+/.exec(
      (await admin.submit(account, {}, '/steps/sendLink')).text,
    )![0]
    for (const address of [paths.forgottenPassword(), paths.signInLink()]) {
      for (const typed of [email, 'nobody@customs.example', 'no address']) {
        const asked = await aGuest().post(address, { email: typed })
        expect([asked.address, asked.notice], typed).to.deep.equal([paths.signIn(), says])
      }
    }
    expect(await AccountLinks.countDocuments()).to.equal(1)
    expect((await aGuest().get(new URL(handed).pathname)).status).to.equal(200)
  })
})

describe('another address of the own account', () => {
  useDatabase()

  const ask = async (contact: Awaited<ReturnType<typeof as>>, fields: object = {}) =>
    contact.submit(
      paths.account(),
      { email: 'New@customs.example', currentPassword: password, ...fields },
      paths.address(),
    )

  it('holds once it was confirmed at both, whichever comes first', async () => {
    for (const first of ['formerAddress', 'newAddress'] as const) {
      const contact = await as(aContactOf('FJ'))
      const { email } = (await Users.findById(contact.actor!.id).lean())!
      const wanted = `${first.toLowerCase()}@customs.example`
      const asked = await ask(contact, { email: wanted })
      expect(asked.notice).to.include('Two links have been sent')
      const links = {
        formerAddress: await mailedLink(email, 'formerAddress'),
        newAddress: await mailedLink(wanted, 'newAddress'),
      }
      const second = first === 'newAddress' ? 'formerAddress' : 'newAddress'
      const half = await aGuest().submit(links[first], {}, '/e-mail-address/')
      expect(half.notice).to.equal(
        'The address has been confirmed here. Now confirm it with the link at the other address.',
      )
      expect((await Users.findById(contact.actor!.id).lean())!.email).to.equal(email)
      const whole = await contact.submit(links[second], {}, '/e-mail-address/')
      expect([whole.address, whole.notice]).to.deep.equal([
        paths.account(),
        'The e-mail address has been changed. Use it to sign in from now on.',
      ])
      expect((await Users.findById(contact.actor!.id).lean())!.email).to.equal(wanted)
    }
  })

  it('changes when both links are used at the same moment', async () => {
    const contact = await as(aContactOf('FJ'))
    const { email } = (await Users.findById(contact.actor!.id).lean())!
    await ask(contact)
    const links = [await mailedLink(email, 'formerAddress'), await mailedLink('new@customs.example', 'newAddress')]
    await Promise.all(links.map((link) => aGuest().submit(link, {}, '/e-mail-address/')))
    expect((await Users.findById(contact.actor!.id).lean())!.email).to.equal('new@customs.example')
  })

  it('needs the present password, and tells nobody whose addresses there are', async () => {
    const contact = await as(aContactOf('FJ'))
    const other = await withAccount(aContactOf('WS'))
    const wrong = await ask(contact, { currentPassword: 'not the password' })
    expect([wrong.status, Object.keys(wrong.faults)]).to.deep.equal([409, ['currentPassword']])
    expect(wrong.html).not.to.include('not the password')
    const taken = await ask(contact, { email: other.email })
    expect(taken.notice).to.include('Two links have been sent')
    const { email } = (await Users.findById(contact.actor!.id).lean())!
    await aGuest().submit(await mailedLink(email, 'formerAddress'), {}, '/e-mail-address/')
    const refused = await aGuest().submit(await mailedLink(other.email, 'newAddress'), {}, '/e-mail-address/')
    expect(refused.status).to.equal(409)
    expect((await Users.findById(contact.actor!.id).lean())!.email).to.equal(email)
  })
})
