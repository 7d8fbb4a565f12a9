import { expect } from 'chai'
import mongoose from 'mongoose'
import { AuditEntries } from '../../src/audit/audit.model'
import { checkAuditTrail, sealAuditTrail, trailEndHolds } from '../../src/audit/audit.service'
import { writeReads } from '../../src/audit'
import { Experts } from '../../src/experts/expert.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { Erasures } from '../../src/personal-data/erasure/erasure.model'
import {
  confirmErasure,
  finishErasures,
  proposeErasure,
  withdrawErasure,
} from '../../src/personal-data/erasure/erasure.service'
import type { Conflict } from '../../src/platform/errors'
import { erased } from '../../src/platform/text/erased'
import { Requests } from '../../src/requests/request.model'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { Participants } from '../../src/training/participants/participant.model'
import { countTrained } from '../../src/training'
import { changeUser, closeUser } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { anExpert, aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, withLead } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin, anExpertActor, testTime } from '../support/people'

const refusal = (work: Promise<unknown>): Promise<Conflict | null> =>
  work.then(
    () => null,
    (error: unknown) => error as Conflict,
  )
const idOf = ({ _id }: { _id: unknown }): string => String(_id)
const name = 'Leocadia Marchbanks'
const later = new Date(testTime.getTime() + 5 * 60_000)

async function aPersonWhoHasLeft() {
  const [first, second] = [await withAccount(anAdmin()), await withAccount(anAdmin())]
  const person = await withAccount(aCoordinator({ name }))
  const { reference } = await aRequest({ memberCode: 'GH', contactName: name, contactEmail: person.email })
    .in('triage')
    .save()
  await sayOnRequest(reference, { text: 'Which ports are meant?' }, actBy(person.actor))
  await changeUser(idOf(person), { language: 'fr' }, actBy(person.actor))
  await changeUser(idOf(person), { name: 'Leocadia March' }, actBy(first.actor))
  await changeUser(idOf(person), { name }, actBy(first.actor))
  await closeUser(idOf(person), undefined, actBy(first.actor))
  await sealAuditTrail(testTime)
  return { first: actBy(first.actor), second: actBy(second.actor), person, reference }
}

/** Every collection in which a text stands anywhere. */
async function placesOf(text: string): Promise<string[]> {
  const found: string[] = []
  for (const { collectionName } of await mongoose.connection.db!.collections())
    for (const record of await mongoose.connection.db!.collection(collectionName).find().toArray())
      if (JSON.stringify(record).includes(text))
        found.push(`${collectionName}: ${JSON.stringify(record)}`.slice(0, 1500))
  return found
}

describe('erasing a person', () => {
  useDatabase()

  it('takes name and address out of every collection and of the trail, which stays whole', async () => {
    const { first, second, person, reference } = await aPersonWhoHasLeft()
    await proposeErasure(idOf(person), { name, reason: 'Asked for it' }, first)
    await sealAuditTrail(testTime)
    const { state } = await confirmErasure(idOf(person), { name }, second)
    expect(state).to.equal('done')
    expect(await placesOf(name)).to.deep.equal([])
    expect(await placesOf(person.email)).to.deep.equal([])
    const request = (await Requests.findOne({ reference }).lean())!
    expect(request.messages[0]).to.include({ by: idOf(person), byName: erased, text: 'Which ports are meant?' })
    expect(request).to.include({ contactName: erased, contactEmail: '' })
    expect((await Users.findById(person._id).lean())!).to.include({ name: erased, active: false })
    expect(await OutboxMessages.countDocuments({ userId: idOf(person) })).to.equal(0)
    await sealAuditTrail(later)
    expect(await checkAuditTrail()).to.equal(null)
    expect(await trailEndHolds()).to.equal(true)
    expect(await AuditEntries.countDocuments({ redacted: true })).to.be.above(3)
  })

  it('leaves a trail in which a changed entry is found, also one from which the person was taken out', async () => {
    const { first, second, person } = await aPersonWhoHasLeft()
    await proposeErasure(idOf(person), { name }, first)
    await sealAuditTrail(testTime)
    await confirmErasure(idOf(person), { name }, second)
    await sealAuditTrail(later)
    const set = ({ _id }: { _id: unknown }, fields: object) =>
      AuditEntries.collection.updateOne({ _id } as never, { $set: fields })
    const one = (await AuditEntries.findOne({ redacted: true }).sort({ number: 1 }).lean())!
    await set(one, { event: 'user.somethingElse' })
    expect(await checkAuditTrail()).to.equal(one.number)
    await set(one, { event: one.event })
    expect(await checkAuditTrail()).to.equal(null)
    const whole = (await AuditEntries.findOne({ redacted: null, number: { $gt: 0 } })
      .sort({ number: 1 })
      .lean())!
    await set(whole, { actorName: erased, redacted: true })
    expect(await checkAuditTrail(), 'nobody takes a name out unsaid').to.equal(whole.number)
  })

  it('keeps what counts are made of: accreditations, and people trained', async () => {
    const { first, second } = await aPersonWhoHasLeft()
    const expert = await aSavedExpert({ name: 'Ama Mensah', biography: 'Twenty years at the port', missionsDone: 4 })
    const account = await withAccount(anExpertActor(expert.reference, { name: 'Ama Mensah' }))
    const person = { gender: 'f', affiliation: 'customs', level: 'officer', memberCode: 'FJ', state: 'completed' }
    for (const [index, email] of [account.email, account.email, 'other@customs.example'].entries())
      await Participants.create({
        ...{ ...person, training: `TRN-2026-000${index}`, name: 'Ama Mensah', email, attendedDays: ['2026-03-02'] },
        ...{ position: 'Head of unit', createdAt: testTime, nominatedBy: '', nominatedByName: '' },
      } as never)
    const people = () => Participants.distinct('email').then((emails) => emails.length)
    const before = await people()
    await closeUser(idOf(account), undefined, first)
    await sealAuditTrail(testTime)
    await proposeErasure(idOf(account), { name: 'Ama Mensah' }, first)
    await confirmErasure(idOf(account), { name: 'Ama Mensah' }, second)
    await finishErasures(later)
    const file = (await Experts.findOne({ reference: expert.reference }).lean())!
    expect(file).to.include({ name: erased, biography: '', missionsDone: 4, homeMember: 'KE' })
    expect(file.accreditations.map(({ area, state }) => [area, state])).to.deep.equal(
      anExpert().accreditations.map(({ area, state }) => [area, state]),
    )
    expect(await people()).to.equal(before)
    expect(await Participants.countDocuments({ name: erased, position: '' })).to.equal(2)
    expect(await countTrained({ from: '2026-01-01', until: '2026-12-31' }, aCoordinator())).to.have.property('people')
  })

  it('takes two administrators, and the name as it is recorded', async () => {
    const { first, second, person } = await aPersonWhoHasLeft()
    const id = idOf(person)
    expect((await refusal(proposeErasure(id, { name: 'Leocadia' }, first)))!.message).to.equal(
      'personal-data:erase.error.otherName',
    )
    await proposeErasure(id, { name }, first)
    expect((await refusal(proposeErasure(id, { name }, second)))!.message).to.equal(
      'personal-data:erase.error.proposed',
    )
    expect((await refusal(confirmErasure(id, { name }, first)))!.message).to.equal(
      'personal-data:erase.error.sameAdmin',
    )
    expect((await refusal(confirmErasure(id, { name: 'Lea' }, second)))!.message).to.equal(
      'personal-data:erase.error.otherName',
    )
    await withdrawErasure(id, {}, first)
    expect((await refusal(confirmErasure(id, { name }, second)))!.message).to.equal(
      'personal-data:erase.error.notProposed',
    )
    expect((await Users.findById(id).lean())!.name).to.equal(name)
    await proposeErasure(id, { name }, second)
    await confirmErasure(id, { name }, first)
    expect((await refusal(proposeErasure(id, { name: erased }, second)))!.message).to.equal(
      'personal-data:erase.error.already',
    )
  })

  it('is refused for oneself, for an open account such as that of the last administrator, and while work is open', async () => {
    const admin = await withAccount(anAdmin())
    const other = await withAccount(anAdmin())
    expect((await refusal(proposeErasure(idOf(admin), { name: admin.name }, actBy(admin.actor))))!.message).to.equal(
      'personal-data:erase.error.own',
    )
    const open = await refusal(proposeErasure(idOf(other), { name: other.name }, actBy(admin.actor)))
    expect(open!.words.missing?.map(({ message }) => message)).to.deep.equal(['personal-data:erase.error.open'])
    const officer = await withAccount(aCoordinator({ name }))
    await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(idOf(officer)).save()
    await Users.updateOne({ _id: officer._id }, { $set: { active: false } })
    const held = await refusal(proposeErasure(idOf(officer), { name }, actBy(admin.actor)))
    expect(held!.words.missing).to.deep.equal([{ message: 'personal-data:erase.error.work', values: { count: 1 } }])
  })

  it('is refused for a team leader who owes a report, with the mission', async () => {
    const admin = await withAccount(anAdmin())
    const expert = await aSavedExpert({ name: 'Ama Mensah' })
    const account = await withAccount(anExpertActor(expert.reference, { name: 'Ama Mensah' }))
    const mission = await aSavedMission()
    const { reference } = await withLead(mission, expert)
    await mongoose.connection.db!.collection('assignments').updateOne({ reference }, { $set: { state: 'served' } })
    await mongoose.connection
      .db!.collection('activities')
      .updateOne({ reference: mission.reference }, { $set: { state: 'delivered' } })
    await closeUser(idOf(account), undefined, actBy(admin.actor))
    const error = await refusal(proposeErasure(idOf(account), { name: 'Ama Mensah' }, actBy(admin.actor)))
    expect(error!.words.missing).to.deep.equal([
      { message: 'personal-data:open.report', values: { reference: mission.reference } },
    ])
  })

  it('goes on where a server that stopped has left it, and waits for what is not sealed yet', async () => {
    const { first, second, person } = await aPersonWhoHasLeft()
    await proposeErasure(idOf(person), { name }, first)
    await confirmErasure(idOf(person), { name }, second)
    await Erasures.updateOne({}, { $set: { state: 'running', step: 0, names: [name], emails: [person.email] } })
    const { reference } = await aRequest({ memberCode: 'GH', contactName: name }).in('triage').save()
    await finishErasures(later)
    const left = (await Requests.findOne({ reference }).lean())!
    expect(left.contactName).to.equal(erased)
    expect(left.contactEmail, 'the address that the person gave there, whichever it is').to.equal('')
    expect((await Erasures.findOne().lean())!).to.deep.include({ state: 'done', names: [] })
    await writeReads(later)
    await sealAuditTrail(later)
    expect(await checkAuditTrail()).to.equal(null)
  })

  it('leaves another person of the same name alone', async () => {
    const { first, second, person } = await aPersonWhoHasLeft()
    const other = await withAccount(aCoordinator({ name }))
    const { reference } = await aRequest({ memberCode: 'GH' }).in('triage').save()
    await sayOnRequest(reference, { text: 'All of them.' }, actBy(other.actor))
    await proposeErasure(idOf(person), { name }, first)
    await confirmErasure(idOf(person), { name }, second)
    expect((await Requests.findOne({ reference }).lean())!.messages[0]!.byName).to.equal(name)
    expect((await Users.findById(other._id).lean())!.name).to.equal(name)
  })
})
