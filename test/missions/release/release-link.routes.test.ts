import { expect } from 'chai'
import {
  acceptInvitation,
  declineInvitation,
  releaseExpert,
  remindAssignment,
  withdrawAssignment,
} from '../../../src/activities'
import { AuditEntries } from '../../../src/audit/audit.model'
import { rescheduleAssignments } from '../../../src/activities/assignments/assignment-dates.service'
import { transaction } from '../../../src/platform/data/change'
import { ReleaseLinks } from '../../../src/missions/release/release-link.model'
import { releaseToken } from '../../../src/missions/release/release-link.token'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import { Users } from '../../../src/users/user.model'
import { loadUsers } from '../../../src/users'
import { pdfText } from '../../platform/paper/pdf-reader'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { actBy, aContactOf, aCoordinator, aHeadOf, anAuditor, anExpertActor } from '../../support/people'
import { aGuest, as, setTime, type Fields } from '../../support/visitor'
import { byOfficer } from '../mission.factory'
import { aMailedRelease, anAskedRelease, keysSentTo, sentLink, testSecrets } from './release-link.factory'

const scan = { field: 'files', name: 'signed.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF') }
const grant = { answer: 'release', note: '' }

/** Opens a link and sends its form. */
async function reply(link: string, fields: Fields = grant, files: (typeof scan)[] = []) {
  const guest = aGuest()
  return guest.sendFiles(await guest.get(link), fields, files, link)
}

describe('the link by which an administration replies to a request for release', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is mailed to the head alone, and what is stored of it opens nothing', async () => {
    const { head, link, page, reference } = await aMailedRelease()
    const message = (await OutboxMessages.findOne({ to: head.email, kind: 'releaseAsked' }).lean())!
    expect(message.text).to.include('The link below opens the request without signing in.')
    expect(message.href).to.equal(page)
    const [key] = await keysSentTo(head.email)
    expect(JSON.stringify([message, await ReleaseLinks.find({}).lean()])).not.to.include(link.split('/').at(-1)!)
    for (const guess of [key!, key! + key!]) expect((await aGuest().get(`/release/${guess}`)).status).to.equal(404)
    expect(await ReleaseLinks.countDocuments({ assignment: reference })).to.equal(1)
    // Neither the expert nor anybody else was sent one.
    expect(await OutboxMessages.countDocuments({ link: /^release / })).to.equal(1)
  })

  it('shows the question and for whom it is, and a look at it changes nothing', async () => {
    const { link, current } = await aMailedRelease()
    const before = JSON.stringify([
      await current(),
      await ReleaseLinks.find({}).lean(),
      await AuditEntries.find({ 'access.as': null }).lean(),
    ])
    const page = await aGuest().get(link)
    expect([page.status, page.title]).to.deep.equal([200, 'Release of Grace Mwangi'])
    for (const words of [
      'This link is for Amina Otieno, on behalf of the administration (Kenya).',
      'The secretariat requests the release of Grace Mwangi for a mission to Fiji. The reply is due by 8 December 2026.',
      'Selectivity reviewed on results',
      'Team leader',
      '12 days of 20 agreed, this mission included',
      'Completed: 0; planned: 12',
      'No other mission in this year.',
    ])
      expect(page.text).to.include(words)
    expect(page.links().some(({ href }) => href.startsWith('/missions/'))).to.equal(false)
    await aGuest().raw(link)
    expect(
      JSON.stringify([
        await current(),
        await ReleaseLinks.find({}).lean(),
        await AuditEntries.find({ 'access.as': null }).lean(),
      ]),
    ).to.equal(before)
  })

  it('speaks the language of whom it is for, until another one is chosen', async () => {
    const head = await withAccount(aHeadOf('KE', { language: 'fr' }))
    await anAskedRelease()
    const guest = aGuest()
    const page = await guest.get(await sentLink(head.email))
    expect(page.all('html')[0] ?? page.text).to.include('Mise à disposition')
    await guest.submit(page.address, { language: 'en' }, paths.preferences())
    expect((await guest.get(page.address)).title).to.equal('Release of Grace Mwangi')
  })

  it('brings the letter that requests the release', async () => {
    const { link } = await aMailedRelease()
    const guest = aGuest()
    const letter = await guest.raw((await guest.get(link)).link('Letter requesting the release'))
    expect(letter.headers['content-type']).to.equal('application/pdf')
    expect(pdfText(letter.body)).to.include('Grace Mwangi')
  })

  it('grants: the same reply as on the pages, by the name of its holder, and the history says how it came', async () => {
    const { link, current, page, head } = await aMailedRelease()
    const done = await reply(link)
    expect(done.notice).to.equal('The release of Grace Mwangi has been granted. Thank you.')
    expect(done.text).to.include('A reply has been given by this link.').and.include('Recorded reply: ')
    const kept = await current()
    expect(kept).to.include({ state: 'released', releaseAnsweredBy: 'Amina Otieno' })
    expect(kept.history.slice(-2).map(({ action, note, by }) => [action, note, by])).to.deep.equal([
      ['replyByLink', head.email, String(head._id)],
      ['release', '', String(head._id)],
    ])
    const [entry] = await AuditEntries.find({ event: 'assignment.replied-by-link' }).lean()
    expect(entry).to.deep.include({ actorName: 'Amina Otieno', details: { linkTo: head.email } })
    const shown = await (await as(aCoordinator())).get(page)
    expect(shown.text).to.include('Reply by link').and.include(head.email).and.include('Used')
  })

  it('tells the coordinator and the expert, and the holder, who may not have sent it', async () => {
    const { link, head } = await aMailedRelease()
    await reply(link, { answer: 'conditional', note: 'One week at most' })
    const receipt = await OutboxMessages.findOne({ to: head.email, kind: 'releasedByLink' }).lean()
    expect(receipt?.text)
      .to.include(`by the link sent to ${head.email}`)
      .and.include('One week at most')
      .and.include('If this is not the reply of your administration, inform the secretariat.')
  })

  it('grants with conditions, or refuses with a reason; neither without words', async () => {
    const one = await aMailedRelease()
    await reply(one.link, { answer: 'conditional', note: 'One week at most' })
    expect(await one.current()).to.include({ state: 'conditional', conditions: 'One week at most' })
  })

  it('refuses with a reason, and asks for one', async () => {
    const { link, current, page } = await aMailedRelease()
    for (const answer of ['conditional', 'refuse']) {
      const back = await reply(link, { answer, note: '' })
      expect([back.status, Object.keys(back.faults)]).to.deep.equal([422, ['note']])
    }
    expect((await reply(link, { answer: '', note: 'Typed' })).form(link).fields).to.include({ note: 'Typed' })
    expect((await reply(link, { answer: 'everything' })).faults).to.have.all.keys('answer')
    expect((await current()).state).to.equal('release-asked')
    await reply(link, { answer: 'refuse', note: 'Audit week' })
    expect(await current()).to.include({ state: 'release-refused', reason: 'Audit week' })
    // Its days are counted no more, and nothing says that they are.
    const refused = await (await as(aCoordinator())).get(page)
    expect(refused.text).to.include('0 days of 20 agreed').and.not.include('this mission included')
  })

  it('takes the signed letter, and refuses one of another kind or too large', async () => {
    const { link, current, page } = await aMailedRelease()
    const table = { field: 'files', name: 'list.csv', bytes: Buffer.from('a,b\n1,2\n') }
    const large = { field: 'files', name: 'large.pdf', bytes: Buffer.concat([scan.bytes, Buffer.alloc(10_000_001)]) }
    for (const file of [table, large]) {
      const back = await reply(link, grant, [file])
      expect([back.status, Object.keys(back.faults)], file.name).to.deep.equal([422, ['files']])
      expect((await current()).state).to.equal('release-asked')
    }
    const done = await reply(link, grant, [scan])
    expect(done.faults).to.deep.equal({})
    expect(done.status).to.equal(410)
    expect((await current()).signedReply).to.deep.include({ name: 'Amina Otieno', day: '2026-11-24' })
    const shown = await (await as(aCoordinator())).get(page)
    expect((await (await as(aCoordinator())).raw(shown.link('signed.pdf'))).body.equals(scan.bytes)).to.equal(true)
  })

  it('replies once: opened again it says so, and the second of two tabs gives its text back', async () => {
    const { link, current } = await aMailedRelease()
    const [first, second] = [aGuest(), aGuest()]
    const [one, other] = [await first.get(link), await second.get(link)]
    await first.sendFiles(one, grant, [], link)
    const late = await second.sendFiles(other, { answer: 'refuse', note: 'Needed here after all' }, [], link)
    expect(late.status).to.equal(409)
    expect(late.text).to.include('A reply has been given by this link.').and.include('Needed here after all')
    expect((await current()).state).to.equal('released')
    const again = await aGuest().get(link)
    expect([again.status, again.hasForm(link)]).to.deep.equal([410, false])
    expect(again.text).to.include('It can be used once.')
  })

  it('sent at the same moment from two tabs it is one reply', async () => {
    const { link, current } = await aMailedRelease()
    const tabs = [aGuest(), aGuest(), aGuest()]
    const pages = await Promise.all(tabs.map((tab) => tab.get(link)))
    await Promise.all(tabs.map((tab, index) => tab.sendFiles(pages[index]!, grant, [], link)))
    const actions = (await current()).history.map(({ action }) => action)
    expect(actions.filter((action) => action === 'release')).to.have.length(1)
    expect(actions.filter((action) => action === 'replyByLink')).to.have.length(1)
  })

  it('is over the day after the reply was due, as days are in the administration', async () => {
    const { link, current } = await aMailedRelease()
    setTime(new Date('2026-12-08T20:59:00Z'))
    const open = aGuest()
    const opened = await open.get(link)
    expect(opened.status).to.equal(410)
    expect(opened.text).to.include('The due date of the reply has passed.')
    await acceptInvitation((await current()).reference, {}, actBy(anExpertActor((await current()).expert)))
    const inTime = await open.get(link)
    expect(inTime.status).to.equal(200)
    setTime(new Date('2026-12-08T21:01:00Z'))
    const late = await open.sendFiles(inTime, grant, [], link)
    expect(late.status).to.equal(409)
    expect((await current()).state).to.equal('release-asked')
  })

  it('cannot be guessed, and whoever tries is slowed down', async () => {
    const { link, current } = await aMailedRelease()
    const token = link.split('/').at(-1)!
    const other = releaseToken(testSecrets(), 'x'.repeat(22))
    for (const wrong of [
      token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
      token.slice(0, 22),
      other,
      'x',
      '%E0%A4%A',
    ])
      expect((await aGuest().get(`/release/${wrong}`)).status, wrong).to.be.oneOf([400, 404])
    const statuses = []
    for (let count = 0; count < 35; count += 1) statuses.push((await aGuest().get(`/release/${'y'.repeat(44)}`)).status)
    expect(statuses.at(0)).to.equal(404)
    expect(statuses.at(-1)).to.equal(429)
    // Whoever has the link is not kept out by those who guess at the same address.
    expect((await aGuest().get(link)).status).to.equal(200)
    expect((await current()).state).to.equal('release-asked')
  })

  it('passed on, it says for whom it is, and does nothing for whoever is signed in as somebody else', async () => {
    const { link, current, head } = await aMailedRelease()
    for (const actor of [aContactOf('KE'), aHeadOf('KE', { name: 'Another Head' }), aCoordinator()]) {
      const visitor = await as(actor)
      const page = await visitor.get(link)
      expect([page.status, page.hasForm(link)], actor.name).to.deep.equal([200, false])
      expect(page.text).to.include('This link is for Amina Otieno').and.include('Sign out to reply by this link.')
      expect(
        (await visitor.post(link, { ...grant, asked: (await current()).releaseAskedAt!.toISOString() })).status,
      ).to.equal(403)
    }
    expect((await current()).state).to.equal('release-asked')
    const own = aGuest()
    await own.enter(String(head._id))
    expect((await own.get(link)).hasForm(link)).to.equal(true)
  })

  it('passed on to another administration, it says for whom it is and nothing of the expert or the mission', async () => {
    const { link, head } = await aMailedRelease()
    const letter = paths.letterByLink({ token: link.split('/').at(-1)! })
    for (const actor of [aHeadOf('NZ', { name: 'Hana Tupou' }), aContactOf('FJ'), anExpertActor('EXP-9999')]) {
      const visitor = await as(actor)
      const page = await visitor.get(link)
      expect([page.status, page.title], actor.name).to.deep.equal([200, 'Reply of the administration'])
      expect(page.text).to.include('This link is for Amina Otieno').and.include('Sign out to reply by this link.')
      for (const secret of ['Grace Mwangi', 'Selectivity', 'Suva', 'agreed']) expect(page.text).not.to.include(secret)
      expect((await visitor.raw(letter)).status).to.equal(404)
    }
    const [contact, own] = [await as(aContactOf('KE')), aGuest()]
    await own.enter(String(head._id))
    for (const visitor of [contact, own, aGuest()]) expect((await visitor.raw(letter)).status).to.equal(200)
  })

  it('takes words as those of the language of its page, where no other is chosen', async () => {
    const head = await withAccount(aHeadOf('KE', { language: 'fr' }))
    const { current } = await anAskedRelease()
    const link = await sentLink(head.email)
    const guest = aGuest()
    await guest.sendFiles(await guest.get(link), { answer: 'conditional', note: 'Deux semaines au plus' }, [], link)
    const { conditions, history } = await current()
    expect([conditions, history.at(-1)!.lang]).to.deep.equal(['Deux semaines au plus', 'fr'])
    const used = await guest.get(link)
    expect(used.text).to.include('accordée sous conditions, pas encore acceptée par l’expert')
  })

  it('answers no other question than the one that it was sent for', async () => {
    const { link, current } = await aMailedRelease()
    const guest = aGuest()
    const page = await guest.get(link)
    const back = await guest.sendFiles(page, { ...grant, asked: '2026-11-01T09:00:00.000Z' }, [], link)
    expect(back.status).to.equal(409)
    expect((await current()).state).to.equal('release-asked')
    // Nothing of it was used up.
    await reply(link)
    expect((await current()).state).to.equal('released')
  })
})

describe('a link for a release that is over before it was used', () => {
  useDatabase()

  const outcomes: Record<string, [(asked: Awaited<ReturnType<typeof aMailedRelease>>) => Promise<unknown>, string]> = {
    'was answered in the system': [
      ({ reference, head }) => releaseExpert(reference, {}, actBy(head.actor)),
      'The administration has already replied by another channel.',
    ],
    'is no longer needed, as the expert was removed': [
      ({ reference }) => withdrawAssignment(reference, { reason: 'Another expert comes' }, byOfficer()),
      'the expert has been removed from the team.',
    ],
    'is no longer needed, as the expert has declined': [
      ({ reference, expert }) =>
        declineInvitation(reference, { reason: 'On leave' }, actBy(anExpertActor(expert.reference))),
      'the expert has declined the invitation.',
    ],
    'was about other days, before the mission moved': [
      ({ place }) =>
        transaction(() =>
          rescheduleAssignments(place.reference, { from: '2027-04-05', until: '2027-04-09' }, byOfficer()),
        ),
      'The dates of the mission have changed since this link was sent.',
    ],
    'was mailed to a head who has left': [
      async ({ head }) => {
        await Users.updateOne({ _id: head._id }, { active: false })
        await loadUsers()
      },
      'its holder no longer replies for the administration.',
    ],
  }

  for (const [title, [happens, sentence]] of Object.entries(outcomes))
    it(`${title}: says so, and takes no reply`, async () => {
      const asked = await aMailedRelease()
      const guest = aGuest()
      const opened = await guest.get(asked.link)
      await happens(asked)
      const before = (await asked.current()).history.length
      const sent = await guest.sendFiles(opened, { answer: 'refuse', note: 'Needed here' }, [], asked.link)
      expect(sent.status).to.equal(409)
      expect(sent.text).to.include(sentence).and.include('Needed here')
      expect(sent.hasForm(asked.link), 'to send it again').to.equal(false)
      const page = await aGuest().get(asked.link)
      expect([page.status, page.hasForm(asked.link)]).to.deep.equal([410, false])
      expect(page.text).to.include(sentence).and.include('This link is for Amina Otieno')
      // What is no longer asked is not shown to whoever still has the link.
      expect(page.text).not.to.include('Selectivity reviewed on results')
      expect((await asked.current()).history).to.have.length(before)
    })

  it('was revoked by the coordinator, from the page of the place, and by nobody else', async () => {
    const { link, page, place, head, current } = await aMailedRelease()
    const [key] = await keysSentTo(head.email)
    const revoke = paths.missions.revokeLink({ ...place, link: key! })
    for (const [actor, status] of [
      [anAuditor(), 403],
      [aContactOf('KE'), 403],
      [aHeadOf('FJ'), 404],
    ] as const)
      expect((await (await as(actor)).post(revoke)).status, actor.name).to.equal(status)
    const staff = await as(aCoordinator())
    const done = await staff.send(await staff.get(page), {}, revoke)
    expect(done.notice).to.equal('The link has been revoked. A reminder sends a new one.')
    expect(done.text).to.include('Revoked')
    const opened = await aGuest().get(link)
    expect([opened.status, opened.hasForm(link)]).to.deep.equal([410, false])
    expect((await staff.post(revoke)).status).to.equal(409)
    expect((await staff.post(paths.missions.revokeLink({ ...place, link: 'unknown' }))).status).to.equal(404)
    expect((await current()).state).to.equal('release-asked')
  })

  it('was replaced by the one of a reminder, which replies', async () => {
    const { link, head, reference, current } = await aMailedRelease()
    await remindAssignment(reference, { releaseBy: '2026-12-15' }, byOfficer(new Date('2026-11-26T09:00:00Z')))
    const old = await aGuest().get(link)
    expect([old.status, old.hasForm(link)]).to.deep.equal([410, false])
    expect(old.text).to.include('A later e-mail contains a new link.')
    await reply(await sentLink(head.email))
    expect((await current()).state).to.equal('released')
  })
})
