import { expect } from 'chai'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import {
  latestReport,
  returnReport,
  shareReport,
  submitReport,
  writeReport,
} from '../../src/mission-reports/report.service'
import type { MissionRecord } from '../../src/missions'
import { paths } from '../../src/paths'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { useDatabase } from '../support/database'
import { markupFaults } from '../support/html'
import { aContactOf, aCoordinator, actBy, aDonor, anAdmin, anAuditor, anExpertActor, testTime } from '../support/people'
import { aGuest, as, type Visitor } from '../support/visitor'
import { aMission } from './mission.factory'
import { aContent } from './report.factory'

const lead = anExpertActor('EXP-0231', { name: 'Grace Mwangi' })
const coordinator = aCoordinator({ name: 'Lena Moreau' })
const report = (mission: MissionRecord) => paths.reports.show({ reference: mission.reference })
const edit = (mission: MissionRecord) => paths.reports.edit({ reference: mission.reference })
const review = (mission: MissionRecord) => paths.reports.review({ reference: mission.reference })
const step = (mission: MissionRecord, name: 'submit' | 'share' | 'correct') =>
  paths.reports[name]({ reference: mission.reference })

// An hour after the tests' time: what happens twice does not happen in one instant.
const later = new Date(testTime.getTime() + 3_600_000)

type State = 'none' | 'draft' | 'submitted' | 'returned' | 'cleared' | 'shared'

/** A mission whose report has come as far as this. */
async function aMissionWith(state: State, content = aContent()): Promise<MissionRecord> {
  const mission = await aMission().save()
  if (state === 'none') return mission
  const written = await writeReport(mission.reference, { content }, actBy(lead))
  if (state === 'draft') return mission
  await submitReport(written.mission, actBy(lead))
  if (state === 'submitted') return mission
  if (state === 'returned') await returnReport(written.mission, { note: 'Say what came of it.' }, actBy(coordinator))
  else await clearReport(written.mission, actBy(coordinator))
  if (state === 'shared') await shareReport(written.mission, actBy(coordinator))
  return mission
}

describe('the page of a mission report', () => {
  useDatabase()

  it('shows a report that was shared to everybody on its thread, and to nobody else', async () => {
    const mission = await aMissionWith('shared')
    const readers = [coordinator, anAuditor(), lead, aContactOf('FJ'), aDonor('accelerate')]
    for (const actor of readers) {
      const page = await (await as(actor)).get(report(mission))
      expect(page.status, actor.roles.join()).to.equal(200)
      expect(page.text).to.include('Review the selectivity rules each quarter')
    }
    for (const actor of [aContactOf('WS'), aDonor('other'), anExpertActor('EXP-0007'), anAdmin()])
      expect((await (await as(actor)).get(report(mission))).status, actor.roles.join()).to.equal(404)
  })

  it('names those who took part to all but those who paid', async () => {
    const mission = await aMissionWith('shared', aContent({ participantList: 'Ana Vata, risk unit' }))
    for (const actor of [coordinator, lead, aContactOf('FJ')])
      expect((await (await as(actor)).get(report(mission))).text, actor.roles.join()).to.include('Ana Vata, risk unit')
    expect((await (await as(aDonor('accelerate'))).get(report(mission))).text).not.to.include('Ana Vata')
  })

  it('is not there for the Member and the donor before it is shared, exactly like no report', async () => {
    for (const actor of [aContactOf('FJ'), aDonor('accelerate')]) {
      const visitor = await as(actor)
      for (const state of ['none', 'draft', 'submitted', 'returned', 'cleared'] as const)
        expect((await visitor.get(report(await aMissionWith(state)))).status, state).to.equal(404)
      expect((await visitor.get('/missions/MIS-2026-9999/report')).status).to.equal(404)
    }
  })

  it('asks a guest to sign in', async () => {
    const page = await aGuest().get(report(await aMissionWith('shared')))
    expect(page.title).to.equal('Sign in')
  })

  it('says the state, who acts next and by when, in sound markup', async () => {
    const visitor = await as(lead)
    const none = await visitor.get(report(await aMissionWith('none')))
    expect(none.state).to.equal('Not started')
    expect(none.text).to.include('You: write the report').and.to.include('in 7 days')
    const mission = await aMissionWith('shared')
    const page = await visitor.get(report(mission))
    expect(page.state).to.equal('Shared with the Member')
    expect(page.text).to.include('14 participants: 6 women and 8 men; 2 of them from outside customs')
    expect(await markupFaults(page.html)).to.deep.equal([])
  })

  it('lists for its writers what is still missing, and offers to submit only when nothing is', async () => {
    const visitor = await as(lead)
    const missing = await visitor.get(report(await aMissionWith('draft', aContent({ participants: {} }))))
    expect(missing.text).to.include('Enter the number of participants')
    expect(missing.hasForm('Submit')).to.equal(false)
    expect((await visitor.get(report(await aMissionWith('draft')))).hasForm('Submit')).to.equal(true)
  })

  it('leads to the live recommendations, and says where each stands', async () => {
    const mission = await aMissionWith('cleared')
    const page = await (await as(coordinator)).get(report(mission))
    const [first] = await Recommendations.find({ mission: mission.reference }).sort({ reference: 1 }).lean()
    expect(page.link('Review the selectivity rules')).to.equal(`/recommendations/${first!.reference}`)
    expect(page.rows[0])
      .to.include('Awaiting the Member’s response')
      .and.to.include('Risk unit')
      .and.to.include('30 Jun 2027')
  })

  it('stands in French for those who read French', async () => {
    const page = await (await as(lead, 'fr')).get(report(await aMissionWith('shared')))
    expect(page.title).to.equal('Rapport de mission')
    expect(page.text).to.include('Transmis au Membre').and.to.include('30 juin 2027')
  })

  it('shows script in a text as text', async () => {
    const script = '<script>alert(1)</script>'
    const content = aContent({ sections: { ...aContent().sections, results: script } })
    const page = await (await as(lead)).get(report(await aMissionWith('draft', content)))
    expect(page.html).not.to.include(script)
    expect(page.text).to.include(script)
  })

  it('keeps remarks and history from those who read the shared text', async () => {
    const mission = await aMissionWith('returned')
    const page = await (await as(lead)).get(report(mission))
    expect(page.text).to.include('Say what came of it.')
    const written = (await latestReport(mission.reference))!
    await submitReport(written.mission, actBy(lead, later))
    await clearReport(written.mission, actBy(coordinator))
    await shareReport(written.mission, actBy(coordinator))
    const member = await (await as(aContactOf('FJ'))).get(report(mission))
    expect(member.status).to.equal(200)
    expect(member.text).not.to.include('Say what came of it.')
    expect(member.text).not.to.include('Returned')
  })

  it('keeps older versions readable by their number, and unknown ones not there', async () => {
    const mission = await aMissionWith('shared')
    const visitor = await as(coordinator)
    const begun = await visitor.send(await visitor.get(report(mission)), {}, 'Correct in a new version')
    expect(begun.address).to.equal(edit(mission))
    const newest = await visitor.get(report(mission))
    expect(newest.state).to.equal('Draft')
    expect((await visitor.get(newest.link('Version 1'))).text).to.include('There is a newer version')
    for (const version of ['3', '0', 'x', '-1'])
      expect((await visitor.get(`${report(mission)}?version=${version}`)).status).to.equal(404)
    const member = await as(aContactOf('FJ'))
    expect((await member.get(report(mission))).state).to.equal('Shared with the Member')
    expect((await member.get(`${report(mission)}?version=2`)).status).to.equal(404)
  })
})

describe('deciding on a mission report', () => {
  useDatabase()
  let staff: Visitor
  beforeEach(async () => (staff = await as(coordinator)))

  it('is for coordinators alone', async () => {
    const mission = await aMissionWith('submitted')
    for (const actor of [lead, anAuditor()])
      for (const method of ['get', 'post'] as const)
        expect((await (await as(actor))[method](review(mission))).status).to.equal(403)
    expect((await (await as(aContactOf('FJ'))).get(review(mission))).status).to.equal(404)
  })

  it('sends it back with what must be changed', async () => {
    const mission = await aMissionWith('submitted')
    const refused = await staff.submit(review(mission), { decision: 'return' })
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.deep.equal({ note: 'Enter what should be revised' })
    const page = await staff.send(refused, { decision: 'return', note: 'Name the <b>unit</b>.' })
    expect(page.notice).to.equal('The report has been returned to the team leader.')
    expect(page.state).to.equal('Returned')
    expect(page.text).to.include('Name the <b>unit</b>.')
  })

  it('asks for a decision, and takes none that it does not know', async () => {
    const mission = await aMissionWith('submitted')
    expect((await staff.submit(review(mission), {})).faults).to.have.all.keys('decision')
    const unknown = await staff.submit(review(mission), { decision: 'burn', note: 'x'.repeat(4001) })
    expect(unknown.status).to.equal(422)
    expect(unknown.faults).to.have.all.keys('decision', 'note')
  })

  it('clears it and shares it at once', async () => {
    const mission = await aMissionWith('submitted')
    const page = await staff.submit(review(mission), { decision: 'clear', share: 'yes' })
    expect(page.state).to.equal('Shared with the Member')
    expect(await Recommendations.countDocuments({ mission: mission.reference, state: 'issued' })).to.equal(2)
  })

  it('shares later by one button', async () => {
    const mission = await aMissionWith('submitted')
    const cleared = await staff.submit(review(mission), { decision: 'clear' })
    expect(cleared.state).to.equal('Cleared')
    const page = await staff.send(cleared, {}, 'Share with the Member')
    expect(page.state).to.equal('Shared with the Member')
    expect(page.notice).to.equal('The report has been shared with the Member.')
  })

  it('refuses what was changed after the page was opened', async () => {
    const mission = await aMissionWith('submitted')
    const opened = await staff.get(review(mission))
    await returnReport((await latestReport(mission.reference))!.mission, { note: 'No' }, actBy(coordinator))
    await submitReport((await latestReport(mission.reference))!.mission, actBy(lead, later))
    const page = await staff.send(opened, { decision: 'clear' })
    expect(page.status).to.equal(409)
  })

  it('refuses a step out of turn with what must come first', async () => {
    for (const state of ['draft', 'cleared', 'shared'] as const) {
      const page = await staff.get(review(await aMissionWith(state)))
      expect(page.status).to.equal(409)
      expect(page.text).to.include('Only a submitted report that has not been cleared yet')
    }
    const none = await staff.get(review(await aMissionWith('none')))
    expect([none.status, none.text]).to.satisfy(
      ([status, text]: [number, string]) => status === 409 && text.includes('has not been started'),
    )
    const share = await staff.post(step(await aMissionWith('draft'), 'share'))
    expect(share.status).to.equal(409)
    expect(share.text).to.include('Only a cleared report that has not been shared yet')
    const begun = await aMissionWith('draft')
    expect((await staff.post(step(begun, 'share').replace('share', 'burn'))).status).to.equal(404)
    expect((await staff.post(step(await aMissionWith('none'), 'share'))).status).to.equal(409)
  })

  it('names what is missing when an incomplete report is submitted by its button', async () => {
    const mission = await aMissionWith('draft', aContent({ findings: [], participants: {} }))
    const page = await (await as(lead)).post(step(mission, 'submit'))
    expect(page.status).to.equal(409)
    expect(page.text).to.include('Enter at least one finding').and.to.include('Enter the number of participants')
  })

  it('lets the lead submit, and neither share nor correct', async () => {
    const visitor = await as(lead)
    const page = await visitor.post(step(await aMissionWith('draft'), 'submit'))
    expect(page.state).to.equal('Submitted')
    for (const name of ['share', 'correct'] as const)
      expect((await visitor.post(step(await aMissionWith('cleared'), name))).status, name).to.equal(403)
  })

  it('lets auditors take no step, and hides each from whom it does not concern', async () => {
    const mission = await aMissionWith('draft')
    const taken = [step(mission, 'submit'), step(mission, 'share'), step(mission, 'correct')]
    for (const address of [...taken, review(mission), paths.reports.submitText({ reference: mission.reference })]) {
      expect((await (await as(anAuditor())).post(address)).status, address).to.equal(403)
      expect((await (await as(aContactOf('WS'))).post(address)).status, address).to.equal(404)
    }
  })

  it('refuses a form without its token', async () => {
    const mission = await aMissionWith('submitted')
    for (const address of [review(mission), step(mission, 'share'), edit(mission)])
      expect((await staff.post(address, { _csrf: undefined, decision: 'clear' })).status).to.equal(403)
    expect((await latestReport(mission.reference))!.state).to.equal('submitted')
  })
})
