import { expect } from 'chai'
import { inviteAndAskRelease } from '../../../src/activities'
import { letterOfMail } from '../../../src/documents'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { OutboxSender } from '../../../src/notices/outbox/outbox.sender'
import { mailLetters } from '../../../src/notices'
import { paths } from '../../../src/paths'
import { settings, useSettings } from '../../../src/programme/settings'
import { pdfText } from '../../platform/paper/pdf-reader'
import { testConfig, useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, aDonor, aHeadOf, anAuditor, anExpertActor, testTime } from '../../support/people'
import { as } from '../../support/visitor'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'
import { aMailedRelease, anAskedRelease } from './release-link.factory'

const usual = settings()
const plain = (bytes: Buffer) => pdfText(bytes).replace(/\s+/g, ' ')

describe('the letter that invites an expert', () => {
  useDatabase()
  afterEach(() => useSettings(usual))

  it('names the mission, its days, the position and the day of the reply, and stands on the page', async () => {
    const { page, expert } = await anAskedRelease()
    const visitor = await as(anExpertActor(expert.reference))
    const letter = await visitor.raw((await visitor.get(page)).link('Letter of invitation'))
    expect(letter.headers['content-type']).to.equal('application/pdf')
    const text = plain(letter.body)
    for (const words of [
      'Invitation to a mission',
      'Grace Mwangi',
      'Selectivity reviewed on results',
      'Team leader',
      '1 December 2026',
      'Your release is requested from your administration (Kenya) separately.',
    ])
      expect(text).to.include(words)
  })

  it('is in the language of the expert, else of the home administration', async () => {
    const { place, expert } = await anAskedRelease('SN')
    const staff = await as(aCoordinator())
    const address = paths.missions.invitationLetter(place)
    expect(plain((await staff.raw(address)).body)).to.include('Invitation à une mission')
    await withAccount(anExpertActor(expert.reference))
    expect(plain((await staff.raw(address)).body)).to.include('Invitation to a mission')
  })

  it('goes to those who see the place, and is not there before the invitation', async () => {
    const { place, expert } = await anAskedRelease()
    const address = paths.missions.invitationLetter(place)
    for (const actor of [aCoordinator(), anAuditor(), aHeadOf('KE'), anExpertActor(expert.reference)])
      expect((await (await as(actor)).raw(address)).status, actor.name).to.equal(200)
    for (const actor of [aContactOf('WS'), aDonor('other'), anExpertActor('EXP-9999')])
      expect((await (await as(actor)).raw(address)).status, actor.name).to.equal(404)
    const mission = await aSavedMission({ period: { from: '2027-06-01', until: '2027-06-05' } })
    const { reference } = await proposed(mission, 'lead', await aSavedExpert())
    const early = paths.missions.invitationLetter({ reference: mission.reference, assignment: reference })
    expect((await (await as(aCoordinator())).raw(early)).status).to.equal(404)
  })

  it('bears the letterhead and the signature of the settings, as the request for release does', async () => {
    const { place } = await anAskedRelease()
    const staff = await as(aCoordinator())
    const letters = [paths.missions.invitationLetter(place), paths.missions.releaseLetter(place)]
    for (const address of letters) expect(plain((await staff.raw(address)).body)).to.include('Responsible officer')
    useSettings({
      ...usual,
      letterAddress: '12 Harbour Street',
      signatureEn: 'A. Director\nDirector, Capacity Building',
    })
    for (const address of letters)
      expect(plain((await staff.raw(address)).body))
        .to.include('12 Harbour Street')
        .and.include('A. Director Director, Capacity Building')
        .and.not.include('Responsible officer')
  })
})

describe('a mail that asks', () => {
  useDatabase()

  /** What goes out with the mails to an address: their attachments. */
  async function attachedTo(address: string) {
    const sent: { to: { address: string }; attachments?: { filename: string; content: Buffer }[] }[] = []
    const sender = new OutboxSender({ ...testConfig(), smtpUrl: 'smtp://nowhere' }, 'https://capstan.example')
    Object.assign(sender, {
      transport: { sendMail: (mail: (typeof sent)[number]) => Promise.resolve(sent.push(mail)) },
    })
    await sender.sendWaiting(testTime)
    return sent.filter(({ to }) => to.address === address).flatMap(({ attachments = [] }) => attachments)
  }

  it('for a release brings the letter, which names the page to which its reply goes', async () => {
    mailLetters.fill(letterOfMail)
    const { head, reference } = await aMailedRelease()
    const [letter, ...others] = await attachedTo(head.email)
    expect(others).to.deep.equal([])
    expect(letter!.filename).to.equal(`release-${reference}.pdf`)
    expect(plain(letter!.content)).to.include('Grace Mwangi').and.include('https://capstan.example/missions/')
  })

  it('invites once, also when the release is requested in the same step', async () => {
    const mission = await aSavedMission()
    const expert = await aSavedExpert({ homeMember: 'KE' })
    const { email } = await withAccount(anExpertActor(expert.reference))
    const { reference } = await proposed(mission, 'lead', expert)
    await inviteAndAskRelease(reference, {}, byOfficer())
    expect(await OutboxMessages.countDocuments({ to: email, kind: 'invited' })).to.equal(1)
  })

  it('goes out without its letter when that cannot be set', async () => {
    const before = mailLetters.fill(() => Promise.reject(new Error('No paper')))
    try {
      const { head } = await aMailedRelease()
      expect(await attachedTo(head.email)).to.deep.equal([])
      expect((await OutboxMessages.findOne({ to: head.email, kind: 'releaseAsked' }).lean())?.sentAt).to.deep.equal(
        testTime,
      )
    } finally {
      mailLetters.fill(before)
    }
  })

  it('brings none when nothing is asked any more, or when it asks nothing', async () => {
    const { reference } = await anAskedRelease()
    const origin = 'https://capstan.example'
    expect(await letterOfMail({ kind: 'released', reference }, origin, testTime)).to.equal(null)
    expect(await letterOfMail({ kind: 'invited', reference: 'ASN-2026-99999' }, origin, testTime)).to.equal(null)
    expect((await letterOfMail({ kind: 'invited', reference }, origin, testTime))?.filename).to.equal(
      `invitation-${reference}.pdf`,
    )
  })
})
