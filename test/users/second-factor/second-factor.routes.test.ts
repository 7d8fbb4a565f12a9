import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { SecondFactors, TrustedBrowsers } from '../../../src/users/second-factor/second-factor.model'
import {
  isRecoveryCode,
  newRecoveryCodes,
  newSecret,
  plainCode,
  stepOfCode,
} from '../../../src/users/second-factor/one-time-codes'
import { useDatabase } from '../../support/database'
import { password } from '../../support/accounts'
import { aContactOf, aCoordinator, anAdmin, testTime } from '../../support/people'
import { again, aGuest, as, setTime, type Visitor } from '../../support/visitor'
import { useSettings } from '../../../src/programme/settings'
import { knownUser } from '../../../src/users'
import { chosen, mailedLink, whereMailIsSent } from '../links/mailed'
import { codeAt, setUpApp } from './factor'

const later = (seconds: number) => new Date(testTime.getTime() + seconds * 1000)
const emailOf = ({ actor }: Visitor) => knownUser(actor!.id)!.email
const byPassword = (guest: Visitor, email: string, secret = password) =>
  guest.submit('/sign-in', { email, password: secret }, '/sign-in')
const isInside = async (visitor: Visitor) => (await visitor.get(paths.home())).address === paths.home()

describe('a code of an app', () => {
  const secret = newSecret()

  it('is taken of now, and of a clock that is one step off, no more', () => {
    const steps = [-60, -30, 0, 30, 60].map((off) => stepOfCode(secret, codeAt(secret, later(off)), testTime) !== null)
    expect(steps).to.deep.equal([false, true, true, true, false])
    expect(stepOfCode(secret, '12345', testTime)).to.equal(null)
  })

  it('is another thing than a recovery code, however that is typed', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).to.equal(10)
    for (const code of codes) {
      expect(code).to.match(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)
      expect(isRecoveryCode(plainCode(` ${code.toLowerCase().replaceAll('-', ' ')} `))).to.equal(true)
    }
    expect(isRecoveryCode('123456')).to.equal(false)
  })
})

describe('a second factor', () => {
  useDatabase()
  whereMailIsSent()
  afterEach(() => setTime())

  it('is an app, set up by a code that it shows; the recovery codes are shown once and kept as hashes', async () => {
    const visitor = await as(aCoordinator())
    const elsewhere = await again(visitor)
    const { codes, secret, page } = await setUpApp(visitor, testTime)
    expect(codes).to.have.length(10)
    expect(page.text).to.include('10 codes left')
    expect((await visitor.get(paths.secondFactor.show())).html)
      .not.to.include(codes[0])
      .and.not.to.include(secret)
    const kept = JSON.stringify(await SecondFactors.findById(visitor.actor!.id).lean())
    for (const code of codes) expect(kept).not.to.include(code).and.not.to.include(plainCode(code))
    expect([await isInside(visitor), await isInside(elsewhere)], 'other sessions end').to.deep.equal([true, false])
    expect(await OutboxMessages.countDocuments({ text: /an authenticator app was set up/ })).to.equal(1)
    const noted = JSON.stringify(await AuditEntries.find().lean())
    expect(noted).to.include('user.secondFactorChanged').and.not.to.include(secret)
  })

  it('is asked for after the password, and no page is open before', async () => {
    const visitor = await as(aCoordinator())
    const { secret } = await setUpApp(visitor, testTime)
    setTime(later(60))
    const guest = aGuest()
    const asked = await guest.submit('/sign-in?next=/help', { email: emailOf(visitor), password }, '/sign-in')
    expect(asked.title).to.equal('Second factor')
    expect(await isInside(guest)).to.equal(false)
    const wrong = await guest.send(asked, { code: '000000' }, paths.secondFactorAsked())
    expect([wrong.status, Object.keys(wrong.faults)]).to.deep.equal([422, ['code']])
    const inside = await guest.send(wrong, { code: codeAt(secret, later(60)) }, paths.secondFactorAsked())
    expect(inside.address).to.equal('/help')
    expect(await isInside(guest)).to.equal(true)
    expect(await AuditEntries.countDocuments({ event: 'user.secondFactorRefused' })).to.equal(1)
  })

  it('takes no code twice, not even the one that set it up', async () => {
    const visitor = await as(aCoordinator())
    const { secret } = await setUpApp(visitor, testTime)
    const email = emailOf(visitor)
    const enterWith = async (code: string) => {
      const guest = aGuest()
      await guest.send(await byPassword(guest, email), { code }, paths.secondFactorAsked())
      return isInside(guest)
    }
    expect(await enterWith(codeAt(secret, testTime))).to.equal(false)
    setTime(later(45))
    const code = codeAt(secret, later(45))
    expect([await enterWith(code), await enterWith(code)]).to.deep.equal([true, false])
    setTime(later(120))
    const guests = [aGuest(), aGuest()]
    const pages = await Promise.all(guests.map((guest) => byPassword(guest, email)))
    const same = { code: codeAt(secret, later(120)) }
    await Promise.all(guests.map((guest, index) => guest.send(pages[index]!, same, paths.secondFactorAsked())))
    expect((await Promise.all(guests.map(isInside))).filter(Boolean), 'at the same moment').to.have.length(1)
  })

  it('is replaced by a recovery code once, which is told to the person', async () => {
    const visitor = await as(aCoordinator())
    const { codes } = await setUpApp(visitor, testTime)
    const enterWith = async (code: string) => {
      const guest = aGuest()
      await guest.send(await byPassword(guest, emailOf(visitor)), { code }, paths.secondFactorAsked())
      return isInside(guest)
    }
    expect([await enterWith(codes[3]!.toLowerCase()), await enterWith(codes[3]!)]).to.deep.equal([true, false])
    expect(await OutboxMessages.countDocuments({ text: /a recovery code was used to sign in/ })).to.equal(1)
    const page = await visitor.get(paths.secondFactor.show())
    expect(page.text).to.include('9 codes left')
    const anew = await visitor.send(page, {}, paths.secondFactor.newCodes())
    expect(anew.all('[role=status] li code')).to.have.length(10)
    expect(await enterWith(codes[4]!), 'of before').to.equal(false)
  })

  it('cannot be guessed: six wrong codes, then a pause, also for the right one', async () => {
    const visitor = await as(aCoordinator())
    const { secret } = await setUpApp(visitor, testTime)
    setTime(later(60))
    const guest = aGuest()
    const page = await byPassword(guest, emailOf(visitor))
    const send = (code: string) => guest.send(page, { code }, paths.secondFactorAsked())
    for (let count = 0; count < 6; count += 1) expect((await send(`00000${count}`)).status).to.equal(422)
    expect((await send(codeAt(secret, later(60)))).status).to.equal(429)
  })

  it('is owed for ten minutes after the password, in the same browser, and by nobody else', async () => {
    const visitor = await as(aCoordinator())
    await setUpApp(visitor, testTime)
    expect((await aGuest().get(paths.secondFactorAsked())).title).to.equal('Sign in')
    const guest = aGuest()
    await byPassword(guest, emailOf(visitor))
    setTime(later(599))
    expect((await guest.get(paths.secondFactorAsked())).title).to.equal('Second factor')
    setTime(later(600))
    const late = await guest.get(paths.secondFactorAsked())
    expect([late.title, late.notice]).to.deep.equal([
      'Sign in',
      'Sign in again: the password was entered too long ago, or in another browser.',
    ])
  })

  it('is not asked for again in a browser that is trusted, for thirty days; the trust can be taken back', async () => {
    const visitor = await as(aCoordinator())
    const { codes } = await setUpApp(visitor, testTime)
    const email = emailOf(visitor)
    const guest = aGuest()
    const trusting = { code: codes[0]!, trust: 'yes' }
    await guest.send(await byPassword(guest, email), trusting, paths.secondFactorAsked())
    await guest.post(paths.signOut())
    expect((await byPassword(guest, email)).address, 'trusted').to.equal(paths.home())
    expect((await byPassword(aGuest(), email)).title, 'another browser').to.equal('Second factor')
    await guest.post(paths.signOut())
    setTime(later(30 * 86_400))
    expect((await byPassword(guest, email)).title, 'after thirty days').to.equal('Second factor')
    setTime()
    const page = await visitor.get(paths.secondFactor.show())
    expect(page.text).to.include('Not asked until')
    await visitor.send(page, {}, paths.secondFactor.forgetBrowser())
    expect((await byPassword(guest, email)).title, 'taken back').to.equal('Second factor')
    expect(await TrustedBrowsers.countDocuments()).to.equal(0)
  })

  it('is asked for after a mailed link too, and a new password ends every trust', async () => {
    const contact = await as(aContactOf('FJ'))
    const { codes } = await setUpApp(contact, testTime)
    const email = emailOf(contact)
    const guest = aGuest()
    const trusting = { code: codes[0]!, trust: 'yes' }
    await guest.send(await byPassword(guest, email), trusting, paths.secondFactorAsked())
    await guest.submit(paths.forgottenPassword(), { email }, paths.forgottenPassword())
    await guest.submit(await mailedLink(email, 'password'), chosen, '/forgotten-password/')
    expect((await byPassword(guest, email, chosen.newPassword)).title).to.equal('Second factor')
    await guest.submit(paths.signInLink(), { email }, paths.signInLink())
    const byLink = await guest.submit(await mailedLink(email, 'signIn'), {}, '/sign-in/link/')
    expect(byLink.title).to.equal('Second factor')
  })

  it('is changed with the password alone, when that was given more than ten minutes ago', async () => {
    const visitor = await as(aCoordinator())
    await setUpApp(visitor, testTime)
    setTime(later(660))
    const page = await visitor.get(paths.secondFactor.show())
    expect(page.hasForm(paths.secondFactor.removeApp())).to.equal(false)
    const refused = await visitor.post(paths.secondFactor.removeApp())
    expect(refused.notice).to.equal('Enter your password to change the second factor.')
    const wrong = await visitor.send(page, { provenPassword: 'not the password' }, paths.secondFactor.prove())
    expect([wrong.status, Object.keys(wrong.faults)]).to.deep.equal([422, ['provenPassword']])
    const open = await visitor.send(wrong, { provenPassword: password }, paths.secondFactor.prove())
    const removed = await visitor.send(open, {}, paths.secondFactor.removeApp())
    expect(removed.notice).to.equal('The authenticator app has been removed.')
    expect((await byPassword(aGuest(), emailOf(visitor))).address).to.equal(paths.home())
  })

  it('is set up first by whoever has a role that requires one, and the last one stays', async () => {
    const visitor = await as(aCoordinator())
    const contact = await as(aContactOf('FJ'))
    useSettings({ secondFactorRoles: ['coordinator'] })
    try {
      const led = await visitor.get('/requests')
      expect([led.address, led.title]).to.deep.equal([paths.secondFactor.show(), 'Second factor'])
      expect(led.text).to.include('Your role requires a second factor.')
      expect((await visitor.get(paths.help())).status).to.equal(200)
      expect(await isInside(contact), 'another role').to.equal(true)
      const { page } = await setUpApp(visitor, testTime)
      expect(page.link('Continue to the home page')).to.equal(paths.home())
      expect(await isInside(visitor)).to.equal(true)
      const refused = await visitor.submit(paths.secondFactor.show(), {}, paths.secondFactor.removeApp())
      expect(refused.status).to.equal(409)
      expect(refused.text).to.include('Set up another one first')
    } finally {
      useSettings({})
    }
  })

  it('is taken away by an administrator, for whoever has lost everything, and the person is told', async () => {
    const visitor = await as(aCoordinator())
    await setUpApp(visitor, testTime)
    const admin = await as(anAdmin())
    const address = paths.users.edit({ id: visitor.actor!.id })
    const page = await admin.submit(address, {}, '/steps/removeSecondFactor')
    expect(page.notice).to.include('has been removed')
    expect(page.hasForm('/steps/removeSecondFactor')).to.equal(false)
    expect((await byPassword(aGuest(), emailOf(visitor))).address).to.equal(paths.home())
    expect(await OutboxMessages.countDocuments({ text: /by A admin: the second factor was removed/ })).to.equal(1)
  })
})
