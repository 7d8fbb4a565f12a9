import { expect } from 'chai'
import { Activities } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { AuditEntries } from '../../src/audit/audit.model'

import { Handovers } from '../../src/handover/handover.model'
import { goOn, closeAccount, finishHandovers, handOverWork } from '../../src/handover/handover.service'
import { changeContacts } from '../../src/members/member.service'
import { Members } from '../../src/members/member.model'
import { findTasks } from '../../src/notices'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { translator } from '../../src/platform/text/i18n'
import { Conflict } from '../../src/platform/errors'
import { Requests } from '../../src/requests/request.model'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { actorOf, changeUser, knownUser, loadUsers, officerName } from '../../src/users'
import { Users } from '../../src/users/user.model'
import { aSavedMission, proposed } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { eitherMayWin } from '../support/hear'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, anAdmin, testTime } from '../support/people'

const byAdmin = actBy({ ...anAdmin(), name: 'Ada Admin' })
const today = '2026-11-24'

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as Conflict,
  )

const tasksOf = async (id: string) => {
  const actor = actorOf(knownUser(id)!)
  return (await findTasks({ actor, lang: 'en', t: translator('en'), today })).map(({ sub }) => sub)
}

async function aScene() {
  const leaving = await withAccount(aCoordinator({ name: 'Lea Leaves', regions: ['WCA'] }))
  const next = await withAccount(aCoordinator({ name: 'Nora Next', regions: ['WCA'] }))
  const elsewhere = await withAccount(aCoordinator({ name: 'Eli Elsewhere', regions: ['EUR'] }))
  const id = String(leaving._id)
  const open = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(id).save()
  const draft = await aRequest({ memberCode: 'GH' }).ofOfficer(id).save()
  const closed = await aRequest({ memberCode: 'GH' }).in('closed').ofOfficer(id).save()
  const mission = await aSavedMission({ memberCodes: ['GH'], officerId: id })
  const assignment = await proposed(mission)
  return { id, next: String(next._id), elsewhere: String(elsewhere._id), open, draft, closed, mission, assignment }
}

describe('closing the account of an officer', () => {
  useDatabase()

  it('passes every open record to the next coordinator of its region, who has it among the own tasks', async () => {
    const { id, next, open, draft, closed, mission, assignment } = await aScene()
    expect(await tasksOf(next)).not.to.include(`Ghana · ${open.reference}`)
    const { taken, state } = await closeAccount(id, { successors: {} }, byAdmin)
    expect([taken, state]).to.deep.equal([[{ id: next, name: 'Nora Next', count: 3 }], 'done'])
    const officerOf = async (reference: string) => (await Requests.findOne({ reference }).lean())!.officerId
    expect(await officerOf(open.reference)).to.equal(next)
    expect(await officerOf(draft.reference)).to.equal(next)
    expect(await officerOf(closed.reference), 'what is over keeps its name').to.equal(id)
    expect((await Activities.findOne({ reference: mission.reference }).lean())!.officerId).to.equal(next)
    expect((await Assignments.findOne({ reference: assignment.reference }).lean())!.officerId).to.equal(next)
    expect(await tasksOf(next)).to.include(`Ghana · ${open.reference}`)
    expect(knownUser(id)).to.include({ active: false, name: 'Lea Leaves' })
  })

  it('is told in the history of each record, in the trail, and to those who take over', async () => {
    const { id, next, open, mission } = await aScene()
    await closeAccount(id, { successors: {} }, byAdmin)
    const request = (await Requests.findOne({ reference: open.reference }).lean())!
    expect(request.history.at(-1)).to.deep.include({
      action: 'handOver',
      from: 'triage',
      to: 'triage',
      note: 'Lea Leaves → Nora Next',
      byName: 'Ada Admin',
    })
    expect((await Activities.findOne({ reference: mission.reference }).lean())!.history.at(-1)?.action).to.equal(
      'handOver',
    )
    const entry = await AuditEntries.findOne({ event: 'request.handed-over', reference: open.reference }).lean()
    expect(entry?.changes).to.deep.equal({ officerId: ['Lea Leaves', 'Nora Next'] })
    expect(await AuditEntries.countDocuments({ event: 'user.closed', reference: id })).to.equal(1)
    const mails = await OutboxMessages.find({ userId: next }).lean()
    expect(mails.map(({ subject }) => subject)).to.deep.equal(['Work handed over to you by Lea Leaves'])
  })

  it('gives each kind to whoever is chosen', async () => {
    const { id, next, elsewhere, open, mission } = await aScene()
    await closeAccount(id, { successors: { mission: elsewhere } }, byAdmin)
    expect((await Requests.findOne({ reference: open.reference }).lean())!.officerId).to.equal(next)
    expect((await Activities.findOne({ reference: mission.reference }).lean())!.officerId).to.equal(elsewhere)
  })

  it('changes nothing when the chosen person has left meanwhile, or when there is no other coordinator', async () => {
    const { id, next, elsewhere, open } = await aScene()
    await Users.updateOne({ _id: elsewhere }, { $set: { active: false } })
    const left = await refusal(closeAccount(id, { successors: { request: elsewhere } }, byAdmin))
    expect(left).to.be.instanceOf(Conflict)
    expect(left).to.include({ field: 'successors.request', message: 'handover:error.personLeft' })
    await Users.updateOne({ _id: next }, { $set: { active: false } })
    expect((await refusal(closeAccount(id, { successors: {} }, byAdmin)))?.message).to.equal(
      'handover:error.noCoordinator',
    )
    expect((await Requests.findOne({ reference: open.reference }).lean())!.officerId).to.equal(id)
    expect((await Users.findById(id).lean())!.active).to.equal(true)
    expect(await Handovers.countDocuments()).to.equal(0)
  })

  it('is done once', async () => {
    const { id } = await aScene()
    const both = await Promise.all([1, 2].map(() => refusal(closeAccount(id, { successors: {} }, byAdmin))))
    expect(both.filter((error) => error === null)).to.have.length(1)
    expect(both.find((error) => error !== null)?.message).to.equal('users:error.closedAlready')
    expect(await Handovers.countDocuments()).to.equal(1)
  })

  it('of two who are to take over from each other at one moment, lets only one go', async function () {
    eitherMayWin(this)
    const { id, next, open } = await aScene()
    const other = await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(next).save()
    await Promise.all([
      refusal(closeAccount(id, { successors: { request: next, mission: next } }, byAdmin)),
      refusal(closeAccount(next, { successors: { request: id } }, byAdmin)),
    ])
    for (const { reference } of [open, other]) {
      const { officerId } = (await Requests.findOne({ reference }).lean())!
      expect((await Users.findById(officerId).lean())!.active, reference).to.equal(true)
    }
  })

  it('stands in nobody’s way: a form that is open on a record stays good, and a message is kept', async () => {
    const { id, open } = await aScene()
    const contact = actBy(aContactOf('GH'))
    const before = (await Requests.findOne({ reference: open.reference }).lean())!.__v
    await Promise.all([
      closeAccount(id, { successors: {} }, byAdmin),
      sayOnRequest(open.reference, { text: 'The room is ready.' }, contact),
    ])
    const request = (await Requests.findOne({ reference: open.reference }).lean())!
    expect(request.__v).to.equal(before)
    expect(request.messages.map(({ text }) => text)).to.include('The room is ready.')
    expect(request.officerId).not.to.equal(id)
  })

  it('goes on by the job where it was broken off, and ends with one message to each', async () => {
    const { id, next } = await aScene()
    for (let count = 0; count < 8; count += 1) await aRequest({ memberCode: 'GH' }).in('triage').ofOfficer(id).save()
    const handover = await Handovers.create({
      userId: id,
      name: 'Lea Leaves',
      successors: {},
      state: 'running',
      by: 'a',
      byName: 'Ada Admin',
      startedAt: testTime,
    })
    expect(await goOn(String(handover._id), byAdmin, 4)).to.equal(true)
    expect(await Requests.countDocuments({ officerId: next })).to.equal(4)
    expect(await OutboxMessages.countDocuments({ userId: next })).to.equal(0)
    expect(await finishHandovers(testTime)).to.equal(1)
    expect(await Requests.countDocuments({ officerId: id, state: { $ne: 'closed' } })).to.equal(0)
    expect(await Activities.countDocuments({ officerId: id })).to.equal(0)
    expect(await OutboxMessages.countDocuments({ userId: next })).to.equal(1)
    expect(await finishHandovers(testTime)).to.equal(0)
  })

  it('passes some hundred records on in steps', async () => {
    const { id, next } = await aScene()
    const { _id: _none, ...record } = (await Requests.findOne({ officerId: id, state: 'triage' }).lean())!
    await Requests.insertMany(Array.from({ length: 170 }, (_, n) => ({ ...record, reference: `REQ-2027-${n + 1000}` })))
    const { taken, state } = await closeAccount(id, { successors: {} }, byAdmin)
    expect(state).to.equal('done')
    expect(taken).to.deep.equal([{ id: next, name: 'Nora Next', count: 173 }])
  }).timeout(120_000)

  it('ends what a Member has named the person for', async () => {
    const contact = await withAccount(aContactOf('GH'))
    const named = { role: 'cb-contact' as const, userId: String(contact._id), name: 'C', email: '', from: '2025-01-01' }
    await changeContacts('GH', { contacts: [named] }, byAdmin)
    await closeAccount(String(contact._id), { successors: {} }, byAdmin)
    expect((await Members.findOne({ code: 'GH' }).lean())!.contacts[0]?.until).to.equal(today)
  })
})

describe('an officer who stays', () => {
  useDatabase()

  it('hands over work and keeps the account', async () => {
    const { id, next, open } = await aScene()
    await handOverWork(id, { successors: {} }, byAdmin)
    expect((await Requests.findOne({ reference: open.reference }).lean())!.officerId).to.equal(next)
    expect(knownUser(id)?.active).to.equal(true)
  })

  it('is no longer a coordinator only after handing over', async () => {
    const { id } = await aScene()
    const change = () => changeUser(id, { roles: ['auditor'] }, byAdmin)
    expect(await refusal(change())).to.include({ field: 'roles', message: 'users:error.handOverFirst' })
    expect(await refusal(changeUser(id, { active: false }, byAdmin))).to.include({ field: 'active' })
    await handOverWork(id, { successors: {} }, byAdmin)
    await change()
    expect(knownUser(id)?.roles).to.deep.equal(['auditor'])
  })
})

describe('work whose officer has left', () => {
  useDatabase()

  it('waits for the coordinators of the region, by name of the region', async () => {
    const { id, next, elsewhere, open } = await aScene()
    await Users.updateOne({ _id: id }, { $set: { active: false } })
    await loadUsers()
    expect(await tasksOf(next)).to.include(`Ghana · ${open.reference}`)
    expect(await tasksOf(elsewhere)).not.to.include(`Ghana · ${open.reference}`)
    expect(officerName(id, ['GH'], translator('en'))).to.equal('Coordinators for West and Central Africa')
  })
})
