import { expect } from 'chai'
import { Query } from 'mingo'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import type { AssessmentRecord } from '../../src/assessments'
import { gapsOf } from '../../src/assessments/gaps/counting-gaps'
import { templateArea } from '../../src/assessments/templates/template.directory'
import { presentArea, presentValidation } from '../../src/assessments/area/assessment-area.presenter'
import { presentGapForm } from '../../src/assessments/gaps/assessment-gap.presenter'
import { arithmetic, presentRadar } from '../../src/assessments/results/assessment-results.presenter'
import { presentAssessment } from '../../src/assessments/round/assessment-show.presenter'
import { waitingFilter } from '../../src/assessments/assessment.list'
import { assessmentLifeCycle } from '../../src/assessments/assessment.status'
import { presentAssessmentRow, presentAssessmentTask } from '../../src/assessments/assessment.presenter'
import { areaScores } from '../../src/assessments/results/assessment.scores'
import { aContactOf, aCoordinator, aDirector, anAuditor } from '../support/people'
import { anAssessment } from './plain-assessment'

const viewing = (actor: Actor, lang: 'en' | 'fr' = 'en'): Viewer => ({
  actor,
  lang,
  t: translator(lang),
  today: '2026-11-24',
})
const contact = aContactOf('FJ')
const coordinator = aCoordinator()
const worked = {
  current: 3,
  validated: 2,
  target: 4,
  importance: 3,
  evidence: 'B' as const,
  readiness: 'owner' as const,
}

const page = (
  round: AssessmentRecord,
  viewer: Viewer,
  previous: AssessmentRecord | null = null,
  medians = new Map<string, number>(),
) => presentAssessment(round, { thread: { steps: [] }, gaps: gapsOf(round, viewer.today), previous, medians }, viewer)

describe('a round as it is shown', () => {
  it('shows the multiplication of each gap on one line, in the reader’s language', () => {
    const { record } = anAssessment().in('validated').said('A8.2', worked)
    const [gap] = gapsOf(record)
    expect(arithmetic(gap!, viewing(contact))).to.equal(
      'gap 2 × importance 3 × legal pressure 1 × readiness 0.8 × evidence 0.9 = 4.32',
    )
    expect(arithmetic(gap!, viewing(contact, 'fr'))).to.equal(
      'écart 2 × importance 3 × pression juridique 1 × préparation 0,8 × pièces justificatives 0,9 = 4,32',
    )
  })

  it('lets the Member ask for assistance from a gap, once the round is handed in', () => {
    const round = anAssessment().said('A8.2', worked)
    expect(page(round.record, viewing(contact)).gaps.rows[0]).not.to.have.property('ask')
    const handedIn = round.in('submitted').record
    expect(page(handedIn, viewing(contact)).gaps.rows[0]!.ask?.href).to.equal(
      `/requests/new?assessment=${handedIn.reference}&statement=A8.2`,
    )
    expect(page(handedIn, viewing(coordinator)).gaps.rows[0]).not.to.have.property('ask')
  })

  it('keeps the place by arithmetic visible when a person has moved a gap', () => {
    const override = { band: 'critical' as const, reason: 'A law', by: 'o', byName: 'O', at: new Date(0) }
    const { record } = anAssessment()
      .in('validated')
      .said('A8.1', { ...worked, current: 0, validated: 0, target: 5 })
      .said('A8.2', { ...worked, override })
    const rows = page(record, viewing(coordinator)).gaps.rows
    expect(rows.find(({ title }) => title.ref === 'A8.2')!.place.sub).to.equal('2 as calculated')
    expect(rows.find(({ title }) => title.ref === 'A8.1')!.place.sub).to.equal(undefined)
  })

  it('tells apart what is not applicable, not known and open', () => {
    const { record } = anAssessment().said('A8.1', { status: 'not-applicable' }).said('A8.2', { status: 'not-known' })
    const row = page(record, viewing(contact)).scores.rows.find(({ code }) => code === 'A8')!
    expect(row.apart).to.equal('1 not applicable, 1 not known, 4 not answered')
    expect(row.maturity).to.equal('–')
    expect(row.meter).to.equal(null)
  })

  it('names what is missing to the one who may hand it in', () => {
    const { record } = anAssessment().said('A8.1', worked)
    expect(page(record, viewing(contact)).standing.missing).to.deep.equal([
      'A8 Risk management, intelligence and targeting: 5 statements have no answer, or their scores have no target or importance.',
    ])
    expect(page(record, viewing(contact, 'fr')).standing.missing![0]).to.match(/^A8 .*\s: 5 énoncés/)
  })

  it('gives each side its button, and those who read none', () => {
    const buttons = (record: AssessmentRecord, actor: Actor) =>
      page(record, viewing(actor)).standing.actions.map(({ text }) => text)
    expect(buttons(anAssessment().answered('A8').record, contact)).to.deep.equal(['Submit the round'])
    expect(buttons(anAssessment().in('submitted').record, contact)).to.deep.equal(['Withdraw the submission'])
    expect(buttons(anAssessment().in('submitted').record, coordinator)).to.deep.equal(['Start validation'])
    expect(buttons(anAssessment().in('in-validation').record, coordinator)).to.deep.equal(['Validate the round'])
    for (const state of ['in-validation', 'validated'] as const)
      expect(buttons(anAssessment().in(state).record, contact), state).to.deep.equal([])
    for (const state of ['submitted', 'in-validation', 'validated'] as const)
      expect(buttons(anAssessment().in(state).record, anAuditor()), state).to.deep.equal([])
  })

  it('offers no step that would be refused, and says what is missing in its place', () => {
    const validating = anAssessment().in('in-validation').answered('A8').record
    expect(page(anAssessment().record, viewing(contact)).standing).to.deep.include({
      actions: [],
      missing: ['No area has been answered yet.'],
    })
    expect(page(validating, viewing(coordinator)).standing).to.deep.include({
      actions: [],
      missing: ['A8 Risk management, intelligence and targeting has not been validated yet.'],
    })
  })

  it('leaves readiness out of the arithmetic as long as nobody was asked, and says so', () => {
    const { readiness: _unsaid, ...unasked } = worked
    const { record } = anAssessment().in('validated').said('A8.2', unasked)
    const [gap] = gapsOf(record)
    expect(arithmetic(gap!, viewing(contact))).to.equal(
      'gap 2 × importance 3 × legal pressure 1 × evidence 0.9 = 5.4 (readiness not stated)',
    )
  })

  it('does not compare what has not been scored yet, and says that', () => {
    const before = anAssessment().on('2024-11-24').in('validated').answered('A8', { current: 3, validated: 3 }).record
    const { movements } = page(anAssessment().record, viewing(contact), before)
    expect(movements.lead).to.equal('None of the statements common to both rounds has been scored yet.')
    expect(page(anAssessment().record, viewing(contact)).gaps.empty).to.equal(
      'No gaps yet: no statement has been answered.',
    )
    expect(movements.table).to.equal(null)
  })

  it('draws the areas only where enough of them have a number, and says in words what the picture shows', () => {
    const round = anAssessment().answered('A1').answered('A2')
    expect(presentRadar(areaScores(round.record), 1, viewing(contact))).to.equal(null)
    const radar = presentRadar(areaScores(round.answered('A8', { current: 5, target: 5 }).record), 1, viewing(contact))!
    expect(radar.text).to.include('Risk management, intelligence and targeting: 5.0')
    expect(radar.shape.split(' ')).to.have.length(3)
    expect(radar.axes.map(({ code }) => code)).to.deep.equal(['A1', 'A2', 'A8'])
  })

  it('compares own words with agreed values by one sentence, not by a table that says the same of each', () => {
    const before = anAssessment().on('2024-11-24').in('validated').answered('A8', { current: 3, validated: 3 }).record
    const { movements } = page(anAssessment().answered('A8', { current: 4 }).record, viewing(contact), before)
    expect(movements.lead).to.include('None of the 6 statements').and.to.include('can be compared yet')
    expect(movements.table).to.equal(null)
  })

  it('shows a fall as plainly as a rise', () => {
    const before = anAssessment().on('2024-11-24').in('validated').answered('A8', { current: 3 }).record
    const after = anAssessment()
      .answered('A8', { current: 3 })
      .said('A8.1', { current: 5 })
      .said('A8.2', { current: 1 }).record
    const { movements } = page(after, viewing(contact), before)
    expect(movements.lead).to.equal('6 statements are the same in both rounds: 1 up, 1 down, 4 unchanged.')
    expect(movements.table!.rows.map(({ change }) => change.state)).to.deep.equal([
      { text: 'up by 2', tone: 'good' },
      { text: 'down by 2', tone: 'late' },
    ])
    expect(page(after, viewing(contact)).movements.table).to.equal(null)
  })

  it('has the median of the region beside it only where there is one', () => {
    const { record } = anAssessment().answered('A8')
    expect(page(record, viewing(contact)).scores.hasMedians).to.equal(false)
    const with8 = page(record, viewing(contact), null, new Map([['A8', 2]])).scores
    expect(with8.rows.map(({ median }) => median)).to.deep.equal([...Array<string>(7).fill('–'), '2–3', '–', '–'])
  })

  it('has its gaps and how far it is in a row, and waits in words', () => {
    const { record } = anAssessment().in('submitted', 2).answered('A8', { importance: 3, current: 0, evidence: 'A' })
    const row = presentAssessmentRow(record, viewing(coordinator))
    expect(row.title!.text).to.match(/^Fiji, needs assessment 2026, round \d+$/)
    expect(row.complete!.text).to.equal('11%')
    expect(row.gaps).to.deep.equal({ text: '6', value: 6, sub: '6 critical or high' })
    expect(row.state!.state).to.deep.equal({ text: 'Submitted', tone: 'you' })
    expect(presentAssessmentTask(record, viewing(coordinator)).text).to.equal('Validate the needs assessment with Fiji')
  })
})

describe('the forms of a round', () => {
  const template = templateArea('A8')!
  const areaOf = (record: AssessmentRecord) => record.areas.find(({ code }) => code === 'A8')!

  it('ask each statement with its levels by anchors in words', () => {
    const { record } = anAssessment().said('A8.2', worked)
    const shown = presentArea(record, { template, area: areaOf(record), mayWrite: true }, viewing(contact))
    const { level, details } = shown.statements[1]!
    const [target] = details
    expect(level.options[0]).to.deep.equal({ value: '0', text: '0 – Nothing exists' })
    expect(level.options.map(({ value }) => value).slice(-2)).to.deep.equal(['not-applicable', 'not-known'])
    expect([level.value, target!.value]).to.deep.equal(['3', '4'])
    expect(shown.areas.find(({ current }) => current)?.text).to.match(/^A8 /)
  })

  it('show the validator what the Member says, what to look at twice, and a question only for what is scored', () => {
    const { record } = anAssessment()
      .in('in-validation')
      .said('A8.1', { current: 4, target: 5, importance: 2, evidence: 'C' })
      .said('A8.2', { status: 'not-known' })
    const shown = presentValidation(record, { template, area: areaOf(record) }, viewing(coordinator))
    expect(shown.statements[0]!.flags[0]).to.match(/^Score of 3 or more, supported by a statement only/)
    expect(shown.statements[0]!.fields).to.have.length(2)
    expect(shown.statements[1]!.fields).to.deep.equal([])
    expect(shown.statements[1]!.said[0]!.value).to.equal('Not known')
  })

  it('show a gap with its arithmetic and who is ready', () => {
    const { record } = anAssessment().in('validated').said('A8.2', worked)
    const shown = presentGapForm(record, gapsOf(record)[0]!, undefined, viewing(contact))
    expect(shown.arithmetic).to.match(/= 4.32$/)
    expect(shown.form.sections[0]!.fields[0]!.value).to.equal('owner')
  })
})

describe('the view of own rounds', () => {
  it('holds exactly those whose rows say that the reader acts next', () => {
    const both = aCoordinator({ roles: ['coordinator', 'member'], memberCode: 'FJ', regions: ['ESA'] })
    const actors = [contact, coordinator, both, aCoordinator({ regions: ['ESA'] }), aDirector(), anAuditor()]
    for (const actor of actors)
      for (const state of assessmentLifeCycle.states)
        for (const memberCode of ['FJ', 'KE']) {
          const { record } = anAssessment({ memberCode }).in(state)
          const says = presentAssessmentRow(record, viewing(actor)).next as { text: string }
          const found = new Query(waitingFilter(actor)).test({ ...record })
          expect(says.text.startsWith('You'), `${actor.name} ${state} ${memberCode}`).to.equal(found)
        }
  })
})
