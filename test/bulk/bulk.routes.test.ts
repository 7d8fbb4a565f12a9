import { expect } from 'chai'
import { assignActivity, inviteExpert } from '../../src/activities'
import { findAssignment } from '../../src/activities/assignments/assignment.queries'
import { AuditEntries } from '../../src/audit/audit.model'
import { finishBulks } from '../../src/bulk/running/bulk-running.service'
import { BulkRows, Bulks } from '../../src/bulk/bulk.model'
import { Missions } from '../../src/missions/mission.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { Requests } from '../../src/requests/request.model'
import { Users } from '../../src/users/user.model'
import { aSavedMission, byOfficer, proposed } from '../missions/mission.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator, aHeadOf, anAuditor, testTime } from '../support/people'
import type { Page } from '../support/page'
import { as, type Visitor } from '../support/visitor'

const list = paths.requests.list()
const stateOf = async (reference: string) => (await Requests.findOne({ reference }).lean())!.state
const theBulk = async () => (await Bulks.findOne().sort({ at: -1, _id: -1 }).lean())!

/** Ticks rows of the list, and presses the button of a step. */
const tick = (visitor: Visitor, page: Page, rows: readonly string[], step: string, more = {}) =>
  visitor.send(page, { rows: [...rows], ...more }, `/bulk-steps/new/${step}`)

describe('a step on several rows of a list', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => (coordinator = await as(aCoordinator())))

  const open = (address = `${list}?view=all`) => coordinator.get(address)
  const two = async () => [await aRequest().in('submitted').save(), await aRequest().in('submitted').save()] as const

  it('says what will happen to which rows, and does nothing before it is confirmed', async () => {
    const [first, second] = await two()
    const triaged = await aRequest().in('triage').save()
    const page = await tick(
      coordinator,
      await open(),
      [first.reference, second.reference, triaged.reference],
      'acknowledge',
    )
    expect(page.title).to.equal('Acknowledge')
    expect(page.text).to.include('The step will be taken on 2 rows').and.include('1 row refused')
    expect(page.text).to.include('This step cannot be taken in the present state.')
    expect(await stateOf(first.reference)).to.equal('submitted')
  })

  it('takes the step of each row as its own form does, and says what became of each', async () => {
    const [first, second] = await two()
    const before = await tick(coordinator, await open(), [first.reference, second.reference], 'acknowledge')
    const after = await coordinator.send(before, {}, 'Acknowledge')
    expect(after.notice).to.equal('The step has been taken on 2 rows.')
    expect(after.text).to.include('2 rows completed')
    for (const { reference } of [first, second]) {
      const request = (await Requests.findOne({ reference }).lean())!
      expect(request.state).to.equal('triage')
      expect(request.history.at(-1)).to.include({ action: 'acknowledge', from: 'submitted', to: 'triage' })
      expect(await AuditEntries.countDocuments({ event: 'request.acknowledged', reference })).to.equal(1)
    }
    expect(await AuditEntries.countDocuments({ event: 'bulk.finished' })).to.equal(1)
  })

  it('says that no row is ticked', async () => {
    await two()
    const page = await tick(coordinator, await open(), [], 'acknowledge')
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ rows: 'Select at least one row' })
    expect(page.rows).to.have.length(2)
    expect(await Bulks.countDocuments()).to.equal(0)
  })

  it('takes all rows of the filter, beyond the page', async () => {
    for (let count = 0; count < 27; count += 1) await aRequest().in('submitted').save()
    const other = await aRequest({ memberCode: 'WS' }).in('submitted').save()
    const page = await open(`${list}?view=all&member=FJ`)
    expect(page.text).to.include('All 27 rows of this filter')
    const asked = await tick(coordinator, page, [], 'acknowledge', { all: 'yes' })
    expect(asked.text).to.include('The step will be taken on 27 rows')
    await coordinator.send(asked, {}, 'Acknowledge')
    expect(await Requests.countDocuments({ state: 'triage', memberCode: 'FJ' })).to.equal(27)
    expect(await stateOf(other.reference)).to.equal('submitted')
  })

  it('asks what the single step asks, and says what is missing', async () => {
    const [first, second] = [await aRequest().in('triage').save(), await aRequest().in('triage').save()]
    const asked = await tick(coordinator, await open(), [first.reference, second.reference], 'askInformation')
    const refused = await coordinator.send(asked, { text: '' }, 'Request information')
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.have.property('text')
    const done = await coordinator.send(refused, { text: 'Who takes part?' }, 'Request information')
    expect(done.text).to.include('2 rows completed')
    const request = (await Requests.findOne({ reference: second.reference }).lean())!
    expect(request.messages.at(-1)).to.include({ kind: 'question', text: 'Who takes part?' })
  })

  it('refuses a row that was changed meanwhile, and says by whom and what', async () => {
    const [first, second] = await two()
    const asked = await tick(coordinator, await open(), [first.reference, second.reference], 'acknowledge')
    const colleague = await as(aCoordinator({ name: 'Ana Colleague' }))
    await colleague.submit(paths.requests.show(first), {}, 'Acknowledge')
    const done = await coordinator.send(asked, {}, 'Acknowledge')
    expect(done.text).to.include('1 row completed').and.include('1 row refused')
    expect(done.text).to.match(/Changed since then: .*Ana Colleague/)
    const request = (await Requests.findOne({ reference: first.reference }).lean())!
    expect(request.history.filter(({ action }) => action === 'acknowledge')).to.have.length(1)
  })

  it('says that it was taken on none, where each row was changed meanwhile', async () => {
    const [first] = await two()
    const asked = await tick(coordinator, await open(), [first.reference], 'acknowledge')
    await (await as(aCoordinator())).submit(paths.requests.show(first), {}, 'Acknowledge')
    const done = await coordinator.send(asked, {}, 'Acknowledge')
    expect(done.notice).to.include('has not been taken on any row')
    expect(done.text).to.include('1 row refused')
  })

  it('is one when its form is sent twice', async () => {
    const [first] = await two()
    const page = await open()
    const asked = await tick(coordinator, page, [first.reference], 'acknowledge')
    await tick(coordinator, page, [first.reference], 'acknowledge')
    expect(await Bulks.countDocuments()).to.equal(1)
    await coordinator.send(asked, {}, 'Acknowledge')
    const again = await coordinator.send(asked, {}, 'Acknowledge')
    expect(again.text).to.include('1 row completed')
    expect(
      (await Requests.findOne({ reference: first.reference }).lean())!.history.filter(
        ({ action }) => action === 'acknowledge',
      ),
    ).to.have.length(1)
  })

  it('answers a row of another Member like one that does not exist', async () => {
    const own = await aRecommendation({ memberCode: 'FJ' }).save()
    const other = await aRecommendation({ memberCode: 'WS', text: 'Not for Fiji to read' }).save()
    const contact = await as(aContactOf('FJ'))
    const all = await contact.get(`${paths.recommendations.list()}?view=all`)
    const page = await tick(contact, all, [own.reference, other.reference, 'REC-2026-9999'], 'respond')
    expect(page.text).to.include('The step will be taken on 1 row').and.include('2 rows refused')
    expect(page.text.match(/There is no such record\./g)).to.have.length(2)
    expect(page.text).not.to.include('Not for Fiji')
    await contact.send(
      page,
      { answer: 'accepted', owner: 'Risk unit', dueDay: '2027-05-12' },
      'Respond to recommendations',
    )
    expect((await Recommendations.findOne({ reference: own.reference }).lean())!).to.include({
      state: 'accepted',
      owner: 'Risk unit',
    })
    expect((await Recommendations.findOne({ reference: other.reference }).lean())!.state).to.equal('issued')
  })

  it('says of each row what its service says, where the page could not know', async () => {
    const critical = await aRecommendation({ priority: 'critical' }).accepted().save()
    const low = await aRecommendation({ priority: 'low' }).accepted().save()
    const contact = await as(aContactOf('FJ'))
    const all = await contact.get(`${paths.recommendations.list()}?view=all`)
    const asked = await tick(contact, all, [critical.reference, low.reference], 'progress')
    const done = await contact.send(asked, { kind: 'done', note: 'Reviewed on 3 May' }, 'Report progress')
    expect(done.text)
      .to.include('1 row completed')
      .and.include('1 row refused')
      .and.match(/evidence/i)
    expect((await Recommendations.findOne({ reference: critical.reference }).lean())!.state).to.equal('accepted')
  })

  it('gives requests another officer, leaves those that have that officer, and takes it back', async () => {
    const before = await withAccount(aCoordinator({ name: 'Before Officer' }))
    const after = await withAccount(aCoordinator({ name: 'After Officer' }))
    const [old, own] = [String(before._id), String(after._id)]
    const first = await aRequest().in('triage').ofOfficer(old).save()
    const second = await aRequest().in('triage').ofOfficer(old).save()
    const theirs = await aRequest().in('triage').ofOfficer(own).save()
    const asked = await tick(
      coordinator,
      await open(),
      [first, second, theirs].map(({ reference }) => reference),
      'assign',
    )
    const done = await coordinator.send(asked, { officerId: own }, 'Assign officer')
    expect(done.text).to.include('2 rows completed').and.include('1 row unchanged')
    const officer = async (reference: string) => (await Requests.findOne({ reference }).lean())!.officerId
    expect(await officer(first.reference)).to.equal(own)

    // What somebody has changed since is kept.
    const colleague = await as(aCoordinator({ name: 'Ana Colleague' }))
    await colleague.submit(paths.requests.step({ reference: second.reference, step: 'askInformation' }), {
      text: 'When?',
    })
    const undone = await coordinator.send(await coordinator.get(paths.bulk.show(await theBulk())), {}, 'Undo step')
    expect(undone.text).to.include('1 row undone').and.include('1 row kept').and.include('Ana Colleague')
    expect(await officer(first.reference)).to.equal(old)
    expect(await officer(second.reference)).to.equal(own)
    expect(await officer(theirs.reference)).to.equal(own)
  })

  it('gives missions another officer, and names who has saved one meanwhile', async () => {
    const own = String((await withAccount(aCoordinator()))._id)
    const [first, second] = [await aSavedMission(), await aSavedMission()]
    const all = await coordinator.get(`${paths.missions.list()}?view=all`)
    const asked = await tick(coordinator, all, [first.reference, second.reference], 'assign')
    const colleague = aCoordinator({ name: 'Ana Colleague' })
    await assignActivity(second.reference, { officerId: 'another' }, actBy(colleague, new Date()))
    const done = await coordinator.send(asked, { officerId: own }, 'Assign officer')
    expect(done.text).to.include('1 row completed').and.include('Changed since then by Ana Colleague')
    const officer = async (reference: string) => (await Missions.findOne({ reference }).lean())!.officerId
    expect(await officer(first.reference)).to.equal(own)
    const undone = await coordinator.send(done, {}, 'Undo step')
    expect(undone.text).to.include('1 row undone')
    expect(await officer(first.reference)).to.equal(first.officerId)
  })

  it('reminds the people of a team from whom an answer is awaited', async () => {
    const mission = await aSavedMission()
    const { reference } = await proposed(mission)
    await inviteExpert(reference, {}, byOfficer())
    const idle = await aSavedMission()
    const all = await coordinator.get(`${paths.missions.list()}?view=all`)
    const asked = await tick(coordinator, all, [mission.reference, idle.reference], 'remind')
    expect(asked.text).to.include('1 row refused')
    expect((await coordinator.send(asked, {}, 'Remind experts')).text).to.include('1 row completed')
    expect((await findAssignment(reference))!.history.at(-1)).to.include({ action: 'remind' })
  })

  it('says why a mission cannot be marked as delivered', async () => {
    const mission = await aSavedMission()
    await Missions.updateOne({ reference: mission.reference }, { $set: { state: 'confirmed' } })
    const all = await coordinator.get(`${paths.missions.list()}?view=all`)
    const done = await coordinator.send(
      await tick(coordinator, all, [mission.reference], 'deliver'),
      {},
      'Mark as delivered',
    )
    expect(done.text)
      .to.include('1 row refused')
      .and.match(/has not ended|not over|has ended/i)
  })

  it('writes one mail to a person of whom many rows are, and each message on the page of messages', async () => {
    const contact = await withAccount(aContactOf('FJ'))
    const other = await withAccount(aContactOf('WS'))
    for (let count = 0; count < 4; count += 1) await aRequest().in('submitted').save()
    await aRequest({ memberCode: 'WS' }).in('submitted').save()
    await coordinator.send(await tick(coordinator, await open(), [], 'acknowledge', { all: 'yes' }), {}, 'Acknowledge')
    const mailsTo = (user: { _id: unknown }) => OutboxMessages.find({ userId: String(user._id) }).lean()
    const sent = (await mailsTo(contact)).filter(({ hold }) => !hold)
    expect(sent).to.have.length(1)
    expect(sent[0]!.text.match(/^– /gm)).to.have.length(4)
    expect((await mailsTo(contact)).filter(({ hold }) => hold === 'done')).to.have.length(4)
    expect((await mailsTo(other)).map(({ hold, kind }) => [hold, kind])).to.deep.equal([
      [undefined, 'requestAcknowledged'],
    ])
  })

  it('takes many rows in a job, and stops where its person stops it', async () => {
    for (let count = 0; count < 55; count += 1) await aRequest().in('submitted').save()
    const asked = await tick(coordinator, await open(), [], 'acknowledge', { all: 'yes' })
    const begun = await coordinator.send(asked, {}, 'Acknowledge')
    expect(begun.text).to.include('Rows completed: 50 of 55')
    const stopped = await coordinator.send(begun, {}, 'Stop step')
    expect(stopped.text).to.include('50 rows completed').and.include('5 rows left, as the step was stopped')
    await finishBulks(testTime)
    expect(await Requests.countDocuments({ state: 'triage' })).to.equal(50)
  })

  it('goes on in a job to its end', async () => {
    const visitor = await as(aCoordinator())
    for (let count = 0; count < 53; count += 1) await aRequest().in('submitted').save()
    const page = await visitor.get(`${list}?view=all`)
    await visitor.send(await tick(visitor, page, [], 'acknowledge', { all: 'yes' }), {}, 'Acknowledge')
    await finishBulks(testTime)
    expect((await theBulk()).state).to.equal('done')
    expect(await Requests.countDocuments({ state: 'triage' })).to.equal(53)
    expect(await BulkRows.countDocuments({ outcome: 'done' })).to.equal(53)
  })

  it('refuses the rows that are left when its person has lost the right', async () => {
    for (let count = 0; count < 52; count += 1) await aRequest().in('submitted').save()
    const asked = await tick(coordinator, await open(), [], 'acknowledge', { all: 'yes' })
    await coordinator.send(asked, {}, 'Acknowledge')
    await Users.updateOne({ _id: (await theBulk()).by }, { $set: { roles: ['auditor'] } })
    await finishBulks(testTime)
    expect(await Requests.countDocuments({ state: 'triage' })).to.equal(50)
    expect(await BulkRows.countDocuments({ outcome: 'refused' })).to.equal(2)
  })

  it('is offered to nobody who may take none of its steps, and is the affair of its person alone', async () => {
    const [first] = await two()
    expect((await (await as(anAuditor())).get(`${list}?view=all`)).hasForm('/bulk-steps/new')).to.equal(false)
    await tick(coordinator, await open(), [first.reference], 'acknowledge')
    const page = paths.bulk.show(await theBulk())
    for (const person of [aCoordinator(), aHeadOf('FJ'), anAuditor()])
      expect((await (await as(person)).get(page)).status).to.equal(404)
  })

  it('refuses a step that is not offered to the person, and a list that has none', async () => {
    const request = await aRequest({ memberCode: 'FJ' }).in('submitted').save()
    const contact = await as(aContactOf('FJ'))
    const wrong = { list, asked: '', rows: request.reference }
    const begin = (step: string) => paths.bulk.begin({ step })
    expect((await contact.post(begin('acknowledge'), wrong)).status).to.equal(403)
    expect((await coordinator.post(begin('acknowledge'), { ...wrong, list: '/nowhere' })).status).to.equal(400)
    expect((await coordinator.post(begin('nothing'), wrong)).status).to.equal(403)
    expect(await stateOf(request.reference)).to.equal('submitted')
  })
})
