import { expect } from 'chai'
import fc from 'fast-check'
import {
  accreditationLifeCycle,
  awaitingOutcome,
  fieldMissionOutcomes,
  stateAfter,
  type AccreditationState,
} from '../../src/experts/accreditation/accreditation.status'
import { parseDecision, parseDraft, parseSigned } from '../../src/field-assessments/field-assessment.form'
import {
  assessorsOf,
  mayAssess,
  mayDecideOn,
  mayReadVersion,
  maySeeAssessment,
  writersFor,
} from '../../src/field-assessments/field-assessment.policy'
import { fieldAssessmentLifeCycle } from '../../src/field-assessments/field-assessment.status'
import { competences } from '../../src/field-assessments/field-assessment.vocabulary'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/plain-actors'

const anAccreditation = (state: AccreditationState, history: { action: string; note: string }[] = []) => ({
  ...{ area: 'risk', language: 'en', state, since: '2025-06-01', history },
})

const on = (role: 'lead' | 'assessor' | 'assessee', expert: string, state: 'served' | 'withdrawn' = 'served') => ({
  role,
  expert,
  state,
})
const everybody = () => true

const assessor = anExpertActor('EXP-0002')
const candidate = anExpertActor('EXP-0003')
const fileIn = (state: 'draft' | 'signed' | 'decided', writers = ['EXP-0002']) => ({
  expert: 'EXP-0003',
  writers,
  versions: [{ state }],
})

describe('who assesses a candidate', () => {
  it('is the assessor, without one the team leader, and never the candidate', () => {
    const team = [on('lead', 'EXP-0001'), on('assessor', 'EXP-0002'), on('assessee', 'EXP-0003')]
    expect(writersFor(team, 'EXP-0003', everybody)).to.deep.equal(['EXP-0002'])
    expect(writersFor([team[0]!, team[2]!], 'EXP-0003', everybody)).to.deep.equal(['EXP-0001'])
    expect(writersFor([on('lead', 'EXP-0003'), on('assessee', 'EXP-0003')], 'EXP-0003', everybody)).to.deep.equal([])
    expect(assessorsOf(team, 'EXP-0003')).to.deep.equal(['EXP-0002', 'EXP-0001'])
  })

  it('is not an assessor who was withdrawn, or whose account is closed', () => {
    const team = [on('lead', 'EXP-0001'), on('assessor', 'EXP-0002', 'withdrawn')]
    expect(writersFor(team, 'EXP-0003', everybody)).to.deep.equal(['EXP-0001'])
    const served = [on('lead', 'EXP-0001'), on('assessor', 'EXP-0002')]
    expect(writersFor(served, 'EXP-0003', (expert) => expert !== 'EXP-0002')).to.deep.equal(['EXP-0001'])
    expect(writersFor(served, 'EXP-0003', () => false)).to.deep.equal([])
  })

  it('is a coordinator only where nobody of the team has an account', () => {
    expect(mayAssess(aCoordinator(), fileIn('draft'))).to.equal(false)
    expect(mayAssess(aCoordinator(), fileIn('draft', []))).to.equal(true)
    expect(mayAssess(candidate, fileIn('draft', ['EXP-0003']))).to.equal(false)
  })

  it('reads the draft alone; staff read what is signed, the candidate learns what is decided', () => {
    expect(mayReadVersion(assessor, fileIn('draft'), { state: 'draft' })).to.equal(true)
    expect(mayReadVersion(aCoordinator(), fileIn('draft'), { state: 'draft' })).to.equal(false)
    expect(mayReadVersion(anAuditor(), fileIn('signed'), { state: 'signed' })).to.equal(true)
    expect(maySeeAssessment(candidate, fileIn('draft'))).to.equal(false)
    expect(maySeeAssessment(candidate, fileIn('signed'))).to.equal(false)
    expect(maySeeAssessment(candidate, fileIn('decided'))).to.equal(true)
    expect(mayReadVersion(candidate, fileIn('decided'), { state: 'decided' })).to.equal(false)
    for (const other of [aContactOf('FJ'), anExpertActor('EXP-0009'), aDonor(), anAdmin()])
      expect(maySeeAssessment(other, fileIn('decided'))).to.equal(false)
  })

  it('does not decide; a coordinator does, and not on the own file', () => {
    expect(mayDecideOn(aCoordinator(), fileIn('signed'))).to.equal(true)
    expect(mayDecideOn(assessor, fileIn('signed'))).to.equal(false)
    expect(mayDecideOn(anAuditor(), fileIn('signed'))).to.equal(false)
    const both = aCoordinator({ roles: ['coordinator', 'expert'], expertId: 'EXP-0003' })
    expect(mayDecideOn(both, fileIn('signed'))).to.equal(false)
    expect(maySeeAssessment(both, fileIn('signed'))).to.equal(false)
  })
})

describe('the form of an assessor', () => {
  const levels = Object.fromEntries(competences.map((one) => [one, 'partly-shown']))
  const whole = { levels, evidence: 'Seen', recommendation: 'repeat', version: '2' }

  it('may be kept with anything missing, and is signed when it is whole', () => {
    expect(parseDraft({ version: '-1' }).values).to.deep.include({ ratings: [], evidence: '', version: -1 })
    expect(parseSigned(whole).values!.ratings).to.have.length(competences.length)
    expect(parseSigned({ version: '0' }).errors!.map(({ field }) => field)).to.have.members([
      ...competences.map((one) => `levels.${one}`),
      'evidence',
      'recommendation',
    ])
  })

  it('refuses levels, competences and recommendations that do not exist', () => {
    expect(parseDraft({ ...whole, levels: { technical: 'brilliant' } }).errors).to.have.length(1)
    expect(parseDraft({ ...whole, recommendation: 'promote' }).errors).to.have.length(1)
    expect(parseDraft({ ...whole, levels: 'all' }).errors).to.have.length(1)
    expect(parseDraft({ ...whole, levels: { manners: 'shown' } }).values!.ratings).to.deep.equal([])
    expect(parseSigned({ ...whole, evidence: 'x'.repeat(6001) }).errors!.map(({ field }) => field)).to.include(
      'evidence',
    )
  })

  it('asks for the reason of a decision that goes past the recommendation', () => {
    expect(parseDecision({ outcome: 'accredit', version: '1' }, 'accredit').values).to.include({ note: '' })
    expect(parseDecision({ outcome: 'fail', version: '1' }, 'accredit').errors![0]!.field).to.equal('note')
    expect(parseDecision({ version: '1' }, 'accredit').errors!.map(({ field }) => field)).to.include('outcome')
  })
})

describe('the stage after a field mission', () => {
  it('follows by a step that the life cycle allows, whatever the outcome', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...accreditationLifeCycle.states), { maxLength: 8 }),
        fc.constantFrom(...fieldMissionOutcomes),
        (states, outcome) => {
          const accreditations = states.map((state) => anAccreditation(state))
          const waiting = awaitingOutcome({ accreditations }, { reference: 'MIS-2026-0001', areas: ['risk'] })
          expect(waiting.every((held) => accreditationLifeCycle.can(held, outcome))).to.equal(true)
          expect(waiting.map(({ state }) => accreditationLifeCycle.next(state, outcome))).to.deep.equal(
            waiting.map((held) => stateAfter(outcome, held, 'MIS-2026-0001')),
          )
          expect(waiting).to.have.length(states.filter((state) => state === 'field-assessment').length)
        },
      ),
    )
  })

  it('is that of the mission on which the candidate was assessed, and of no other', () => {
    const held = anAccreditation('field-assessment', [{ action: 'assess', note: 'MIS-2026-0001' }])
    const waitingOn = (reference: string, areas = ['risk']) =>
      awaitingOutcome({ accreditations: [held] }, { reference, areas }).length
    expect(waitingOn('MIS-2026-0001', [])).to.equal(1)
    expect(waitingOn('MIS-2026-0002')).to.equal(0)
  })

  it('is that of each of several missions that were done before the first was decided', () => {
    const [first, second] = ['MIS-2026-0001', 'MIS-2026-0002'].map((note) => ({ action: 'assess' as const, note }))
    const held = anAccreditation('field-assessment', [{ action: 'pass', note: '' }, first!, second!])
    for (const { note: reference } of [first!, second!])
      expect(awaitingOutcome({ accreditations: [held] }, { reference, areas: [] })).to.have.length(1)
    expect(stateAfter('accredit', held, first!.note)).to.equal('accredited')
    expect(stateAfter('repeat', held, first!.note)).to.equal('field-assessment')
    const alone = anAccreditation('field-assessment', [first!, { action: 'repeat', note: '' }, second!])
    expect(awaitingOutcome({ accreditations: [alone] }, { reference: first!.note, areas: ['risk'] })).to.have.length(0)
    expect(stateAfter('repeat', alone, second!.note)).to.equal('pre-accredited')
  })

  it('is decided once: neither before the signature nor a second time', () => {
    const can = (state: 'draft' | 'signed' | 'decided' | 'superseded') =>
      fieldAssessmentLifeCycle.can({ state }, 'decide')
    expect([can('draft'), can('signed'), can('decided'), can('superseded')]).to.deep.equal([false, true, false, false])
    expect(fieldAssessmentLifeCycle.can({ state: 'signed' }, 'sign')).to.equal(false)
    expect(fieldAssessmentLifeCycle.can({ state: 'decided' }, 'correct')).to.equal(false)
  })
})
