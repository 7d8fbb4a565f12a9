import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { findExpert } from '../../src/experts'
import { moveAccreditation } from '../../src/experts/accreditation/accreditation.service'
import { fieldAssessmentUpgrade } from '../../src/field-assessments'
import { FieldAssessments } from '../../src/field-assessments/field-assessment.model'
import { Missions } from '../../src/missions/mission.model'
import { deliverMission } from '../../src/missions/mission.service'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { paths } from '../../src/paths'
import { addMonths, organisationDay } from '../../src/platform/time/calendar-day'
import { systemClock } from '../../src/platform/time/clock'
import { Users } from '../../src/users/user.model'
import { loadUsers } from '../../src/users'
import { aSavedExpert } from '../experts/expert.factory'
import { byOfficer } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator, anAuditor, anExpertActor } from '../support/people'
import { as, Visitor } from '../support/visitor'
import {
  aFieldMission,
  aMissionThatIsOver,
  aCandidate,
  aSignedAssessment,
  assessmentBody,
  theAssessment,
} from './field-assessment.factory'

const { fieldAssessments } = paths

async function enter(id: string) {
  const visitor = new Visitor()
  await visitor.enter(id)
  return visitor
}

const stateOf = async (reference: string) => (await findExpert(reference))!.accreditations[0]!.state

describe('a field assessment', () => {
  useDatabase()

  it('is asked of the assessor by task and mail once the mission is delivered', async () => {
    const { by, place } = await aFieldMission()
    const assessor = await enter(by.id)
    const home = await assessor.get(paths.home())
    expect(home.text).to.include('Field assessment of Nomsa Dlamini')
    expect(home.hasLink('Assess candidate')).to.equal(true)
    expect(await OutboxMessages.countDocuments({ kind: 'fieldAssessmentOwed', userId: by.id })).to.equal(1)
    expect((await theAssessment()).state).to.equal('draft')
    expect((await assessor.get(fieldAssessments.show(place))).text).to.include('Technical knowledge of the area')
  })

  it('is not there before the mission is delivered', async () => {
    const lead = await aSavedExpert()
    const candidate = await aCandidate()
    const { reference } = await aMissionThatIsOver({ lead, assessee: candidate })
    const page = await (
      await as(anExpertActor(lead.reference))
    ).get(fieldAssessments.show({ reference, expert: candidate.reference }))
    expect(page.status).to.equal(404)
    expect(await FieldAssessments.countDocuments()).to.equal(0)
  })

  it('keeps a draft that nobody else reads, and is signed when it is whole', async () => {
    const { by, place, candidate } = await aFieldMission()
    const assessor = await enter(by.id)
    const show = fieldAssessments.show(place)
    const kept = await assessor.submit(show, { evidence: 'Asked the right questions.' }, 'Save draft')
    expect(kept.text).to.include('The draft has been saved.')
    for (const reader of [aCoordinator(), anAuditor()])
      expect((await (await as(reader)).get(show)).text).not.to.include('Asked the right questions.')
    expect((await (await as(anExpertActor(candidate.reference))).get(show)).status).to.equal(404)
    const refused = await assessor.submit(show, { evidence: 'Seen' }, 'Sign field assessment')
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.include({ recommendation: 'Select a recommendation' })
    const signed = await assessor.submit(show, assessmentBody(), 'Sign field assessment')
    expect(signed.text).to.include('The field assessment has been signed.').and.include('Led the sessions')
    expect(signed.hasForm('Sign field assessment')).to.equal(false)
    expect(await stateOf(candidate.reference)).to.equal('field-assessment')
    expect(await AuditEntries.countDocuments({ event: 'field-assessment.signed' })).to.equal(1)
  })

  it('is the same form in two tabs: what was saved in one is put together with the other', async () => {
    const { by, place } = await aFieldMission()
    const assessor = await enter(by.id)
    const show = fieldAssessments.show(place)
    const [one, other] = [await assessor.get(show), await assessor.get(show)]
    await assessor.send(one, { evidence: 'First tab' }, 'Save draft')
    await assessor.send(other, { recommendation: 'repeat' }, 'Save draft')
    expect(await theAssessment()).to.include({ evidence: 'First tab', recommendation: 'repeat' })
  })

  it('waits for the coordinator with the state before and after, and moves the stage by one click', async () => {
    const { place, candidate, by } = await aSignedAssessment()
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.home())).text).to.include('decide on the accreditation')
    expect((await coordinator.get(paths.experts.pipeline())).text).to.include('Nomsa Dlamini, awaiting your decision')
    const page = await coordinator.get(fieldAssessments.show(place))
    expect(page.text).to.match(/Before.*After.*Risk management.*Accredited/s)
    const done = await coordinator.send(page, {}, 'Accredit as recommended')
    expect(done.text).to.include('The decision has been recorded.')
    const [held] = (await findExpert(candidate.reference))!.accreditations
    expect(held).to.include({ state: 'accredited', since: '2026-11-24', until: '2030-11-23' })
    expect((await theAssessment()).decision).to.deep.include({ outcome: 'accredit', note: '' })
    const own = await (await as(anExpertActor(candidate.reference))).get(fieldAssessments.show(place))
    expect(own.status).to.equal(200)
    expect(own.text).to.include('Accredited').and.not.include('Led the sessions').and.not.include('Exemplary')
    expect(await OutboxMessages.countDocuments({ kind: 'fieldAssessmentDecided', userId: by.id })).to.equal(1)
  })

  it('is decided otherwise with a reason, which the candidate reads', async () => {
    const { place, candidate } = await aSignedAssessment()
    const reader = await withAccount(anExpertActor(candidate.reference))
    const coordinator = await as(aCoordinator())
    const show = fieldAssessments.show(place)
    const refused = await coordinator.submit(show, { outcome: 'repeat', note: '' }, 'Decide otherwise')
    expect(refused.faults).to.have.keys('note')
    await coordinator.submit(show, { outcome: 'repeat', note: 'A second area is to be seen.' }, 'Decide otherwise')
    expect(await stateOf(candidate.reference)).to.equal('pre-accredited')
    expect((await (await enter(String(reader._id))).get(show)).text).to.include('A second area is to be seen.')
    expect(await OutboxMessages.countDocuments({ kind: 'fieldAssessmentOutcome' })).to.equal(1)
  })

  it('moves nothing twice, and nothing that was moved by hand meanwhile', async () => {
    const { place, candidate } = await aSignedAssessment()
    const reader = await withAccount(anExpertActor(candidate.reference))
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(fieldAssessments.show(place))
    const key = { category: 'toa', area: 'risk', language: 'en' } as const
    await moveAccreditation(candidate.reference, key, { action: 'fail', note: 'By hand' }, actBy(aCoordinator()))
    expect((await coordinator.get(fieldAssessments.show(place))).text).to.include('Record without effect')
    await coordinator.send(page, {}, 'Accredit as recommended')
    expect(await stateOf(candidate.reference)).to.equal('not-successful')
    expect((await theAssessment()).decision!.moved).to.deep.equal([])
    // Nobody is told of an accreditation that there is not.
    const told = await OutboxMessages.find({
      kind: { $in: ['fieldAssessmentOutcome', 'fieldAssessmentDecided'] },
    }).lean()
    expect(told).to.have.length.above(1)
    for (const { subject } of told) expect(subject).to.include('Recorded, no accreditation changed')
    const own = await (await enter(String(reader._id))).get(fieldAssessments.show(place))
    expect(own.text).to.include('Recorded, no accreditation changed').and.not.include('Accredited')
    const again = await (await as(aCoordinator())).send(page, {}, 'Accredit as recommended')
    expect(again.status).to.be.oneOf([403, 409])
  })

  it('is corrected by a new version with a reason, which is signed and decided instead', async () => {
    const { by, place, candidate } = await aSignedAssessment('repeat')
    const assessor = await enter(by.id)
    const coordinator = await as(aCoordinator())
    const show = fieldAssessments.show(place)
    const before = await coordinator.get(show)
    const begun = await assessor.submit(show, { reason: 'The wrong box was ticked.' }, 'Begin correction')
    expect(begun.text).to.include('The wrong box was ticked.')
    expect((await coordinator.send(before, {}, 'Require another mission')).status).to.equal(409)
    await assessor.submit(show, { recommendation: 'accredit' }, 'Sign field assessment')
    const versions = await FieldAssessments.find().sort({ version: 1 }).lean()
    expect(versions.map(({ state, recommendation }) => [state, recommendation])).to.deep.equal([
      ['superseded', 'repeat'],
      ['signed', 'accredit'],
    ])
    await coordinator.submit(show, {}, 'Accredit as recommended')
    expect(await stateOf(candidate.reference)).to.equal('accredited')
  })

  it('is the lead’s where there is no assessor, and each candidate’s own', async () => {
    const { lead, candidate, mission } = await aFieldMission({ assessor: null })
    expect((await theAssessment()).assessors).to.deep.equal([lead.reference])
    const show = fieldAssessments.show({ reference: mission.reference, expert: lead.reference })
    expect((await (await as(anExpertActor(lead.reference))).get(show)).status).to.equal(404)
    expect((await FieldAssessments.find().lean()).map(({ expert }) => expert)).to.deep.equal([candidate.reference])
  })

  it('is each candidate’s own where a mission has several', async () => {
    const lead = await aSavedExpert({ name: 'Grace Mwangi' })
    const { mission, by } = await aFieldMission({ lead, assessor: null })
    const other = await aCandidate()
    const { reference } = mission
    const [place] = mission.team
    await Missions.updateOne(
      { reference },
      { $push: { team: { ...place, expert: other.reference, role: 'assessee' } } },
    )
    const assessor = await enter(by.id)
    const show = fieldAssessments.show({ reference, expert: other.reference })
    await assessor.submit(show, assessmentBody({ recommendation: 'repeat' }), 'Sign field assessment')
    const all = await FieldAssessments.find().sort({ expert: 1 }).lean()
    expect(all.map(({ expert, state }) => [expert, state])).to.deep.equal([
      [mission.team.find(({ role }) => role === 'assessee')!.expert, 'draft'],
      [other.reference, 'signed'],
    ])
  })

  it('of a later mission counts as well while an earlier one is not decided', async () => {
    const { mission, place, candidate } = await aSignedAssessment('repeat')
    const lead = await aSavedExpert({ name: 'Amina Diallo', homeMember: 'SN' })
    const later = await aMissionThatIsOver({ lead, assessee: candidate })
    await deliverMission(later.reference, {}, byOfficer())
    const coordinator = await as(aCoordinator())
    await coordinator.submit(fieldAssessments.show(place), {}, 'Require another mission')
    const [first] = await FieldAssessments.find({ mission: mission.reference }).lean()
    expect(first!.decision!.moved.map(({ from, to }) => [from, to])).to.deep.equal([
      ['field-assessment', 'field-assessment'],
    ])
    const assessor = await as(anExpertActor(lead.reference))
    const show = fieldAssessments.show({ reference: later.reference, expert: candidate.reference })
    await assessor.submit(show, assessmentBody(), 'Sign field assessment')
    await coordinator.submit(show, {}, 'Accredit as recommended')
    expect(await stateOf(candidate.reference)).to.equal('accredited')
  })

  it('is found by the assessor also of a recent mission that was delivered before there were any', async () => {
    const { by, place } = await aFieldMission()
    const { mission: old } = await aFieldMission()
    const recently = organisationDay(systemClock())
    await Missions.updateOne({ reference: place.reference }, { $set: { 'period.until': recently } })
    await Missions.updateOne({ reference: old.reference }, { $set: { 'period.until': addMonths(recently, -7) } })
    await FieldAssessments.deleteMany({})
    const assessor = await enter(by.id)
    expect((await assessor.get(paths.home())).text).not.to.include('Field assessment of Nomsa Dlamini')
    expect(await fieldAssessmentUpgrade.waiting()).to.equal(1)
    await fieldAssessmentUpgrade.run()
    expect(await fieldAssessmentUpgrade.waiting()).to.equal(0)
    expect((await assessor.get(paths.home())).text).to.include('Field assessment of Nomsa Dlamini')
    const signed = await assessor.submit(fieldAssessments.show(place), assessmentBody(), 'Sign field assessment')
    expect(signed.text).to.include('The field assessment has been signed.')
  })

  it('falls to the coordinators when the accounts of those who could assess are closed', async () => {
    const { by, place } = await aFieldMission()
    await Users.updateOne({ _id: by.id }, { $set: { active: false } })
    await loadUsers()
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.home())).text).to.include('Field assessment of Nomsa Dlamini')
    const signed = await coordinator.submit(fieldAssessments.show(place), assessmentBody(), 'Sign field assessment')
    expect(signed.text).to.include('The field assessment has been signed.')
  })

  it('is not there for Members, other experts and a candidate who was not on the mission', async () => {
    const { place } = await aSignedAssessment()
    for (const other of [aContactOf('FJ'), aContactOf('WS'), anExpertActor('EXP-9999')])
      expect((await (await as(other)).get(fieldAssessments.show(place))).status).to.equal(404)
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(fieldAssessments.show({ ...place, expert: 'EXP-9999' }))).status).to.equal(404)
  })
})
