import { expect } from 'chai'
import { Activities } from '../../../src/activities'
import { paths } from '../../../src/paths'
import { Moves } from '../../../src/planning/moving/move.model'
import { addDays } from '../../../src/platform/time/calendar-day'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedAgreement } from '../../funding/agreement.factory'
import { aSavedMission, byOfficer, period, proposed, withAgreedTerms, withLead } from '../../missions/mission.factory'
import { changeSettings } from '../../../src/organization/organization.service'
import { usualWarnings } from '../../../src/programme/warning-levels'
import { confirmMission } from '../../../src/missions/mission.service'
import { useDatabase } from '../../support/database'
import { markupFaults } from '../../support/html'
import { actBy, aContactOf, aCoordinator, anAdmin, anExpertActor, testTime } from '../../support/people'
import { as, type Visitor } from '../../support/visitor'

const later = { from: '2027-04-05', until: '2027-04-19' }
/** Whatever the calendar has against the days. */
const anyway = { warningReason: 'Agreed with the administration' }
const lines = [{ agreement: 'accelerate', line: '1', amount: 120_000, currency: 'EUR' }]

describe('the page on which dates are changed', () => {
  useDatabase()
  let coordinator: Visitor

  beforeEach(async () => {
    coordinator = await as(aCoordinator())
  })

  const pageOf = (reference: string, query: Record<string, string> = {}) =>
    coordinator.get(paths.moves.show({ reference }, query))

  async function aConfirmedMission() {
    await aSavedAgreement()
    const mission = await aSavedMission({ funding: lines })
    await withLead(mission)
    await withAgreedTerms(mission)
    await confirmMission(mission.reference, {}, byOfficer())
    return mission
  }

  it('is reached from the mission, from the schedule, and asks for two days', async () => {
    const { reference } = await aSavedMission()
    const mission = await coordinator.get(paths.missions.show({ reference }))
    expect(mission.link('Change dates')).to.equal(paths.moves.show({ reference }))
    const schedule = await coordinator.get(paths.schedule({}, { by: 'member' }))
    expect(schedule.link('Change dates')).to.equal(paths.moves.show({ reference }))
    const page = await pageOf(reference)
    expect(page.title).to.equal('Change of dates')
    expect(page.text).to.not.include('Consequences')
    expect(page.hasForm('Change dates')).to.equal(false)
    expect(page.root.querySelectorAll('form[method=get] input[type=date]')).to.have.length(2)
  })

  it('says what follows before anything is done', async () => {
    const { reference, team } = await aConfirmedMission()
    expect(team).to.have.length(0)
    const page = await pageOf(reference, later)
    expect(page.status).to.equal(200)
    for (const words of [
      'The activity returns to planning and is to be confirmed again.',
      'New reply required from',
      'Fiji is asked to agree to the terms of reference again.',
      'of the readiness checklist become due later (days: 42)',
      'The mission report will be due on',
      'Length in days: 15 instead of 12',
      'The budget of €1,200 corresponds to €100 a day. At this rate, €1,500 would be required.',
    ])
      expect(page.text).to.include(words)
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(period)
  })

  it('says in which plan it counts, and names holidays, neighbours and people elsewhere', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi' })
    const { reference } = await aSavedMission()
    await proposed((await Activities.findOne({ reference })) as never, 'lead', expert)
    const other = await aSavedMission({
      title: 'Origin in Apia',
      memberCodes: ['WS'],
      period: { from: '2027-07-05', until: '2027-07-09' },
    })
    await proposed(other, 'lead', expert)
    await aSavedMission({ title: 'Audit in Suva', period: { from: '2027-07-12', until: '2027-07-16' } })
    const busy = await pageOf(reference, { from: '2027-07-08', until: '2027-07-14' })
    expect(busy.text).to.include('Grace Mwangi is assigned to “Origin in Apia”')
    expect(busy.text).to.include('Enter other dates, or remove the person from the team first.')
    expect(busy.hasForm('Change dates')).to.equal(false)
    const near = await pageOf(reference, { from: '2027-07-11', until: '2027-07-14' })
    expect(near.text).to.include('of rest: “Origin in Apia”')
    expect(near.text).to.include('“Audit in Suva”')
    const refused = await coordinator.send(near, { warningReason: '' }, 'Change dates')
    expect(refused.faults).to.deep.equal({ warningReason: 'Enter the reason for going ahead despite the warnings' })
    expect(near.text).to.include('from the plan and the targets of 2026/27 to those of 2027/28')
  })

  it('moves it, leads back to the schedule as it was left, and offers to undo', async () => {
    const { reference } = await aSavedMission()
    const page = await pageOf(reference, { ...later, schedule: 'by=member&period=2027q2' })
    const schedule = await coordinator.send(page, anyway, 'Change dates')
    expect(schedule.address).to.include('by=member').and.include('period=2027q2')
    expect(schedule.notice).to.include('The dates of “Selectivity reviewed on results” have been changed')
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(later)
    const elsewhere = await coordinator.get(paths.moves.show({ reference }))
    const undone = await coordinator.send(schedule, {}, '/undo')
    expect(undone.notice).to.include('The change of dates has been undone.')
    expect(undone.text).to.not.include('Undo change')
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(period)
    expect((await coordinator.send(schedule, {}, '/undo')).status).to.equal(200)
    const again = await coordinator.send(elsewhere, {}, '/undo')
    expect(again.notice).to.equal('The change of dates had already been undone.')
  })

  it('asks for a reason before it goes back to days that something new speaks against, and keeps it', async () => {
    const { reference } = await aSavedMission()
    const schedule = await coordinator.send(await pageOf(reference, later), anyway, 'Change dates')
    await aSavedMission({ title: 'Audit in Suva' })
    const asked = await coordinator.send(schedule, {}, '/undo')
    expect(asked.status).to.equal(422)
    expect(asked.faults).to.deep.equal({ warningReason: 'Enter the reason for going ahead despite the warnings' })
    expect(asked.text).to.include('New warnings for the former dates').and.include('“Audit in Suva”')
    expect(await markupFaults(asked.html)).to.deep.equal([])
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(later)
    const undone = await coordinator.send(asked, { warningReason: 'The two teams travel together' }, '/undo')
    expect(undone.notice).to.include('The change of dates has been undone.')
    const mission = await coordinator.get(paths.missions.show({ reference }))
    expect(mission.text).to.include('The two teams travel together')
    const contact = await as(aContactOf('FJ'))
    expect((await contact.get(paths.missions.show({ reference }))).text).to.not.include('travel together')
  })

  it('does not go back to days that the organization’s rules have excluded meanwhile', async () => {
    const { reference } = await aSavedMission()
    const schedule = await coordinator.send(await pageOf(reference, later), anyway, 'Change dates')
    await aSavedMission({ title: 'Audit in Suva' })
    await changeSettings({ warnings: { ...usualWarnings, sameAdministration: 'block' } }, actBy(anAdmin()))
    const refused = await coordinator.send(schedule, {}, '/undo')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.include('The former dates are no longer possible').and.include('“Audit in Suva”')
    expect(refused.hasForm('Undo change')).to.equal(false)
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(later)
  })

  it('asks for the reason when it was confirmed, and keeps what was typed', async () => {
    const { reference } = await aConfirmedMission()
    const page = await pageOf(reference, later)
    const refused = await coordinator.send(
      page,
      { ...anyway, cause: '', note: 'The airport is closed' },
      'Change dates',
    )
    expect(refused.status).to.equal(422)
    expect(refused.faults).to.deep.equal({ cause: 'Select the reason for the change' })
    expect(refused.html).to.include('The airport is closed')
    const done = await coordinator.send(refused, { ...anyway, cause: 'security' }, 'Change dates')
    expect(done.notice).to.include('have been changed')
    const mission = await coordinator.get(paths.missions.show({ reference }))
    expect(mission.text).to.include('Security').and.include('The airport is closed')
  })

  const bad: [string, Record<string, string>, Record<string, string>][] = [
    ['reversed dates', { from: '2027-04-16', until: '2027-04-05' }, { until: 'Enter a last day that is not before' }],
    ['no dates', { from: '', until: '' }, { from: 'Enter the first day', until: 'Enter the last day' }],
    ['a day that does not exist', { from: '2027-02-30', until: '2027-03-05' }, { from: '' }],
    [
      'dates in the past',
      { from: '2026-01-04', until: '2026-01-08' },
      { from: 'Enter a first day that is not in the past' },
    ],
    ['the dates that it has', { ...period }, { from: 'Enter other dates than the present ones' }],
    [
      'more days than an activity has',
      { from: '2027-04-05', until: '2029-04-05' },
      { until: 'An activity lasts at most' },
    ],
  ]
  for (const [what, dates, faults] of bad)
    it(`refuses ${what}, when looking and when sending`, async () => {
      const { reference } = await aSavedMission()
      const query = new URLSearchParams(dates).toString()
      const seen = await coordinator.get(`${paths.moves.show({ reference })}?${query}`)
      expect(Object.keys(seen.faults)).to.include.members(Object.keys(faults))
      for (const [field, words] of Object.entries(faults)) expect(seen.faults[field]).to.include(words)
      const page = await pageOf(reference, later)
      const sent = await coordinator.send(page, { ...anyway, ...dates }, 'Change dates')
      expect(sent.status).to.equal(422)
      expect(Object.keys(sent.faults)).to.include.members(Object.keys(faults))
      expect((await Activities.findOne({ reference }))!.period).to.deep.include(period)
    })

  it('says that what is over no longer moves', async () => {
    const { reference } = await aSavedMission()
    const opened = await pageOf(reference, later)
    for (const state of ['delivered', 'cancelled']) {
      await Activities.updateOne({ reference }, { state })
      const page = await pageOf(reference, later)
      expect(page.text).to.match(/The dates can no longer be changed: (Delivered|Cancelled|Report)/i)
      expect(page.hasForm('Show consequences')).to.equal(false)
    }
    const sent = await coordinator.send(opened, anyway, 'Change dates')
    expect(sent.status).to.equal(409)
  })

  it('keeps the first day of what has begun, and lets its end move', async () => {
    const { reference } = await aSavedMission()
    await Activities.updateOne({ reference }, { period: { from: '2026-11-16', until: '2026-11-27' } })
    const stretched = await pageOf(reference, { from: '2026-11-16', until: '2026-12-01' })
    expect(stretched.faults).to.deep.equal({})
    const early = await pageOf(reference, { from: '2026-11-17', until: '2026-12-01' })
    expect(early.faults).to.have.property('from')
    const over = await pageOf(reference, { from: '2026-11-16', until: addDays('2026-11-24', -2) })
    expect(over.faults).to.have.property('until')
  })

  it('shows again what was opened before another change, to be read anew', async () => {
    const { reference } = await aSavedMission()
    const page = await pageOf(reference, later)
    const other = await as(aCoordinator())
    const theirs = await other.get(paths.moves.show({ reference }, { from: '2027-05-03', until: '2027-05-07' }))
    await other.send(theirs, anyway, 'Change dates')
    const stale = await coordinator.send(page, anyway, 'Change dates')
    expect(stale.status).to.equal(409)
    expect((await Activities.findOne({ reference }))!.period).to.deep.include({ from: '2027-05-03' })
    const done = await coordinator.send(stale, anyway, 'Change dates')
    expect(done.notice).to.include('have been changed')
    expect((await Activities.findOne({ reference }))!.period).to.deep.include(later)
  })

  it('moves once, however often it is sent', async () => {
    const { reference } = await aSavedMission()
    const page = await pageOf(reference, later)
    await Promise.all([coordinator.send(page, anyway, 'Change dates'), coordinator.send(page, anyway, 'Change dates')])
    expect(await Moves.countDocuments()).to.equal(1)
  })

  it('lets nobody undo another person’s move, and nobody after ten minutes', async () => {
    const { reference } = await aSavedMission()
    const schedule = await coordinator.send(await pageOf(reference, later), anyway, 'Change dates')
    const other = await as(aCoordinator())
    expect((await other.get(paths.schedule())).text).to.not.include('Undo change')
    const theirs = await other.get(paths.moves.show({ reference }))
    expect(theirs.text).to.not.include('Undo change')
    expect((await other.post(paths.moves.undo({ reference }))).status).to.equal(404)
    await Moves.updateMany({}, { at: new Date(testTime.getTime() - 11 * 60_000) })
    expect((await coordinator.get(paths.schedule())).text).to.not.include('Undo change')
    expect((await coordinator.send(schedule, {}, '/undo')).status).to.equal(409)
  })

  it('is not there for those who may not know of it, and closed to those who may not plan', async () => {
    const { reference } = await aSavedMission()
    const stranger = await as(aContactOf('WS'))
    const missing = await stranger.get(paths.moves.show({ reference: 'MIS-2026-9999' }))
    const hidden = await stranger.get(paths.moves.show({ reference }))
    expect([hidden.status, hidden.text]).to.deep.equal([404, missing.text])
    expect((await (await as(aContactOf('FJ'))).get(paths.moves.show({ reference }))).status).to.equal(403)
    expect((await (await as(anExpertActor('EXP-0001'))).get(paths.moves.show({ reference }))).status).to.equal(404)
    const schedule = await (await as(aContactOf('FJ'))).get(paths.schedule({}, { by: 'member' }))
    expect(schedule.html).to.not.include('data-moves')
    expect(schedule.hasLink('Change dates')).to.equal(false)
  })
})
