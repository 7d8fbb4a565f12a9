import { expect } from 'chai'
import { inviteAndAskRelease, releaseExpert, takeReleaseBack } from '../../../src/activities'
import { Assignments } from '../../../src/activities/assignments/assignment.model'
import { findAssignment } from '../../../src/activities/assignments/assignment.queries'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { paths } from '../../../src/paths'
import type { Actor } from '../../../src/programme/actor'
import type { PublicError } from '../../../src/platform/errors'
import { pdfText } from '../../platform/paper/pdf-reader'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import {
  actBy,
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
} from '../../support/people'
import { aGuest, as, type Fields } from '../../support/visitor'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'

/** An officer of an administration whose release was requested. */
async function asked(homeMember = 'KE') {
  const expert = await aSavedExpert({ name: 'Grace Mwangi', homeMember })
  const mission = await aSavedMission()
  const { reference } = await proposed(mission, 'lead', expert)
  await inviteAndAskRelease(reference, { answerBy: '2026-12-01', releaseBy: '2026-12-08' }, byOfficer())
  const place = { reference: mission.reference, assignment: reference }
  return { place, reference, expert: expert.reference, form: paths.missions.recordRelease(place) }
}

const scan = { field: 'files', name: 'signed.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF') }
const reply = { answer: 'release', note: '', name: 'Amina Otieno', day: '2026-11-24' }

async function send(actor: Actor, form: string, fields: Fields = {}, files = [scan]) {
  const visitor = await as(actor)
  return visitor.sendFiles(await visitor.get(form), { ...reply, ...fields }, files, form)
}

const statusOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: PublicError) => error.status,
  )

describe('a release that is requested of an administration without accounts', () => {
  useDatabase()

  it('says to staff, before they wait in vain, who cannot reply', async () => {
    const { place, expert } = await asked()
    const coordinator = await as(aCoordinator())
    const address = paths.missions.assignment(place)
    const page = await coordinator.get(address)
    expect(page.text).to.include('Grace Mwangi has no user account and cannot reply here.')
    expect(page.text).to.include('No head of administration of Kenya has a user account.')
    await withAccount(anExpertActor(expert))
    const head = await as(aHeadOf('KE'))
    expect((await coordinator.get(address)).text).not.to.include('user account')
    expect((await head.get(address)).text).not.to.include('user account')
  })
})

describe('the letter that requests a release', () => {
  useDatabase()

  it('names the expert, the mission, its days and purpose, who pays, and the day of the reply', async () => {
    const { place } = await asked()
    const answer = await (await as(aHeadOf('KE'))).raw(paths.missions.releaseLetter(place))
    expect(answer.headers['content-type']).to.equal('application/pdf')
    const text = pdfText(answer.body).replace(/\s+/g, ' ')
    for (const words of [
      'Request for release',
      'Grace Mwangi',
      'The head of administration',
      'Kenya',
      'The secretariat',
      '24 November 2026',
      'Selectivity reviewed on results',
      '22 February',
      'Hit rate above 8 % by December 2027',
      'continue to pay the salary',
      'The source of funding for travel',
      'A reply is requested by 8 December 2026.',
      'Signature and stamp',
    ])
      expect(text).to.include(words)
  })

  it('is written in the language in which the administration is written to, whoever prints it', async () => {
    const { place } = await asked('SN')
    const answer = await (await as(aCoordinator())).raw(paths.missions.releaseLetter(place))
    expect(answer.headers['content-disposition']).to.include('mise-a-disposition')
    const text = pdfText(answer.body).replace(/\s+/g, ' ')
    expect(text).to.include('Le secrétariat a l’honneur de solliciter').and.include('Sénégal')
  })

  it('goes to those who see the place, and is not there before the release is requested', async () => {
    const { place, expert } = await asked()
    const address = paths.missions.releaseLetter(place)
    for (const actor of [aCoordinator(), anAuditor(), aHeadOf('KE'), aContactOf('KE'), anExpertActor(expert)])
      expect((await (await as(actor)).raw(address)).status, actor.name).to.equal(200)
    for (const actor of [aHeadOf('FJ'), aContactOf('WS'), aDonor('other'), anExpertActor('EXP-9999'), anAdmin()])
      expect((await (await as(actor)).raw(address)).status, actor.name).to.equal(404)
    expect((await aGuest().get(address)).title).to.equal('Sign in')
    const mission = await aSavedMission({ title: 'Another', period: { from: '2027-06-01', until: '2027-06-05' } })
    const early = { reference: mission.reference, assignment: (await proposed(mission)).reference }
    expect((await (await as(aCoordinator())).raw(paths.missions.releaseLetter(early))).status).to.equal(404)
  })
})

describe('a release that is answered on paper', () => {
  useDatabase()

  it('is recorded with its signed letter, and both stand on the pages of the place and of the team', async () => {
    const head = await withAccount(aHeadOf('KE', { name: 'Amina Otieno' }))
    const { place, reference, form } = await asked()
    const staff = await as(aCoordinator({ name: 'Cora Dinator' }))
    const page = await staff.get(paths.missions.assignment(place))
    const recording = await staff.get(page.link('Record signed reply'))
    expect(recording.text).to.include('PDF').and.include('10 MB')
    const done = await staff.sendFiles(
      recording,
      { ...reply, answer: 'conditional', note: 'One week at most' },
      [scan],
      form,
    )
    expect(done.status, done.text.slice(0, 300)).to.equal(200)
    const kept = (await findAssignment(reference))!
    expect(kept).to.include({ state: 'conditional', conditions: 'One week at most', releaseAnsweredBy: 'Amina Otieno' })
    for (const address of [paths.missions.assignment(place), paths.missions.team({ reference: place.reference })]) {
      const shown = await staff.get(address)
      expect(shown.text).to.include('Signed by Amina Otieno on 24 November 2026; recorded by Cora Dinator.')
      expect(shown.hasLink('Letter requesting the release')).to.equal(true)
      expect((await staff.raw(shown.link('signed.pdf'))).body.equals(scan.bytes)).to.equal(true)
    }
    const told = await OutboxMessages.findOne({ userId: String(head._id), subject: /Signed release recorded/ }).lean()
    expect(told?.text).to.include('Cora Dinator has recorded the signed reply of your administration (Kenya)')
  })

  it('is recorded by the administration itself or the coordinators, and by nobody else', async () => {
    const { form, expert, place } = await asked()
    for (const actor of [anExpertActor(expert), anAuditor()]) {
      const visitor = await as(actor)
      expect((await visitor.get(form)).status, actor.name).to.equal(403)
      expect((await visitor.post(form, reply)).status, actor.name).to.equal(403)
    }
    for (const actor of [aHeadOf('FJ'), aContactOf('WS'), aDonor('other'), anAdmin()]) {
      const visitor = await as(actor)
      expect((await visitor.get(form)).status, actor.name).to.equal(404)
      expect((await visitor.post(form, reply)).status, actor.name).to.equal(404)
    }
    expect((await aGuest().get(form)).title).to.equal('Sign in')
    const done = await send(aContactOf('KE'), form)
    expect(done.address).to.equal(paths.missions.assignment(place))
    const letter = done.link('signed.pdf')
    for (const [actor, status] of [
      [aContactOf('KE'), 200],
      [anExpertActor(expert), 200],
      [aHeadOf('FJ'), 404],
      [aDonor('other'), 404],
    ] as const)
      expect((await (await as(actor)).raw(letter)).status, actor.name).to.equal(status)
  })

  it('comes back without its letter, with a file of another kind, or dated tomorrow; what was typed stays', async () => {
    const { form, reference } = await asked()
    const without = await send(aContactOf('KE'), form, {}, [])
    expect([without.status, without.faults]).to.deep.equal([422, { files: 'Attach the signed reply' }])
    expect(without.form(form).fields).to.include({ name: 'Amina Otieno', day: '2026-11-24', answer: 'release' })
    const table = { field: 'files', name: 'list.csv', bytes: Buffer.from('a,b\n1,2\n') }
    const other = await send(aContactOf('KE'), form, {}, [table])
    expect(other.status).to.equal(422)
    expect(other.faults.files).to.include('PDF')
    expect((await send(aContactOf('KE'), form, { day: '2026-11-30' })).faults).to.have.all.keys('day')
    expect((await send(aContactOf('KE'), form, { answer: 'refuse' })).faults).to.have.all.keys('note')
    expect((await findAssignment(reference))!.state).to.equal('release-asked')
  })

  it('gives a contact no right beyond the letter: no click, no second answer, none to a question asked anew', async () => {
    const { reference, form } = await asked()
    const contact = actBy(aContactOf('KE'))
    expect(await statusOf(releaseExpert(reference, {}, contact))).to.equal(403)
    await send(aContactOf('KE'), form)
    expect(await statusOf(takeReleaseBack(reference, { reason: 'Needed' }, contact))).to.equal(403)
    expect((await (await as(aHeadOf('KE'))).get(form)).status).to.equal(409)
    await Assignments.updateOne(
      { reference },
      { state: 'release-asked', releaseAskedAt: new Date('2026-11-25T09:00:00Z') },
    )
    expect(await statusOf(releaseExpert(reference, {}, contact))).to.equal(403)
  })
})
