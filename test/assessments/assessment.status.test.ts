import { expect } from 'chai'
import fc from 'fast-check'
import { sharedStates, validatedStates } from '../../src/assessments/assessment.status'
import { missingIn, notValidated } from '../../src/assessments/area/assessment-completeness.form'
import { deadlineOf, isOverdue, nextActor, assessmentLifeCycle } from '../../src/assessments/assessment.status'
import { Conflict } from '../../src/platform/errors'
import { anAssessment } from './plain-assessment'

describe('the life of a round', () => {
  it('is filled in, handed in, validated area by area, and put away', () => {
    const record = { state: 'draft' }
    for (const action of ['save', 'save', 'submit', 'startValidation', 'validateArea', 'validate', 'archive'] as const)
      assessmentLifeCycle.step(record, action)
    expect(record.state).to.equal('archived')
  })

  it('takes no answer once it was handed in, and no validation before', () => {
    for (const state of sharedStates) expect(assessmentLifeCycle.can({ state }, 'save'), state).to.equal(false)
    expect(assessmentLifeCycle.can({ state: 'draft' }, 'validateArea')).to.equal(false)
    expect(assessmentLifeCycle.can({ state: 'submitted' }, 'validateArea')).to.equal(false)
  })

  it('only goes forward, except that the Member withdraws what it submitted until validation begins', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...assessmentLifeCycle.actions), { maxLength: 20 }), (actions) => {
        const order = assessmentLifeCycle.states
        const record = { state: 'draft' }
        for (const action of actions) {
          const before = order.indexOf(record.state as never)
          try {
            assessmentLifeCycle.step(record, action)
          } catch (error) {
            expect(error).to.be.instanceOf(Conflict)
          }
          if (action === 'withdrawSubmission' && order[before] === 'submitted') expect(record.state).to.equal('draft')
          else expect(order.indexOf(record.state as never)).to.be.at.least(before)
        }
      }),
    ))

  it('feeds statistics only when validated', () =>
    expect([...validatedStates]).to.deep.equal(['validated', 'archived']))

  it('is at the Member, then at the secretariat, then done', () =>
    expect(assessmentLifeCycle.states.map(nextActor)).to.deep.equal([
      'member',
      'secretariat',
      'secretariat',
      'nobody',
      'nobody',
    ]))

  it('computes when it is late', () => {
    const { record } = anAssessment().in('submitted', 31)
    expect(deadlineOf(record)).to.equal('2026-11-23')
    expect(isOverdue(record, '2026-11-24')).to.equal(true)
    expect(isOverdue(anAssessment().in('validated', 900).record, '2026-11-24')).to.equal(false)
  })
})

describe('handing a round in', () => {
  it('needs at least one area', () =>
    expect(missingIn(anAssessment().record)).to.deep.equal([{ message: 'assessments:missing.nothing' }]))

  it('names an area that was left half answered, with the open statements', () => {
    const [point] = missingIn(anAssessment().said('A8.1', { current: 2, target: 3, importance: 2 }).record)
    expect(point).to.deep.include({ message: 'assessments:missing.area' })
    expect(point!.values).to.include({ count: 5 })
  })

  it('needs target and importance for a score, and nothing for “not known”', () => {
    const round = anAssessment()
      .answered('A8')
      .said('A8.2', { status: 'not-known', current: undefined, target: undefined })
    expect(missingIn(round.record)).to.deep.equal([])
    expect(missingIn(round.said('A8.3', { target: undefined }).record)[0]?.values).to.include({ count: 1 })
  })

  it('leaves out what nobody has begun', () =>
    expect(missingIn(anAssessment().answered('A1').record)).to.deep.equal([]))
})

describe('validating a round', () => {
  it('names each begun area that nobody has looked at', () => {
    const round = anAssessment().answered('A1').answered('A8')
    round.record.areas[0]!.validatedAt = new Date(0)
    expect(notValidated(round.record)).to.have.length(1)
    expect(notValidated(round.record)[0]!.values?.area).to.deep.include({
      en: 'A8 Risk management, intelligence and targeting',
    })
  })
})
