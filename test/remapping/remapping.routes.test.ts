import { expect } from 'chai'
import { remapActivity, undoRemapping } from '../../src/activities'
import { Activities } from '../../src/activities/activity.model'
import { changeMission } from '../../src/missions/mission.service'
import { paths } from '../../src/paths'
import { Requests } from '../../src/requests/request.model'
import { anAdoptedEdition, aDraftEdition } from '../framework/edition.factory'
import { aSavedMission, byOfficer, missionValues } from '../missions/mission.factory'
import { aMapping } from '../support/mapping.factory'
import { missionBody } from '../missions/plan/mission.body'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { actBy, anAuditor, aContactOf, aCoordinator, aDirector } from '../support/people'
import { as, setTime, type Fields, type Visitor } from '../support/visitor'

const behind = { from: '2027-08-02', until: '2027-08-06' }
const mappingOf = async (reference: string) => (await Activities.findOne({ reference }).lean())!.mapping
const again = (more = {}) => aMapping({ edition: '2027-2030', objective: 'P1', ...more })

describe('the edition of new work', () => {
  useDatabase()

  it('is that of its first day: the form comes back with its elements, what is sure carried over', async () => {
    await anAdoptedEdition()
    const officer = await as(aCoordinator())
    const open = await officer.get(paths.missions.create())
    const body = { ...(missionBody(behind) as Fields), focusAreas: ['FA1'] }
    const refused = await officer.send(open, body, paths.missions.create())
    expect(refused.all('.faults li')).to.deep.equal([
      'Another edition of the framework applies on that day. Select from its elements.',
    ])
    const form = refused.form(paths.missions.create())
    expect(form.fields.objective).to.equal('P1')
    expect(form.fields.edition).to.equal('2027-2030')
    expect(form.fields.focusAreas, 'FA1 of another edition').to.equal(undefined)
    const saved = await officer.send(refused, { objective: 'P1' }, paths.missions.create())
    expect(saved.text).to.include('This record is mapped to the Strategic Plan 2027-2030.')
    expect((await Activities.findOne({}).lean())!.mapping).to.include({ edition: '2027-2030', objective: 'P1' })
  })
})

describe('records to be mapped again', () => {
  useDatabase()
  let officer: Visitor
  beforeEach(async () => (officer = await as(aCoordinator())))

  const list = async () => (await officer.get(paths.remapping.list())).all('.panel h2 .ref')

  it('are open ones whose first day lies in another edition; no others', async () => {
    const { reference } = await aSavedMission({ period: behind })
    await aSavedMission()
    const delivered = await aSavedMission({ period: behind })
    await Activities.updateOne({ reference: delivered.reference }, { $set: { state: 'delivered' } })
    expect(await list()).to.deep.equal([])
    await anAdoptedEdition()
    expect(await list()).to.deep.equal([reference])
    expect(
      (await officer.get(paths.home())).link('1 record to be mapped to another edition of the framework'),
    ).to.equal(paths.remapping.list())
  })

  it('are joined by a mission that is moved over the boundary; it keeps its mapping until then', async () => {
    await anAdoptedEdition()
    const mission = await aSavedMission()
    expect(await list()).to.deep.equal([])
    await changeMission(mission.reference, { ...missionValues({ period: behind }), version: mission.__v }, byOfficer())
    expect(await list()).to.deep.equal([mission.reference])
    expect((await mappingOf(mission.reference)).edition).to.equal('2022-2025')
  })

  it('take the proposal by one click where every element is the same or renamed, and give it back', async () => {
    const { reference } = await aSavedMission({ period: behind })
    await anAdoptedEdition()
    const page = await officer.get(paths.remapping.list())
    expect(page.text)
      .to.include('Selectivity reviewed on results')
      .and.to.include('First day 2 August 2027, Strategic Plan 2027-2030 · Fiji')
    expect(page.text).to.include('SO1 Trade facilitation: same, P1 Title of P1.')
    const done = await officer.send(page, {}, '/steps/accept')
    expect(await mappingOf(reference)).to.include({ edition: '2027-2030', objective: 'P1' })
    expect(done.text).to.include('Mapped again recently')
    const record = (await Activities.findOne({ reference }).lean())!
    expect(
      record.earlierMappings!.map(({ mapping }) => mapping.objective),
      'the old one is kept',
    ).to.deep.equal(['SO1'])
    expect(record.objectives ?? ['P1'], 'lists find it by its new objective').to.deep.equal(['P1'])
    const trail = await (await as(anAuditor())).get(paths.audit.list())
    expect(trail.text, 'in words, with the edition').to.match(
      /SO1 Trade facilitation, .* → Strategic Plan 2027-2030, P1 Title of P1, /,
    )
    await officer.send(done, {}, '/steps/undo')
    expect(await mappingOf(reference)).to.include({ edition: '2022-2025', objective: 'SO1' })
    expect(await list()).to.deep.equal([reference])
  })

  it('ask a person where an element was split, narrowed or has ended', async () => {
    const { reference } = await aSavedMission({
      period: behind,
      mapping: aMapping({ objective: 'SO4', secondaryObjectives: ['SO2'], focusAreas: ['FA1'] }),
    })
    await anAdoptedEdition()
    const page = await officer.get(paths.remapping.list())
    expect(page.html).not.to.include('/steps/accept')
    const form = await officer.get(paths.remapping.show({ reference }))
    expect(form.text).to.include('FA1 Technology and innovation: split, FA1 Data and F2 Title of F2.')
    const { fields } = form.form(paths.remapping.show({ reference }))
    expect(fields.objective).to.equal(undefined)
    expect([fields.others].flat()).to.deep.equal(['E1'])
    expect((await officer.send(form, {}, paths.remapping.show({ reference }))).status).to.equal(422)
    await officer.send(form, { objective: 'P2', focusAreas: ['F2'] }, paths.remapping.show({ reference }))
    expect(await mappingOf(reference)).to.deep.include({ objective: 'P2', focusAreas: ['F2'], others: ['E1'] })
  })

  it('are undecided requests once another edition is in force; drafts are asked when they are signed', async () => {
    const { reference } = await aRequest().in('triage').save()
    await aRequest().save()
    await aRequest().in('approved').save()
    await anAdoptedEdition()
    expect(await list()).to.deep.equal([])
    setTime(new Date('2027-07-02T09:00:00Z'))
    officer = await as(aCoordinator())
    expect(await list()).to.deep.equal([reference])
    await officer.submit(paths.remapping.list(), {}, '/steps/accept')
    expect((await Requests.findOne({ reference }).lean())!.mapping).to.include({
      edition: '2027-2030',
      objective: 'P1',
    })
  })

  it('can be looked at before a draft is adopted, and nothing is done to them', async () => {
    await aSavedMission({ period: behind })
    await aDraftEdition()
    const page = await (await as(aDirector())).get(paths.remapping.list({}, { edition: '2027-2030' }))
    expect(page.text).to.include('Preview').and.to.include('SO1 Trade facilitation: same, SO1 Trade facilitation.')
    expect(page.html).not.to.include('/steps/accept')
  })

  it('are in a preview only those that its draft concerns', async () => {
    await aSavedMission({ period: behind })
    await anAdoptedEdition()
    const later = { edition: '2030-2033', validFrom: '2030-07-01', validUntil: '', begin: 'copy.2022-2025' }
    await aDraftEdition(later)
    const page = await (await as(aDirector())).get(paths.remapping.list({}, { edition: '2030-2033' }))
    expect(page.text).to.include('Preview').and.to.include('No records')
  })

  it('are read by auditors, changed by coordinators, and nobody else’s', async () => {
    const { reference } = await aSavedMission({ period: behind })
    await anAdoptedEdition()
    const auditor = await (await as(anAuditor())).get(paths.remapping.list())
    expect(auditor.status).to.equal(200)
    expect(auditor.html).not.to.include('/steps/accept')
    expect((await (await as(aContactOf('FJ'))).get(paths.remapping.show({ reference }))).status).to.equal(404)
  })

  it('are mapped once, when two people do it at once', async () => {
    const { reference, __v } = await aSavedMission({ period: behind })
    await anAdoptedEdition()
    const results = await Promise.allSettled(
      ['P1', 'P2'].map((objective) => remapActivity(reference, again({ objective }), __v, actBy(aCoordinator()))),
    )
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected'])
    expect((await Activities.findOne({ reference }).lean())!.earlierMappings).to.have.length(1)
  })

  it('refuse elements of another edition, work that serves nothing, and undoing what was not done', async () => {
    const { reference } = await aSavedMission({ period: behind })
    await anAdoptedEdition()
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        ({ words }: { words: { message: string } }) => words.message,
      )
    const remap = (mapping: ReturnType<typeof aMapping>) =>
      refused(remapActivity(reference, mapping, undefined, actBy(aCoordinator())))
    expect(await remap(again({ objective: 'SO1' }))).to.equal('framework:form.otherEdition')
    expect(await remap(aMapping())).to.equal('framework:form.otherEdition')
    expect(await remap(again({ instruments: [] }))).to.equal('framework:form.servesNothing')
    expect(await refused(undoRemapping(reference, undefined, actBy(aCoordinator())))).to.equal(
      'framework:again.notDone',
    )
  })
})
