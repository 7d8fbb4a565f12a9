import { expect } from 'chai'
import { templateArea } from '../../src/assessments/templates/template.directory'
import { keyOf, parseArea, parseGap, parseOpening, parseValidation } from '../../src/assessments/assessment.form'
import type { Parsed } from '../../src/platform/forms/forms'
import { anAssessment } from './plain-assessment'

const area = templateArea('A8')!
const today = '2026-11-24'
const faults = (form: Parsed<unknown>): Record<string, string> =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))
const read = (answers: Record<string, object>) => parseArea(area, { answers, version: '3' })
const whole = { level: '2', target: '4', importance: '3', evidence: 'B', note: ' Seen in May ' }

describe('the form of an area', () => {
  it('may be left open in every place', () => {
    const form = parseArea(area, {})
    expect(form.values?.answers).to.have.length(6)
    expect(form.values?.answers.every(({ status }) => status === undefined)).to.equal(true)
    expect(faults(parseArea(area, { answers: 'nothing' }))).to.deep.equal({})
    expect(faults(parseArea(area, undefined))).to.deep.equal({})
  })

  it('reads a level with its target, weight, evidence and note', () => {
    const form = read({ 'A8-2': whole })
    expect(form.values?.version).to.equal(3)
    expect(form.values?.answers[1]).to.deep.equal({
      statement: 'A8.2',
      status: 'scored',
      current: 2,
      target: 4,
      importance: 3,
      evidence: 'B',
      note: 'Seen in May',
    })
  })

  it('takes level 0 for a level, and “not applicable” and “not known” for none', () => {
    const form = read({
      'A8-1': { level: '0' },
      'A8-2': { ...whole, level: 'not-known' },
      'A8-3': { level: 'not-applicable' },
    })
    expect(
      form.values?.answers.slice(0, 3).map(({ status, current, target }) => [status, current, target]),
    ).to.deep.equal([
      ['scored', 0, undefined],
      ['not-known', undefined, undefined],
      ['not-applicable', undefined, undefined],
    ])
    expect(form.values?.answers[1]?.note).to.equal('Seen in May')
  })

  it('refuses a target below the present value, at its place', () =>
    expect(faults(read({ 'A8-2': { ...whole, target: '1' } }))).to.deep.equal({
      'answers.A8-2.target': 'assessments:form.targetBelow',
    }))

  it('refuses levels, weights and grades that there are not', () =>
    expect(
      Object.keys(
        faults(read({ 'A8-2': { level: '6', target: '-1', importance: '4', evidence: 'D', note: 'x'.repeat(2001) } })),
      ),
    ).to.have.members(['level', 'target', 'importance', 'evidence', 'note'].map((name) => `answers.A8-2.${name}`)))

  it('takes nothing of another area, and no object for a text', () => {
    expect(read({ 'A1-1': whole }).values?.answers.every(({ status }) => status === undefined)).to.equal(true)
    expect(faults(read({ 'A8-2': { ...whole, note: { $ne: 1 } } }))).to.have.keys('answers.A8-2.note')
  })

  it('names its fields without a dot, which would be a step into the form', () =>
    expect(keyOf('A8.2')).to.equal('A8-2'))
})

describe('the form of the validation', () => {
  const { answers } = anAssessment().answered('A8').said('A8.3', { status: 'not-known', current: undefined }).record
    .areas[7]!
  const check = (body: object) => parseValidation(area, answers, { answers: body })

  it('leaves what nobody touches as the Member has said', () => {
    expect(check({}).values?.values.map(({ statement, validated }) => [statement, validated])).to.deep.equal(
      ['A8.1', 'A8.2', 'A8.4', 'A8.5', 'A8.6'].map((id) => [id, undefined]),
    )
  })

  it('asks what another value rests on, and nothing for the same', () => {
    expect(faults(check({ 'A8-1': { validated: '1' } }))).to.deep.equal({
      'answers.A8-1.validationNote': 'assessments:form.sayWhatWasFound',
    })
    expect(faults(check({ 'A8-1': { validated: '2' } }))).to.deep.equal({})
    expect(check({ 'A8-1': { validated: '1', validationNote: 'No record was found' } }).values?.values[0]).to.include({
      validated: 1,
    })
  })

  it('takes no value for what is not known, and none outside of the scale', () => {
    expect(check({ 'A8-3': { validated: '2' } }).values?.values.map(({ statement }) => statement)).not.to.include(
      'A8.3',
    )
    expect(faults(check({ 'A8-1': { validated: '9' } }))).to.have.keys('answers.A8-1.validated')
  })
})

describe('the form of a gap', () => {
  it('asks why a gap belongs to another band', () => {
    expect(faults(parseGap({ band: 'critical' }))).to.deep.equal({ reason: 'assessments:form.sayWhyMoved' })
    expect(parseGap({ band: '', readiness: 'owner' }).values).to.include({ readiness: 'owner', band: undefined })
    expect(faults(parseGap({ band: 'top', readiness: 'ready', reason: 'x' }))).to.have.keys('band', 'readiness')
  })
})

describe('the form that opens a round', () => {
  it('names who keeps it together, and a day that has come', () => {
    expect(faults(parseOpening({}, today))).to.have.keys('owner', 'referenceDay')
    expect(faults(parseOpening({ owner: 'A', referenceDay: '2026-11-25' }, today))).to.deep.equal({
      referenceDay: 'assessments:form.dayInFuture',
    })
    expect(faults(parseOpening({ owner: 'x'.repeat(121), referenceDay: '31.12.2026' }, today))).to.have.keys(
      'owner',
      'referenceDay',
    )
    expect(parseOpening({ owner: 'A', referenceDay: today }, today).values).to.deep.equal({
      owner: 'A',
      referenceDay: today,
    })
  })
})
