import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { NoticeChoices } from '../../../src/notices/choices/choice.model'
import { stopAddress } from '../../../src/notices/choices/stop-link'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { sessionSecret } from '../../../src/platform/http/session/sessions'
import { secretsOf } from '../../../src/platform/secrets'
import { closeUser } from '../../../src/users'
import { aRequest } from '../../requests/request.factory'
import { testConfig, useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, actBy, aDonor, aHeadOf, anAdmin, testTime } from '../../support/people'
import { aGuest, again, as, setTime } from '../../support/visitor'

const page = paths.noticeChoices.show()

describe('the page of e-mail choices', () => {
  useDatabase()
  afterEach(() => setTime())

  it('keeps a rhythm for each kind, says what is always sent and why, and names what changed in the trail', async () => {
    const contact = await as(aContactOf('FJ'))
    const opened = await contact.get(page)
    expect(opened.text)
      .to.include('Security of your account')
      .and.include('So that a change by another person does not go unnoticed.')
    expect(opened.form(page).fields).to.include({ 'rhythms[request]': 'now', 'rhythms[reminders]': 'daily' })
    const saved = await contact.send(
      opened,
      { 'rhythms[request]': 'weekly', 'rhythms[reminders]': 'none', pausedUntil: '2026-12-01' },
      page,
    )
    expect(saved.notice).to.equal('Your choices have been saved.')
    expect(saved.text).to.include('Your e-mails are paused until 1 December 2026.')
    expect(saved.form(page).fields).to.include({ 'rhythms[request]': 'weekly', 'rhythms[reminders]': 'none' })
    const entry = await AuditEntries.findOne({ event: 'user.noticesChosen' }).lean()
    expect([entry!.reference, Object.keys(entry!.changes!)]).to.deep.equal([
      contact.actor!.id,
      ['rhythms', 'pausedUntil'],
    ])
    expect(JSON.stringify(entry), 'what was chosen is the person’s own').not.to.include('weekly')
  })

  it('takes what it offers alone', async () => {
    const contact = await as(aContactOf('FJ'))
    for (const [typed, field] of [
      [{ 'rhythms[request]': 'hourly' }, 'rhythms-request'],
      [{ 'rhythms[reminders]': 'now' }, 'rhythms-reminders'],
      [{ pausedUntil: '2026-11-01' }, 'pausedUntil'],
      [{ pausedUntil: '2028-11-01' }, 'pausedUntil'],
      [{ pausedUntil: 'tomorrow or so' }, 'pausedUntil'],
    ] as const)
      expect(Object.keys((await contact.submit(page, typed, page)).faults), JSON.stringify(typed)).to.deep.equal([
        field,
      ])
    expect((await NoticeChoices.findOne().lean())?.rhythms ?? {}).to.deep.equal({})
    const donor = await as(aDonor('accelerate'))
    const sent = await donor.submit(page, { 'rhythms[request]': 'none', 'rhythms[security]': 'none' }, page)
    expect(sent.status).to.equal(200)
    const kept = await NoticeChoices.findOne({ userId: donor.actor!.id }).lean()
    expect(kept!.rhythms).to.deep.equal({ account: 'now', views: 'weekly' })
  })

  it('does not save over another tab', async () => {
    const contact = await as(aContactOf('FJ'))
    const other = await again(contact)
    const [one, two] = [await contact.get(page), await other.get(page)]
    await contact.send(one, { 'rhythms[request]': 'daily' }, page)
    const late = await other.send(two, { 'rhythms[training]': 'none' }, page)
    expect(late.status).to.equal(409)
    expect((await NoticeChoices.findOne().lean())!.rhythms).to.include({ request: 'daily', training: 'now' })
  })

  it('hides no task at home', async () => {
    const head = await as(aHeadOf('FJ'))
    await head.submit(
      page,
      { 'rhythms[request]': 'none', 'rhythms[reminders]': 'none', pausedUntil: '2026-12-31' },
      page,
    )
    const { reference } = await aRequest().askedToSign().save()
    expect((await head.get(paths.home())).html).to.include(reference)
  })
})

describe('the link that ends mails of a kind', () => {
  useDatabase()
  afterEach(() => setTime())

  const secrets = () => secretsOf(sessionSecret(testConfig()))
  async function aMessage(kind = 'requestApproved') {
    const user = await withAccount(aContactOf('FJ'))
    const { _id } = await OutboxMessages.create({
      userId: String(user._id),
      to: user.email,
      name: user.name,
      language: 'en',
      key: `one ${kind}`,
      kind,
      subject: 'Approved',
      text: 'Approved.',
      href: '/home',
      createdAt: testTime,
    })
    return { user, id: String(_id), address: stopAddress(secrets(), String(_id)) }
  }

  it('does nothing when opened, and ends them by a button, without a sign-in', async () => {
    const { user, address } = await aMessage()
    const guest = aGuest()
    const opened = await guest.get(address)
    expect(opened.text).to.include('You will receive no more e-mails of this kind: Requests.')
    expect(await NoticeChoices.countDocuments()).to.equal(0)
    const done = await guest.send(opened, {}, address)
    expect(done.title).to.equal('E-mails stopped')
    expect((await NoticeChoices.findOne({ userId: String(user._id) }).lean())!.rhythms).to.deep.equal({
      request: 'none',
    })
    expect(await AuditEntries.countDocuments({ event: 'user.noticesChosen', actorId: String(user._id) })).to.equal(1)
    expect((await guest.send(opened, {}, address)).title, 'once more').to.equal('E-mails stopped')
  })

  it('is nothing to guess, and ends nothing when it is old, of a required kind, or of a closed account', async () => {
    const { id, address, user } = await aMessage()
    const required = await aMessage('passwordChanged')
    const guessed = [
      paths.noticeChoices.stop({ token: id + 'A'.repeat(22) }),
      paths.noticeChoices.stop({ token: id }),
      paths.noticeChoices.stop({ token: 'x' }),
      stopAddress(secrets(), 'f'.repeat(24)),
      required.address,
    ]
    const guest = aGuest()
    const isClosed = async (one: string) => {
      const page = await guest.get(one)
      expect([page.status, page.title], one).to.deep.equal([410, 'Link no longer valid'])
      expect((await guest.post(one, {})).status, one).to.equal(410)
    }
    for (const one of guessed) await isClosed(one)
    setTime(new Date(testTime.getTime() + 91 * 86_400_000))
    await isClosed(address)
    setTime()
    await closeUser(String(user._id), undefined, actBy(anAdmin()))
    await isClosed(address)
    expect(await NoticeChoices.countDocuments()).to.equal(0)
  })
})
