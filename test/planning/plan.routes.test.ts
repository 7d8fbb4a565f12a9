import { expect } from 'chai'
import { declineInvitation, inviteExpert } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { findMission } from '../../src/missions/mission.queries'
import { createMission } from '../../src/missions/mission.service'
import { changeSettings } from '../../src/organization/organization.service'
import { Experts } from '../../src/experts/expert.model'
import { paths } from '../../src/paths'
import { usualWarnings } from '../../src/programme/warning-levels'
import { Plans } from '../../src/planning/plan.model'
import { placeKey } from '../../src/planning/result/place-key'
import { solveNextPlan } from '../../src/planning/solving/running.service'
import { Requests } from '../../src/requests/request.model'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, missionValues, proposed } from '../missions/mission.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, actBy, aCoordinator, anAdmin, anAuditor, anExpertActor, testTime } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { aCalculatedPlan, aWaitingPlan } from './plan.factory'

const theOnly = async () => (await Plans.findOne().sort({ _id: -1 }).lean())!
const teamOf = async (reference: string) => (await findMission(reference))!.team.map(({ expert }) => expert).sort()

describe('a plan of several missions', function () {
  this.timeout(30_000)
  useDatabase()
  let planner: Visitor
  beforeEach(async () => (planner = await as(aCoordinator())))

  /** Two missions on the same days, and two people of whom the first is better at both. */
  async function twoMissions() {
    const first = await aSavedMission({ title: 'Fiji mission', places: ['lead'] })
    const second = await aSavedMission({ title: 'Samoa mission', memberCodes: ['WS'], places: ['lead'] })
    const best = await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.8 } })
    const other = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES', rating: { count: 5, mean: 2 } })
    return { first, second, best, other }
  }

  const rowOf = async ({ reference }: { reference: string }) =>
    (await theOnly()).result!.places.filter(({ work }) => work === reference).map(placeKey)

  const calculate = async (fields = {}) => {
    const asked = await planner.submit(paths.plans.create(), fields, 'Calculate plan')
    await solveNextPlan(testTime)
    return { asked, page: await planner.get(paths.plans.show(await theOnly())) }
  }

  it('is asked for with what is open, calculated beside the pages, and shown with reasons and its proof', async () => {
    const { first, best, other } = await twoMissions()
    const { asked, page } = await calculate()
    expect(asked.notice).to.include('being calculated')
    expect(asked.text).to.include('Waiting').and.include('has not started yet').and.include('Days of rest')
    expect(page.text)
      .to.include('2 of 2')
      .and.include('Proven to be the best plan')
      .and.include('accredited in the area')
    expect(page.text).to.include('km between the capitals')
    expect(await teamOf(first.reference)).to.deep.equal([])
    const { result } = await theOnly()
    expect(result!.places.map(({ expert }) => expert)).to.have.members([best.reference, other.reference])
    expect(result!.value).to.equal(result!.bound)
  })

  it('proposes nobody again for a mission that the person has declined', async () => {
    const first = await aSavedMission({ places: ['lead'] })
    const best = await aSavedExpert({ homeMember: 'KE', rating: { count: 5, mean: 5 } })
    const other = await aSavedExpert({ homeMember: 'ES', rating: { count: 5, mean: 2 } })
    const { reference } = await proposed(first, 'lead', best)
    await inviteExpert(reference, {}, actBy(aCoordinator()))
    await declineInvitation(reference, { reason: 'Examinations' }, actBy(anExpertActor(best.reference)))
    await calculate()
    expect(await rowOf(first)).to.deep.equal([
      placeKey({ work: first.reference, role: 'lead', expert: other.reference }),
    ])
  })

  it('says that the only expert who meets the conditions of a position has declined it', async () => {
    const first = await aSavedMission({ places: ['lead'] })
    await aSavedMission({ title: 'Samoa mission', memberCodes: ['WS'], places: ['lead'] })
    const only = await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE' })
    const { reference } = await proposed(first, 'lead', only)
    await inviteExpert(reference, {}, actBy(aCoordinator()))
    await declineInvitation(reference, { reason: 'Examinations' }, actBy(anExpertActor(only.reference)))
    const { page } = await calculate()
    expect(page.text)
      .to.include('1 of 2')
      .and.include('1 expert meets the conditions, but has declined or was refused release: Grace Mwangi')
      .and.not.include('No expert meets the conditions')
  })

  it('asks no expert for more days than the home administration has agreed, unless the planner says so', async () => {
    const { best, other } = await twoMissions()
    for (const { reference } of [best, other]) await Experts.updateOne({ reference }, { $set: { daysPerYear: 5 } })
    const { page } = await calculate()
    expect(page.text).to.include('0 of 2').and.include('no days left of those agreed with the home administration')
    expect(page.text).to.include('More days agreed with the home administration: ')
    await Plans.deleteMany({})
    const beyond = await calculate({ withinAgreed: '' })
    expect(beyond.page.text).to.include('2 of 2').and.include('agreed limit: 5 a year')
  })

  it('gives a candidate for accreditation one field mission, unless the planner says so', async () => {
    await aSavedMission({ places: ['assessee'] })
    const second = await aSavedMission({
      ...{ places: ['assessee'], memberCodes: ['WS'] },
      period: { from: '2027-05-10', until: '2027-05-14' },
    })
    await aSavedExpert({ homeMember: 'KE', accreditations: [anAccreditation('pre-accredited')] })
    const { page } = await calculate()
    expect(page.text).to.include('1 of 2').and.include('already has a candidate position')
    expect(page.text).to.include('More than one candidate position for each expert: ')
    const both = await calculate({ oneCandidacy: '' })
    expect(both.page.text).to.include('2 of 2')

    await planner.submit(paths.plans.show(await theOnly()), { rows: await rowOf(second) }, 'Propose selected experts')
    const later = await calculate()
    expect(later.page.text).to.include('0 of 1').and.include('already has a candidate position')
  })

  it('says how people were rated to coordinators alone, not to auditors, nor to those who are rated', async () => {
    const { best } = await twoMissions()
    const { page } = await calculate()
    expect(page.text).to.include('rating 4.8 from 5 missions').and.include('rating 2.0 from 5 missions')
    const address = paths.plans.show(await theOnly())
    const auditor = await as(anAuditor())
    expect((await auditor.get(address)).text)
      .to.include('Grace Mwangi')
      .and.not.include('rated ')
    expect((await auditor.raw(`${address}.csv`)).body.toString())
      .to.include('Grace Mwangi')
      .and.not.include('rated ')
    const rated = await as(aCoordinator({ roles: ['coordinator', 'expert'], expertId: best.reference }))
    expect((await rated.get(address)).text)
      .to.include('rating 2.0 from 5 missions')
      .and.not.include('rating 4.8')
  })

  it('is proposed in one step, tells nobody, and is taken back in one step', async () => {
    const { first, second, best, other } = await twoMissions()
    const { page } = await calculate()
    const done = await planner.send(page, {}, 'Propose selected experts')
    expect(done.notice).to.include('have been proposed')
    const teams = [...(await teamOf(first.reference)), ...(await teamOf(second.reference))]
    expect(teams).to.have.members([best.reference, other.reference])
    const assignments = await Assignments.find().lean()
    expect(assignments.map(({ state }) => state)).to.deep.equal(['proposed', 'proposed'])
    expect(assignments[0]!.choiceReason).to.include((await theOnly()).reference)

    const undone = await planner.send(done, {}, '/steps/undo')
    expect(undone.notice).to.include('has been undone')
    expect(await teamOf(first.reference)).to.deep.equal([])
    expect((await theOnly()).state).to.equal('undone')
  })

  it('is proposed in part, and keeps whoever has been invited since when it is undone', async () => {
    const { best } = await twoMissions()
    const { page } = await calculate()
    const row = (await theOnly()).result!.places.find(({ expert }) => expert === best.reference)!
    const done = await planner.send(page, { rows: `${row.work} ${row.role} ${row.expert}` }, 'Propose selected experts')
    const [assignment, ...more] = await Assignments.find().lean()
    expect(more).to.deep.equal([])
    await inviteExpert(assignment!.reference, { version: undefined }, actBy(aCoordinator()))
    await planner.send(done, {}, '/steps/undo')
    expect(await teamOf(row.work)).to.deep.equal([best.reference])
  })

  it('asks for a row to be chosen, and knows no others than its own', async () => {
    await twoMissions()
    const { page } = await calculate()
    const nothing = await planner.send(page, { rows: [] }, 'Propose selected experts')
    expect(nothing.status).to.equal(422)
    expect(nothing.text).to.include('Select an expert to propose')
    const strange = await planner.send(page, { rows: 'MIS-2026-9999 lead EXP-9999' }, 'Propose selected experts')
    expect(strange.status).to.equal(422)
  })

  it('does nothing of what has become impossible in part, and says what', async () => {
    const { first, second } = await twoMissions()
    const one = await aCalculatedPlan([first.reference, second.reference])
    const two = await aCalculatedPlan([first.reference, second.reference])
    await planner.submit(paths.plans.show(one), {}, 'Propose selected experts')
    const late = await planner.submit(paths.plans.show(two), {}, 'Propose selected experts')
    expect(late.status).to.equal(409)
    expect(late.text).to.include('have become impossible').and.include('The position has since been filled.')
    expect(await Assignments.countDocuments()).to.equal(2)
  })

  it('is read again by the second of two who propose it at the same time', async () => {
    await twoMissions()
    const { page } = await calculate()
    const first = await as(aCoordinator({ id: 'another', name: 'Ana Diaz' }))
    const applied = await first.submit(page.address, {}, 'Propose selected experts')
    const late = await planner.send(page, {}, 'Propose selected experts')
    expect(late.status).to.equal(409)
    expect(late.text).to.include('Ana Diaz changed this record').and.include('The form can no longer be sent.')
    expect(late.text).to.include('Undo plan')
    expect(await Assignments.countDocuments()).to.equal(2)

    await first.send(applied, {}, '/steps/undo')
    const { rows } = page.form('Propose selected experts').fields
    const again = await planner.send(page, { rows: rows![0] }, 'Propose selected experts')
    expect(again.status).to.equal(409)
    expect(again.text).to.include('Read the record again')
    expect(again.form('Propose selected experts').fields.rows).to.equal(rows![0])
  })

  it('keeps the positions that are to be kept when it is calculated again', async () => {
    const { first, second, other } = await twoMissions()
    const { page } = await calculate()
    const row = (await theOnly()).result!.places.find(({ expert }) => expert === other.reference)!
    await planner.send(page, { locks: `${row.work} ${row.role} ${row.expert}` }, 'Calculate with kept positions')
    await solveNextPlan(testTime)
    const again = await theOnly()
    expect(again.locks).to.deep.equal([{ work: row.work, role: 'lead', expert: other.reference }])
    expect(again.result!.places.find(({ work }) => work === row.work)).to.include({ isLocked: true })
    expect([first.reference, second.reference]).to.include(row.work)
  })

  it('says which conditions cannot be met together', async () => {
    const { first, second, best } = await twoMissions()
    const locks = [first, second].map(({ reference }) => ({ work: reference, role: 'lead', expert: best.reference }))
    const plan = await aCalculatedPlan([first.reference, second.reference], { locks })
    expect(plan.state).to.equal('impossible')
    const page = await planner.get(paths.plans.show(plan))
    expect(page.text).to.include('No plan meets all conditions').and.include('Grace Mwangi kept as')
  })

  it('says of a position that stays empty what keeps people out, and what would help', async () => {
    const { reference } = await aSavedMission({ places: ['lead', 'assessee'] })
    await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE' })
    await aSavedExpert({ name: 'Marie Durand', homeMember: 'FR', languages: [{ code: 'fr', level: 'work' }] })
    const page = await planner.get(paths.plans.show(await aCalculatedPlan([reference])))
    expect(page.text).to.include('Positions not filled').and.include('No expert meets the conditions of the position.')
  })

  it('gives dates to a mission within its window, and takes them back', async () => {
    const window = { from: '2027-03-01', until: '2027-04-30' }
    const { reference } = await createMission(
      missionValues({ period: undefined, window, places: ['lead'] }),
      actBy(aCoordinator()),
    )
    await aSavedExpert({
      homeMember: 'KE',
      availability: [{ from: '2027-03-01', until: '2027-04-11', status: 'unavailable', note: '' }],
    })
    const plan = await aCalculatedPlan([reference])
    expect(plan.result!.places[0]).to.include({ from: '2027-04-12', until: '2027-04-16' })
    const done = await planner.submit(paths.plans.show(plan), {}, 'Propose selected experts')
    expect(await findMission(reference)).to.include({ state: 'planned' })
    await planner.send(done, {}, '/steps/undo')
    const after = (await findMission(reference))!
    expect(after.state).to.equal('postponed')
    expect(after.window).to.include(window)
  })

  /** A plan that gives a mission dates on which another one is at the same administration. */
  async function aPlanBesideAnother() {
    const window = { from: '2027-04-12', until: '2027-04-18' }
    const values = missionValues({ period: undefined, window, places: ['lead'] })
    const { reference } = await createMission(values, actBy(aCoordinator()))
    await aSavedExpert({ homeMember: 'KE' })
    await aSavedMission({ title: 'Audit in Suva', period: { from: '2027-04-12', until: '2027-04-16' }, places: [] })
    return { reference, plan: await aCalculatedPlan([reference]) }
  }

  it('asks for one reason where something speaks against it, and keeps it for those who plan', async () => {
    const { reference, plan } = await aPlanBesideAnother()
    const page = await planner.get(paths.plans.show(plan))
    expect(page.text).to.not.include('Reason for going ahead')
    const asked = await planner.send(page, {}, 'Propose selected experts')
    expect(asked.status).to.equal(409)
    expect(asked.faults).to.include({ warningReason: 'Enter the reason for going ahead despite the warnings' })
    expect(asked.text).to.include('1 point to correct').and.include('Warnings').and.include('“Audit in Suva”')
    expect(await findMission(reference)).to.include({ state: 'idea' })
    const done = await planner.send(asked, { warningReason: 'Both teams travel together' }, 'Propose selected experts')
    expect(done.notice).to.include('have been proposed')
    expect((await findMission(reference))!.history.map(({ action, note }) => [action, note])).to.deep.include([
      'acceptWarnings',
      'Both teams travel together',
    ])
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.missions.show({ reference }))).text).to.not.include('travel together')
  })

  it('names a mission that the plan would make by its title: a refused one has no reference yet', async () => {
    const request = await aRequest().in('approved').save()
    const wanted = { wantedFrom: '2027-04-12', wantedUntil: '2027-04-18', language: 'en' }
    await Requests.updateOne({ reference: request.reference }, { $set: wanted })
    await aSavedExpert({ homeMember: 'KE' })
    await aSavedMission({ title: 'Audit in Suva', period: { from: '2027-04-12', until: '2027-04-16' }, places: [] })
    const plan = await aCalculatedPlan([request.reference])
    const asked = await planner.submit(paths.plans.show(plan), {}, 'Propose selected experts')
    expect(asked.status).to.equal(409)
    expect(asked.text)
      .to.include(`${request.title}: `)
      .and.not.match(/MIS-\d{4}-\d{4}: /)
  })

  it('refuses what the organization never allows, with its reason', async () => {
    const { reference, plan } = await aPlanBesideAnother()
    await changeSettings({ warnings: { ...usualWarnings, sameAdministration: 'block' } }, actBy(anAdmin()))
    const refused = await planner.submit(paths.plans.show(plan), {}, 'Propose selected experts')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('have become impossible').and.include('“Audit in Suva”')
    expect(await findMission(reference)).to.include({ state: 'idea' })
  })

  it('makes the mission that an approved request waits for, and cancels it when it is undone', async () => {
    const request = await aRequest().in('approved').save()
    await Requests.updateOne(
      { reference: request.reference },
      { $set: { wantedFrom: '2027-03-01', wantedUntil: '2027-05-31', language: 'en' } },
    )
    await aSavedExpert({
      homeMember: 'KE',
      areas: [...request.mapping.expertiseAreas],
      accreditations: request.mapping.expertiseAreas.map((area) => anAccreditation('accredited', { area })),
    })
    const plan = await aCalculatedPlan([request.reference])
    expect(plan.result!.places.map(({ work }) => work)).to.deep.equal([request.reference])
    const done = await planner.submit(paths.plans.show(plan), {}, 'Propose selected experts')
    expect(done.notice).to.include('have been proposed')
    expect((await Requests.findOne({ reference: request.reference }).lean())!.state).to.equal('planned')
    await planner.send(done, {}, '/steps/undo')
    expect((await Requests.findOne({ reference: request.reference }).lean())!.state).to.equal('approved')
  })

  it('says after a restart that it was lost, and is stopped before it begins', async () => {
    const { reference } = await aSavedMission()
    const lost = await aWaitingPlan([reference])
    await Plans.updateOne({ reference: lost.reference }, { $set: { state: 'solving', aliveAt: new Date(0) } })
    await solveNextPlan(testTime)
    expect((await planner.get(paths.plans.show(lost))).text).to.include('The server was restarted')
    const waiting = await aWaitingPlan([reference])
    const stopped = await planner.submit(paths.plans.show(waiting), {}, '/steps/stop')
    expect(stopped.text).to.include('stopped before it began')
  })

  it('is read by auditors, who are offered no step', async () => {
    const { reference } = await aSavedMission()
    await aSavedExpert({ homeMember: 'KE' })
    const page = await (await as(anAuditor())).get(paths.plans.show(await aCalculatedPlan([reference])))
    expect(page.text).to.include('Proposed team members').and.not.include('Propose selected experts')
  })

  it('refuses a form without a mission, with days in the wrong order, with numbers out of bounds', async () => {
    await aSavedMission()
    const form = await planner.get(paths.plans.create())
    const bad = await planner.send(
      form,
      { chosen: [], rest: '61', maxDays: '0', candidates: '101', seconds: '7' },
      'Calculate plan',
    )
    expect(bad.status).to.equal(422)
    expect(bad.text).to.include('Select a mission or request').and.include('Select an item from the list')
    expect(await Plans.countDocuments()).to.equal(0)
  })

  it('lets five wait and no more', async () => {
    const { reference } = await aSavedMission()
    for (let index = 0; index < 5; index += 1) await aWaitingPlan([reference])
    const page = await planner.submit(paths.plans.create(), {}, 'Calculate plan')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Too many plans are waiting')
  })
})
