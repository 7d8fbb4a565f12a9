import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import type { Actor } from '../../../src/programme/actor'
import { Conflict, NotFound, Stale, type PublicError } from '../../../src/platform/errors'
import { countTrained } from '../../../src/training'
import { Participants } from '../../../src/training/participants/participant.model'
import { certificateByCode } from '../../../src/training/participants/participant.queries'
import { closeNominations, confirmTraining, deliverTraining } from '../../../src/training/training.service'
import { correctParticipant } from '../../../src/training/attendance/correction.service'
import { decideParticipants, nominateParticipants } from '../../../src/training/participants/participant.service'
import { takeAttendance } from '../../../src/training/attendance/attendance.service'
import type { NominationValues } from '../../../src/training/participants/participant.form'
import { addDays } from '../../../src/platform/time/calendar-day'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aDonor, actBy, anAuditor, testTime } from '../../support/people'
import { aPerson, firstDay, lastDay, today, TrainingStory } from '../training.factory'

const fiji = aContactOf('FJ')
const on = (day: string, actor: Actor = aCoordinator()) => actBy(actor, new Date(day + 'T09:00:00Z'))
const now = (actor: Actor = aCoordinator()) => actBy(actor, testTime)
const lukasz = aPerson('Lukasz Zolkiewski', { email: 'lukas.zolkiewski@customs.example', gender: 'm' })
const right = { name: 'Łukasz Żółkiewski', email: 'lukasz.zolkiewski@customs.example', sameAddress: false }
const ana = aPerson('Ana Vatu')

async function refusal(work: Promise<unknown>): Promise<PublicError> {
  try {
    await work
  } catch (error) {
    return error as PublicError
  }
  throw new Error('Nothing was refused')
}

const personAt = async (story: TrainingStory, index = 0) =>
  Participants.findById((await story.people())[index]!._id)
    .lean()
    .orFail()

describe('correcting the name and the address of a participant', () => {
  useDatabase()

  it('keeps state, attendance and results, and the trail has both', async () => {
    const story = await (await TrainingStory.begin({ test: { points: 20 } })).confirmed(lukasz, ana)
    const person = (await story.people()).find(({ name }) => name === lukasz.name)!
    const id = String(person._id)
    await takeAttendance(story.reference, { rows: [{ id, days: [firstDay], preTest: 7, postTest: 15 }] }, on(lastDay))
    const before = await Participants.findById(id).lean().orFail()
    await correctParticipant(story.reference, id, { ...right, version: before.__v }, on(lastDay, fiji))
    const after = await Participants.findById(id).lean().orFail()
    expect(after).to.deep.include({ name: right.name, email: right.email, state: 'attended', preTest: 7, postTest: 15 })
    expect(after.attendedDays).to.deep.equal([firstDay])
    expect(after.history.at(-1)).to.deep.include({ action: 'correct', from: 'attended', to: 'attended', by: fiji.id })
    const entry = await AuditEntries.findOne({ event: 'training.participant-corrected' }).lean().orFail()
    expect(entry).to.deep.include({
      reference: story.reference,
      actorId: fiji.id,
      changes: { name: [lukasz.name, right.name], email: [lukasz.email, right.email] },
    })
  })

  it('finds the person by the corrected name, in its place in the list', async () => {
    const story = await (await TrainingStory.begin()).nominated(aPerson('Zzz Kowalski'), aPerson('Mele Ofa'))
    const id = String((await story.people())[1]!._id)
    await correctParticipant(
      story.reference,
      id,
      { name: 'Adam Kowalski', email: 'adam@customs.example', sameAddress: false },
      now(),
    )
    expect((await story.people()).map(({ name }) => name)).to.deep.equal(['Adam Kowalski', 'Mele Ofa'])
    const { words } = (await Participants.findById(id, '+words').lean().orFail()) as unknown as { words: string[] }
    expect(words.join(' ')).to.contain('adam').and.not.contain('zzz')
  })

  it('issues a certificate that is out anew under its code, which says what it replaces', async () => {
    const story = await (await TrainingStory.begin()).settled([firstDay], lukasz)
    const first = await personAt(story)
    const { code, kind, issuedAt } = first.certificate!
    const day = addDays(lastDay, 10)
    await correctParticipant(story.reference, String(first._id), { ...right }, on(day))
    const { certificate, state } = await personAt(story)
    expect(state).to.equal('completed')
    expect(certificate).to.deep.equal({
      kind,
      code,
      issuedAt: on(day).at,
      replaced: [{ name: lukasz.name, issuedAt }],
    })
    expect(await certificateByCode(code)).to.deep.include({
      person: right.name,
      issuedAt: on(day).at,
      replaces: issuedAt,
    })
    // An address stands on no certificate.
    await correctParticipant(
      story.reference,
      String(first._id),
      { ...right, email: 'l.z@customs.example' },
      on(addDays(day, 1)),
    )
    expect((await personAt(story)).certificate).to.deep.equal(certificate)
  })

  it('issues none with letters that no typeface has', async () => {
    const story = await (await TrainingStory.begin()).settled([firstDay], lukasz)
    const first = await personAt(story)
    const error = await refusal(
      correctParticipant(
        story.reference,
        String(first._id),
        { ...right, name: 'Chen 陳大文' },
        on(addDays(lastDay, 10)),
      ),
    )
    expect(error.words.message).to.equal('training:error.nameLetters')
    expect(error).to.include({ field: 'name' })
    expect((await personAt(story)).name).to.equal(lukasz.name)
    // As long as no certificate is out, a name may have any letters.
    const other = await (await TrainingStory.begin()).nominated(lukasz)
    await correctParticipant(
      other.reference,
      String((await personAt(other))._id),
      { ...right, name: 'Chen 陳大文' },
      now(),
    )
    expect((await personAt(other)).name).to.equal('Chen 陳大文')
  })

  it('is for the Member that named the person, and for coordinators', async () => {
    const story = await (await TrainingStory.begin()).nominated(lukasz)
    const id = (await story.ids())[0]!
    for (const other of [aContactOf('WS'), anAuditor(), aDonor('accelerate')])
      expect(await refusal(correctParticipant(story.reference, id, { ...right }, now(other)))).to.be.instanceOf(
        NotFound,
      )
    for (const unknown of ['nonsense', 'f'.repeat(24)])
      expect(await refusal(correctParticipant(story.reference, unknown, { ...right }, now()))).to.be.instanceOf(
        NotFound,
      )
    const elsewhere = await (await TrainingStory.begin()).nominated(ana)
    expect(await refusal(correctParticipant(elsewhere.reference, id, { ...right }, now()))).to.be.instanceOf(NotFound)
    expect((await personAt(story)).name).to.equal(lukasz.name)
    await correctParticipant(story.reference, id, { ...right }, now(fiji))
    expect((await personAt(story)).name).to.equal(right.name)
  })

  it('of two who correct one person, the second is shown what has changed', async () => {
    const story = await (await TrainingStory.begin()).nominated(lukasz)
    const { _id, __v } = await personAt(story)
    const correct = (name: string, actor: Actor) =>
      correctParticipant(story.reference, String(_id), { ...right, name, version: __v }, now(actor))
    const ended = await Promise.allSettled([
      correct('Łukasz Żółkiewski', fiji),
      correct('Lukas Żolkiewski', aCoordinator()),
    ])
    const refused = ended.filter((end) => end.status === 'rejected')
    expect(refused).to.have.length(1)
    expect(refused[0]!.reason).to.be.instanceOf(Stale)
    expect((await personAt(story)).history.filter(({ action }) => action === 'correct')).to.have.length(1)
  })

  it('beside a decision at the same moment, both are kept', async () => {
    const story = await (await TrainingStory.begin()).nominated(lukasz, ana)
    const people = await story.people()
    const id = String(people.find(({ name }) => name === lukasz.name)!._id)
    await Promise.all([
      correctParticipant(story.reference, id, { ...right }, now(fiji)),
      decideParticipants(story.reference, { action: 'select', people: await story.ids(), note: '' }, now()),
    ])
    expect(await Participants.findById(id).lean()).to.deep.include({ name: right.name, state: 'selected' })
    expect((await story.now()).counts.byState).to.deep.equal({ selected: 2 })
  })
})

describe('two people with one address', () => {
  useDatabase()
  const office = 'office@customs.example'
  const mele = aPerson('Mele Ofa', { email: office })
  const sione = aPerson('Sione Ofa', { email: office, gender: 'm' })
  const also = (person: NominationValues) => ({ ...person, sameAddress: true })

  it('are both taken when it is said that they are two', async () => {
    const story = await (await TrainingStory.begin()).nominated(mele)
    const error = await refusal(nominateParticipants(story.reference, [sione], now(fiji)))
    expect(error).to.be.instanceOf(Conflict)
    expect((error as Conflict).field).to.equal('email')
    await nominateParticipants(story.reference, [also(sione)], now(fiji))
    expect((await story.people()).map(({ name }) => name)).to.deep.equal(['Mele Ofa', 'Sione Ofa'])
  })

  it('are one when they have one name, whatever is ticked', async () => {
    const story = await (await TrainingStory.begin()).nominated(mele)
    const error = await refusal(
      nominateParticipants(story.reference, [also({ ...sione, name: 'MELE  OFA' })], now(fiji)),
    )
    expect([error.words.message, (error as Conflict).field]).to.deep.equal(['training:error.alreadyNominated', 'name'])
    expect(await story.people()).to.have.length(1)
  })

  it('says nothing of another Member’s people', async () => {
    const story = await (await TrainingStory.begin()).nominated({ ...mele, memberCode: 'WS' })
    const error = await refusal(nominateParticipants(story.reference, [sione], now(fiji)))
    expect(error.words.message).to.equal('training:form.alreadyNominated')
    expect(JSON.stringify(error.words)).not.to.contain('Mele')
  })

  it('at the same moment: each is added once', async () => {
    const story = await (await TrainingStory.begin()).nominated(mele)
    const add = (actor: Actor) => nominateParticipants(story.reference, [also(sione)], now(actor))
    const ended = await Promise.allSettled([add(fiji), add(aCoordinator())])
    expect(ended.filter((end) => end.status === 'rejected')).to.have.length(1)
    expect(await story.people()).to.have.length(2)
  })

  it('are counted as two, over all events, also when the first was alone before', async () => {
    await (await TrainingStory.begin()).attended([firstDay], mele)
    const story = await (await TrainingStory.begin()).nominated(mele)
    await nominateParticipants(story.reference, [also(sione)], now())
    const ids = await story.ids()
    await decideParticipants(story.reference, { action: 'select', people: ids, note: '' }, now())
    await Participants.updateMany(
      { training: story.reference },
      { $set: { state: 'attended', attendedDays: [firstDay] } },
    )
    const counts = () => countTrained({ from: today, until: lastDay }, aCoordinator())
    expect(await counts()).to.deep.include({ people: 2, attendances: 3, women: 1, men: 1 })
    // A corrected name makes no third person of one who was at two events.
    const { _id } = (await story.people())[0]!
    await correctParticipant(
      story.reference,
      String(_id),
      { name: 'Mele Ofahengaue', email: office, sameAddress: false },
      now(),
    )
    expect(await counts()).to.deep.include({ people: 2, attendances: 3 })
  })

  it('an address is corrected to a shared one only when it is said', async () => {
    const story = await (await TrainingStory.begin()).nominated(mele, lukasz)
    const person = (await story.people()).find(({ name }) => name === lukasz.name)!
    const correct = (sameAddress: boolean) =>
      correctParticipant(story.reference, String(person._id), { name: lukasz.name, email: office, sameAddress }, now())
    expect(((await refusal(correct(false))) as Conflict).field).to.equal('email')
    await correct(true)
    expect((await story.people()).map(({ email }) => email)).to.deep.equal([office, office])
  })
})

describe('the reserve list of an event that is over', () => {
  useDatabase()

  it('is closed with it: nobody waits for a place any more', async () => {
    const story = await (await TrainingStory.begin()).nominated(ana, lukasz)
    const people = await story.people()
    const idOf = (name: string) => String(people.find((person) => person.name === name)!._id)
    const decide = (action: 'select' | 'reserve', name: string) =>
      decideParticipants(story.reference, { action, people: [idOf(name)], note: '' }, now())
    await decide('select', ana.name)
    await decide('reserve', lukasz.name)
    await closeNominations(story.reference, {}, now())
    await confirmTraining(story.reference, {}, now())
    await takeAttendance(story.reference, { rows: [{ id: idOf(ana.name), days: [firstDay] }] }, on(lastDay))
    await deliverTraining(story.reference, {}, on(addDays(lastDay, 1)))
    const states = (await story.people()).map(({ name, state }) => [name, state])
    expect(states).to.deep.equal([
      [ana.name, 'attended'],
      [lukasz.name, 'declined'],
    ])
    expect((await story.now()).counts.byState).to.deep.equal({ attended: 1, declined: 1 })
  })
})
