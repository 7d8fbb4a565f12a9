import { expect } from 'chai'
import { Activities } from '../../src/activities/activity.model'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { findMission } from '../../src/missions/mission.queries'
import { changeMission } from '../../src/missions/mission.service'
import { changeSettings } from '../../src/organization/organization.service'
import { paths } from '../../src/paths'
import { usualWarnings } from '../../src/programme/warning-levels'
import { Requests } from '../../src/requests/request.model'
import { WhatIfs } from '../../src/what-if/what-if.model'
import { renameWhatIf } from '../../src/what-if/what-if.service'
import { addChange, removeChange } from '../../src/what-if/changes/change.service'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, anApprovedRequest, missionValues, period, proposed } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { markupFaults } from '../support/html'
import { actBy, aContactOf, aCoordinator, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { TrainingStory } from '../training/training.factory'
import { aSavedWhatIf, aWhatIfWith } from './what-if.factory'

const act = () => actBy(aCoordinator())
const dates = { from: '2027-04-05', until: '2027-04-16' }
const theOnly = async () => (await WhatIfs.findOne().lean())!
const show = ({ reference }: { reference: string }) => paths.whatIf.show({ reference })
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
const cellsOf = async (visitor: Visitor, whatIf: { reference: string }, table: string) => {
  const { text } = await visitor
    .raw(`${show(whatIf)}.csv?table=${table}`)
    .then(({ body }) => ({ text: body.toString() }))
  return text
}

describe('a what-if', function () {
  this.timeout(30_000)
  useDatabase()
  let planner: Visitor
  beforeEach(async () => (planner = await as(aCoordinator({ name: 'Lena Moreau' }))))

  it('is a copy of the plan of a period, to which changes are entered one by one', async () => {
    const mission = await aSavedMission({ title: 'Fiji mission' })
    const made = await planner.submit(
      paths.whatIf.create({}, { from: '2027-01-01', until: '2027-06-30' }),
      { name: 'Later in the year' },
      'Copy plan',
    )
    expect(made.notice).to.include('has been copied')
    expect((await theOnly()).copy.map(({ reference }) => reference)).to.deep.equal([mission.reference])

    const { reference } = await theOnly()
    const added = await planner.submit(
      paths.whatIf.change({ reference, kind: 'move' }, { of: mission.reference }),
      dates,
      'Add change',
    )
    expect(added.notice).to.include('has been added')
    expect(added.text).to.include('instead of').and.include('42 days later').and.include('Fiji mission')
    expect((await findMission(mission.reference))!.period).to.include(period)
  })

  it('shows what is lost without an expert, a Member and a line, and leaves the plan alone', async () => {
    const funding = [{ agreement: 'accelerate', line: 'travel', amount: 5_000_00, currency: 'EUR' }]
    const mission = await aSavedMission({ title: 'Fiji mission', funding })
    await proposed(mission, 'lead', await aSavedExpert({ name: 'Grace Mwangi' }))
    const { expert } = (await findMission(mission.reference))!.team[0]!
    const whatIf = await aWhatIfWith({ kind: 'expert', of: expert })
    const page = await planner.get(show(whatIf))
    expect(page.text).to.include('Without Grace Mwangi').and.include('Positions to be filled: +1')
    const figures = await cellsOf(planner, whatIf, 'figures')
    expect(figures).to.match(/Positions to be filled,2,3,\+?1/)
    await addChange(whatIf.reference, { kind: 'line', of: 'accelerate/travel' }, act())
    await addChange(whatIf.reference, { kind: 'member', of: 'FJ' }, act())
    expect((await planner.get(show(whatIf))).text)
      .to.include('Fiji: no longer reached')
      .and.include('−€5,000')
    expect((await findMission(mission.reference))!.team).to.have.length(1)
  })

  it('is adopted in one step, by the services of the forms, what was left out being postponed', async () => {
    const moved = await aSavedMission({ title: 'Moved mission' })
    const out = await aSavedMission({ title: 'Left mission', memberCodes: ['WS'] })
    const training = await TrainingStory.begin()
    const request = await anApprovedRequest()
    const before = { from: period.from, until: period.until }
    const whatIf = await aWhatIfWith(
      { kind: 'move', of: moved.reference, ...dates, before },
      { kind: 'leaveOut', of: out.reference },
      { kind: 'member', of: 'WS' },
      { kind: 'request', of: request.reference, from: '2027-05-10', until: '2027-05-14' },
    )
    const done = await planner.submit(show(whatIf), {}, 'Adopt selected changes')
    expect(done.notice).to.include('4 changes have been adopted')
    expect((await findMission(moved.reference))!.period).to.include(dates)
    expect(await findMission(out.reference)).to.include({ state: 'postponed' })
    expect((await Activities.findOne({ reference: training.reference }).lean())!.memberCodes).to.deep.equal(['FJ'])
    expect((await Requests.findOne({ reference: request.reference }).lean())!.state).to.equal('planned')
    const made = await Activities.findOne({ requests: request.reference }).lean()
    expect(made!.period).to.include({ from: '2027-05-10' })
    expect(done.text).to.include('Activities that differ from today’s plan are listed here.')
    expect((await theOnly()).changes.every(({ adopted }) => adopted?.byName === 'Lena Moreau')).to.equal(true)
  })

  it('takes an expert off all teams of the plan, with a reason, and off no other', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi' })
    const inPlan = await proposed(await aSavedMission(), 'lead', expert)
    const later = await aSavedMission({ period: { from: '2027-09-06', until: '2027-09-10' } })
    const outside = await proposed(later, 'lead', expert)
    const whatIf = await aWhatIfWith({ kind: 'expert', of: expert.reference })
    await planner.submit(show(whatIf), {}, 'Adopt selected changes')
    const states = await Assignments.find({ expert: expert.reference }).sort({ from: 1 }).lean()
    expect(states.map(({ reference, state }) => [reference, state])).to.deep.equal([
      [inPlan.reference, 'withdrawn'],
      [outside.reference, 'proposed'],
    ])
  })

  it('adopts what still holds, and says of the rest why it does not', async () => {
    const [one, other] = [
      await aSavedMission({ title: 'Fiji mission' }),
      await aSavedMission({ title: 'Samoa mission' }),
    ]
    const before = { from: period.from, until: period.until }
    const whatIf = await aWhatIfWith(
      { kind: 'move', of: one.reference, ...dates, before },
      { kind: 'leaveOut', of: other.reference },
    )
    const others = { from: '2027-06-07', until: '2027-06-11' }
    await changeMission(one.reference, { ...missionValues({ period: others }), version: undefined }, act())
    const page = await planner.get(show(whatIf))
    expect(page.text).to.include('The dates in today’s plan have since changed.').and.include('Other dates')
    const done = await planner.send(page, { rows: ['1', '2'] }, 'Adopt selected changes')
    expect(done.notice).to.include('1 change has been adopted').and.include('(1)')
    expect((await findMission(one.reference))!.period).to.include(others)
    expect(await findMission(other.reference)).to.include({ state: 'postponed' })
    expect(done.text).to.include('Overtaken')
  })

  it('says which rule refuses a change, and does nothing of it', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi' })
    const mission = await aSavedMission()
    await proposed(mission, 'lead', expert)
    await proposed(await aSavedMission({ title: 'Other mission', period: dates, memberCodes: ['WS'] }), 'lead', expert)
    const before = { from: period.from, until: period.until }
    const whatIf = await aWhatIfWith({ kind: 'move', of: mission.reference, ...dates, before })
    const page = await planner.submit(show(whatIf), {}, 'Adopt selected changes')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('None of the selected changes can be adopted').and.include('Grace Mwangi is assigned')
    expect((await findMission(mission.reference))!.period).to.include(period)
  })

  it('asks for one reason where something speaks against what is adopted, and keeps it for those who plan', async () => {
    const { reference } = await aSavedMission()
    await aSavedMission({ title: 'Audit in Suva', period: dates })
    const before = { from: period.from, until: period.until }
    const whatIf = await aWhatIfWith({ kind: 'move', of: reference, ...dates, before })
    const asked = await planner.submit(show(whatIf), {}, 'Adopt selected changes')
    expect(asked.status).to.equal(409)
    expect(asked.faults).to.include({ warningReason: 'Enter the reason for going ahead despite the warnings' })
    expect(asked.text).to.include('1 point to correct').and.include('Warnings').and.include('“Audit in Suva”')
    expect((await findMission(reference))!.period).to.include(period)
    const done = await planner.send(asked, { warningReason: 'Both teams travel together' }, 'Adopt selected changes')
    expect(done.notice).to.include('1 change has been adopted')
    expect((await findMission(reference))!.history.map(({ note }) => note)).to.include('Both teams travel together')
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.missions.show({ reference }))).text).to.not.include('travel together')
  })

  it('does not adopt what the organization never allows, and says why', async () => {
    const { reference } = await aSavedMission()
    await aSavedMission({ title: 'Audit in Suva', period: dates })
    await changeSettings({ warnings: { ...usualWarnings, sameAdministration: 'block' } }, actBy(anAdmin()))
    const whatIf = await aWhatIfWith({
      ...{ kind: 'move', of: reference, ...dates },
      before: { from: period.from, until: period.until },
    })
    const refused = await planner.submit(show(whatIf), {}, 'Adopt selected changes')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('None of the selected changes').and.include('“Audit in Suva”')
    expect((await findMission(reference))!.period).to.include(period)
  })

  it('is read again by the second of two who adopt it at the same time, and adopted once', async () => {
    const { reference: of } = await aSavedMission()
    const whatIf = await aWhatIfWith({ kind: 'leaveOut', of })
    const page = await planner.get(show(whatIf))
    const first = await as(aCoordinator({ name: 'Ana Diaz' }))
    await first.submit(show(whatIf), {}, 'Adopt selected changes')
    const late = await planner.send(page, {}, 'Adopt selected changes')
    expect(late.status).to.equal(409)
    expect(late.title).to.include('First half of 2027')
    expect(late.text)
      .to.include('Ana Diaz changed this record')
      .and.include('The form can no longer be sent.')
      .and.include('Ana Diaz, ')
      .and.not.include('Adopt selected changes')
    const { history } = (await findMission(of))!
    expect(history.filter(({ action }) => action === 'postpone')).to.have.length(1)
  })

  it('shows the second of two what the first has adopted, to be read before the rest is', async () => {
    const [one, other] = [await aSavedMission(), await aSavedMission()]
    const whatIf = await aWhatIfWith({ kind: 'leaveOut', of: one.reference }, { kind: 'leaveOut', of: other.reference })
    const page = await planner.get(show(whatIf))
    const first = await as(aCoordinator({ name: 'Ana Diaz' }))
    await first.submit(show(whatIf), { rows: '1' }, 'Adopt selected changes')
    const late = await planner.send(page, { rows: ['1', '2'] }, 'Adopt selected changes')
    expect(late.status).to.equal(409)
    expect(late.text).to.include('Ana Diaz changed this record').and.include('Read the record again')
    expect(await markupFaults(late.html)).to.deep.equal([])
    expect(await findMission(other.reference)).to.include({ state: 'planned' })
    // What is left of the choice is still chosen.
    expect(late.form('Adopt selected changes').fields.rows).to.equal('2')
    const done = await planner.send(late, {}, 'Adopt selected changes')
    expect(done.notice).to.include('1 change has been adopted')
    expect(await findMission(other.reference)).to.include({ state: 'postponed' })
  })

  it('shows whoever takes a change out what another person has done meanwhile', async () => {
    const [one, other] = [await aSavedMission(), await aSavedMission()]
    const whatIf = await aWhatIfWith({ kind: 'leaveOut', of: one.reference }, { kind: 'leaveOut', of: other.reference })
    const page = await planner.get(show(whatIf))
    const first = await as(aCoordinator({ name: 'Ana Diaz' }))
    await first.submit(show(whatIf), { key: '1' }, '/steps/remove')
    const late = await planner.send(page, { key: '1' }, '/steps/remove')
    expect(late.status).to.equal(409)
    expect(late.text).to.include('Ana Diaz changed this record').and.include('Adopt selected changes')
    const gone = await planner.send(late, { key: '1' }, '/steps/remove')
    expect(gone.status).to.equal(409)
    expect(gone.text).to.include('no longer listed').and.include('Adopt selected changes')
  })

  it('asks for a change to be selected, and knows no others than its own', async () => {
    const { reference: of } = await aSavedMission()
    const whatIf = await aWhatIfWith({ kind: 'leaveOut', of })
    for (const rows of [[], ['99']]) {
      const page = await planner.submit(show(whatIf), { rows }, 'Adopt selected changes')
      expect(page.status).to.equal(422)
    }
    expect(await findMission(of)).to.include({ state: 'planned' })
  })

  it('enters each change once, and takes it out once', async () => {
    const { reference: of } = await aSavedMission()
    const { reference } = await aWhatIfWith({ kind: 'leaveOut', of })
    const again = await planner.submit(paths.whatIf.change({ reference, kind: 'leaveOut' }), { of }, 'Add change')
    expect(again.status).to.equal(409)
    expect(again.text).to.include('has already been entered')
    const removed = await planner.submit(paths.whatIf.show({ reference }), { key: '1' }, '/steps/remove')
    expect(removed.notice).to.include('has been removed')
    expect(await refusalOf(removeChange(reference, { key: '1', version: undefined }, act()))).to.include({
      status: 409,
    })
  })

  it('takes no expert without missions, no code that nobody knows, no kind of change that there is not', async () => {
    const { reference } = await aSavedWhatIf()
    await aSavedMission()
    const idle = await aSavedExpert()
    for (const [kind, of] of [
      ['expert', idle.reference],
      ['leaveOut', 'MIS-2099-0001'],
      ['line', 'nothing/none'],
    ] as const) {
      const page = await planner.submit(paths.whatIf.change({ reference, kind }), { of }, 'Add change')
      expect(page.status, kind).to.equal(422)
    }
    expect((await planner.get(paths.whatIf.change({ reference, kind: 'anything' }))).status).to.equal(404)
  })

  it('says of an empty period that nothing is planned', async () => {
    const whatIf = await aSavedWhatIf({ from: '2029-01-01', until: '2029-01-31' })
    expect((await planner.get(show(whatIf))).text).to.include('No missions or training events are planned')
  })

  it('lets nobody take a change out who may not, and says to each what its page says', async () => {
    const { reference: of } = await aSavedMission()
    const whatIf = await aWhatIfWith({ kind: 'leaveOut', of })
    for (const [actor, status] of [
      [anAuditor(), 403],
      [aContactOf('FJ'), 404],
      [anExpertActor('EXP-0001'), 404],
    ] as const) {
      const answer = await (await as(actor)).post(paths.whatIf.remove(whatIf), { key: '1', version: '0' })
      expect(answer.status, actor.name).to.equal(status)
    }
    expect((await theOnly()).changes).to.have.length(1)
  })

  it('keeps what is private from everybody but its owner, exactly like what is not there', async () => {
    const owner = aCoordinator()
    const visitor = await as(owner)
    const whatIf = await aSavedWhatIf({ isShared: false }, visitor.actor!)
    expect((await visitor.get(show(whatIf))).status).to.equal(200)
    for (const other of [aCoordinator(), anAuditor(), aContactOf('FJ')]) {
      const reader = await as(other)
      const page = await reader.get(show(whatIf))
      const none = await reader.get(paths.whatIf.show({ reference: 'WIF-2026-9999' }))
      expect([page.status, page.text.replaceAll(whatIf.reference, '')]).to.deep.equal([
        404,
        none.text.replaceAll('WIF-2026-9999', ''),
      ])
    }
    expect((await (await as(aCoordinator())).get(paths.whatIf.list({}, { view: 'all' }))).text).to.not.include(
      whatIf.reference,
    )
  })

  it('goes in the audit trail by its reference while it is private, and by its name once it is shared', async () => {
    const visitor = await as(aCoordinator())
    const { reference } = await aSavedWhatIf({ isShared: false, name: 'Without Fiji' }, visitor.actor!)
    const edit = paths.whatIf.edit({ reference })
    await visitor.submit(edit, { name: 'Without Samoa', question: 'And if they leave?' }, '/edit')
    const trail = async () => (await as(anAuditor())).get(paths.audit.list({}, { record: reference }))
    const before = await trail()
    expect(before.text).to.include('What-if plan').and.include(reference)
    expect(before.text).to.not.include('Without Fiji').and.not.include('Samoa').and.not.include('And if')
    await visitor.submit(edit, { isShared: 'yes' }, '/edit')
    expect((await trail()).text)
      .to.include('Without Samoa')
      .and.not.include('Without Fiji')
  })

  it('is read by auditors once it is shared, who are offered no step', async () => {
    const { reference: of } = await aSavedMission()
    const page = await (await as(anAuditor())).get(show(await aWhatIfWith({ kind: 'leaveOut', of })))
    expect(page.status).to.equal(200)
    expect(page.text).to.include('left out').and.not.include('Adopt selected changes')
  })

  it('takes today’s plan as its copy again, and is put aside and taken up', async () => {
    const whatIf = await aSavedWhatIf()
    await aSavedMission({ title: 'New since' })
    const page = await planner.get(show(whatIf))
    expect(page.text).to.include('Changes in today’s plan').and.include('New since')
    const renewed = await planner.send(page, {}, '/steps/renew')
    expect(renewed.text).to.not.include('What has changed in today’s plan since')
    const closed = await planner.send(renewed, {}, '/steps/close')
    expect(closed.text).to.not.include('Add a change')
    const late = await refusalOf(addChange(whatIf.reference, { kind: 'member', of: 'FJ' }, act()))
    expect(late).to.include({ status: 409 })
    const { reference } = whatIf
    for (const address of [paths.whatIf.change({ reference, kind: 'member' }), paths.whatIf.edit({ reference })]) {
      const form = await planner.get(address)
      expect([address, form.status]).to.deep.equal([address, 409])
      expect(form.text).to.include('The what-if plan is closed. Reopen it first.')
    }
    const renamed = await refusalOf(
      renameWhatIf(reference, { name: 'Other', question: '', isShared: true, version: undefined }, act()),
    )
    expect(renamed).to.include({ status: 409 })
    expect((await planner.send(closed, {}, '/steps/reopen')).text).to.include('Add a change')
  })

  it('is reached from the schedule', async () => {
    const page = await planner.get(paths.schedule())
    expect(page.text).to.include('What-if plans')
  })
})
