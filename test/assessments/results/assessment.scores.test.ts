import { expect } from 'chai'
import fc from 'fast-check'
import { templateArea, templateAreas } from '../../../src/assessments/templates/template.directory'
import type { Answer } from '../../../src/assessments/assessment.model'
import {
  areaScore,
  areasOf,
  gapsIn,
  isFarApart,
  movements,
  needsProof,
  valueOf,
  areaScores,
  completeness,
  uncompared,
} from '../../../src/assessments/results/assessment.scores'
import { anAnswer, anAssessment } from '../assessment.factory'
import { aTemplate, withTemplates } from '../templates/template.factory'

const today = '2026-11-24'
const noDate = () => undefined
const level = fc.integer({ min: 0, max: 5 })
const weight = fc.integer({ min: 1, max: 3 })

/** Any answers to the six statements of an area. */
const someAnswers: fc.Arbitrary<Answer[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom('scored', 'scored', 'not-applicable', 'not-known', undefined),
      current: level,
      target: level,
      importance: weight,
      validated: fc.option(level, { nil: undefined }),
      evidence: fc.constantFrom('A', 'B', 'C', undefined),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      anAnswer(`A8.${index + 1}`, (row.status === 'scored' ? row : { status: row.status }) as Partial<Answer>),
    ),
  )

const scoredIn = (answers: Answer[]) => answers.filter(({ status }) => status === 'scored')

describe('the template', () => {
  it('has ten areas and 57 statements, each in both languages and with what it serves', () => {
    const statements = templateAreas().flatMap((area) => area.statements)
    expect(templateAreas()).to.have.length(10)
    expect(statements).to.have.length(57)
    expect(new Set(statements.map(({ id }) => id)).size).to.equal(57)
    for (const { id, text, instruments, expertise } of statements)
      expect([text.en, text.fr, expertise].every(Boolean) && instruments.length >= 0, id).to.equal(true)
  })
})

describe('the score of an area', () => {
  it('is the mean of its values, weighted by importance', () => {
    const answers = [
      anAnswer('A8.1', { status: 'scored', current: 2, importance: 3 }),
      anAnswer('A8.2', { status: 'scored', current: 4, importance: 1 }),
      anAnswer('A8.3', { status: 'scored', current: 0, importance: 2 }),
      anAnswer('A8.4', { status: 'scored', current: 5, importance: 2 }),
    ]
    expect(areaScore('A8', answers).maturity).to.equal((6 + 4 + 0 + 10) / 8)
  })

  it('is never outside of the values that it is made of', () =>
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const { maturity } = areaScore('A8', answers)
        if (maturity === null) return
        const values = scoredIn(answers).map((answer) => valueOf(answer)!)
        expect(maturity)
          .to.be.at.least(Math.min(...values) - 1e-9)
          .and.at.most(Math.max(...values) + 1e-9)
      }),
    ))

  it('does not change by what is not applicable or not known: neither counts as zero', () =>
    fc.assert(
      fc.property(someAnswers, fc.constantFrom('not-applicable', 'not-known'), (answers, status) => {
        const before = areaScore('A8', answers)
        const other = answers.map((answer) => (answer.status === 'scored' ? answer : { ...answer, status: status }))
        expect(areaScore('A8', other).maturity).to.equal(before.maturity)
      }),
    ))

  it('is hidden when fewer than 60 % of the statements are scored', () =>
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const statements = templateArea('A8')!.statements.length
        expect(areaScore('A8', answers).maturity !== null).to.equal(scoredIn(answers).length / statements >= 0.6)
      }),
    ))

  it('counts each statement once: scored, not applicable, not known, open', () =>
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const { statements, scored, notApplicable, notKnown, unanswered } = areaScore('A8', answers)
        expect(scored + notApplicable + notKnown + unanswered).to.equal(statements)
      }),
    ))

  it('takes the validated value where there is one, and keeps the self-score beside it', () => {
    const round = anAssessment().answered('A8', { current: 4, target: 5, validated: 2 }).record
    const score = areaScores(round).find(({ code }) => code === 'A8')!
    expect([score.maturity, score.self]).to.deep.equal([2, 4])
  })
})

describe('how far a round is', () => {
  it('is the share of statements with any answer', () => {
    const round = anAssessment()
    expect(completeness(round.record)).to.equal(0)
    round.said('A8.1', { current: 0 }).said('A8.2', { status: 'not-known' }).said('A8.3', { status: 'not-applicable' })
    expect(completeness(round.record)).to.equal(3 / 57)
  })
})

describe('the gaps of a round', () => {
  it('give the worked example of the paper its 6.48 and its band', () => {
    const { record } = anAssessment().said('A8.2', {
      current: 3,
      validated: 2,
      target: 4,
      importance: 3,
      evidence: 'B',
      readiness: 'owner',
    })
    const [gap] = gapsIn(areasOf(record), today, () => '2026-07-24')
    expect(gap).to.include({
      statement: 'A8.2',
      current: 2,
      target: 4,
      band: 'high',
      origin: 'validated',
      computedPlace: 1,
    })
    expect(gap!.priority).to.deep.equal({
      gap: 2,
      importance: 3,
      legalPressure: 1.5,
      readiness: 0.8,
      evidence: 0.9,
      index: 6.48,
    })
  })

  it('are only where a target lies above the value that counts', () => {
    const round = anAssessment()
      .said('A8.1', { current: 3, target: 3, importance: 3 })
      .said('A8.2', { current: 3, importance: 3 })
      .said('A8.3', { status: 'not-known', target: 5, importance: 3 })
      .said('A8.4', { current: 1, target: 3, validated: 4, importance: 3 })
    expect(gapsIn(areasOf(round.record), today, noDate)).to.deep.equal([])
  })

  it('are ordered by the index; ties by the larger gap, the importance, the order of the statements', () => {
    const round = anAssessment()
      .said('A8.4', { current: 1, target: 3, importance: 3, evidence: 'A' })
      .said('A8.3', { current: 1, target: 4, importance: 2, evidence: 'A' })
      .said('A8.2', { current: 1, target: 3, importance: 3, evidence: 'A' })
      .said('A8.1', { current: 0, target: 5, importance: 3, evidence: 'A' })
    expect(gapsIn(areasOf(round.record), today, noDate).map(({ statement }) => statement)).to.deep.equal([
      'A8.1',
      'A8.3',
      'A8.2',
      'A8.4',
    ])
  })

  it('are in order by their index whatever is said, and numbered without a hole', () =>
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const round = { edition: 1, areas: [{ ...anAssessment().record.areas[7]!, answers }] }
        const gaps = gapsIn(areasOf(round), today, noDate)
        const indexes = gaps.map(({ priority }) => priority.index)
        expect(indexes).to.deep.equal([...indexes].sort((one, other) => other - one))
        expect(gaps.map(({ computedPlace }) => computedPlace)).to.deep.equal(gaps.map((_, index) => index + 1))
        for (const { current, target, priority } of gaps)
          expect(priority.gap)
            .to.equal(target - current)
            .and.above(0)
      }),
    ))

  it('move to the band that a person chose; the computed place stays', () => {
    const override = { band: 'critical' as const, reason: 'A law', by: 'o', byName: 'O', at: new Date(0) }
    const round = anAssessment()
      .said('A8.1', { current: 0, target: 4, importance: 2, evidence: 'A', readiness: 'owner-and-budget' })
      .said('A8.2', { current: 3, target: 4, importance: 1, override })
    const gaps = gapsIn(areasOf(round.record), today, noDate)
    expect(gaps.map(({ statement, computedPlace, band }) => [statement, computedPlace, band])).to.deep.equal([
      ['A8.2', 2, 'critical'],
      ['A8.1', 1, 'high'],
    ])
  })
})

describe('what moved between two rounds', () => {
  const score = (current: number, more: Partial<Answer> = {}) => ({ current, target: 5, importance: 2, ...more })

  it('is later less earlier, on statements that both rounds score', () => {
    const before = anAssessment().said('A8.1', score(2)).said('A8.2', score(3)).said('A8.3', score(3)).record
    const after = anAssessment().said('A8.1', score(4)).said('A8.2', score(2)).said('A8.4', score(1)).record
    expect(movements(before, after).map(({ statement, change }) => [statement, change])).to.deep.equal([
      ['A8.1', 2],
      ['A8.2', -1],
    ])
  })

  it('is not told of a statement that was reworded so that it means something else', () => {
    const before = anAssessment().said('A8.1', score(2)).record
    const after = anAssessment().said('A8.1', score(4, { meaning: 2 })).record
    expect(movements(before, after)).to.deep.equal([])
  })

  it('compares validated with validated and self with self; mixed is shown and not computed', () => {
    const change = (old: Partial<Answer>, now: Partial<Answer>) =>
      movements(anAssessment().said('A8.1', score(3, old)).record, anAssessment().said('A8.1', score(4, now)).record)[0]
    expect(change({ validated: 1 }, { validated: 3 })).to.include({ before: 1, after: 3, change: 2 })
    expect(change({}, {})).to.include({ before: 3, after: 4, change: 1 })
    expect(change({}, { validated: 2 })).to.include({ before: 3, after: 2, change: null })
    expect(change({ validated: 2 }, {})).to.include({ before: 2, after: 4, change: null })
  })

  it('is nothing against itself, and turns round when the rounds change places', () =>
    fc.assert(
      fc.property(someAnswers, someAnswers, (one, other) => {
        const [first, second] = [one, other].map((answers) => ({
          areas: [{ ...anAssessment().record.areas[7]!, answers }],
        }))
        expect(movements(first!, first!).every(({ change }) => change === 0)).to.equal(true)
        const there = movements(first!, second!).map(({ change }) => change)
        const back = movements(second!, first!).map(({ change }) => (change === null ? null : -change))
        expect(there.map((change) => (change === null ? null : change + 0))).to.deep.equal(
          back.map((change) => (change === null ? null : change + 0)),
        )
      }),
    ))
})

describe('what a validator looks at twice', () => {
  it('is a value of 3 or more on a statement alone', () => {
    expect(needsProof(anAnswer('A8.1', { status: 'scored', current: 3, evidence: 'C' }))).to.equal(true)
    expect(needsProof(anAnswer('A8.1', { status: 'scored', current: 3 }))).to.equal(true)
    expect(needsProof(anAnswer('A8.1', { status: 'scored', current: 3, evidence: 'B' }))).to.equal(false)
    expect(needsProof(anAnswer('A8.1', { status: 'scored', current: 2 }))).to.equal(false)
  })

  it('is a difference of two levels or more', () => {
    expect(isFarApart(anAnswer('A8.1', { current: 4, validated: 2 }))).to.equal(true)
    expect(isFarApart(anAnswer('A8.1', { current: 3, validated: 2 }))).to.equal(false)
    expect(isFarApart(anAnswer('A8.1', { current: 3 }))).to.equal(false)
  })
})

describe('rounds of two editions of the template', () => {
  // Without A8.6, with A8.9 beside it, and with another meaning of A8.2.
  const second = aTemplate(2, {
    retired: ['A8.6'],
    added: ['A8.9'],
    reworded: { 'A8.2': 'Rules are reviewed each week.' },
  })
  withTemplates(second)
  const first = () => anAssessment().answered('A8', { current: 2 })
  const later = () => anAssessment({ edition: 2 }).answered('A8', { current: 3 })

  it('are compared by code and meaning alone; what one of them lacks is told', () => {
    const moved = movements(first().record, later().record).map(({ statement }) => statement)
    expect(moved).to.deep.equal(['A8.1', 'A8.3', 'A8.4', 'A8.5'])
    expect(uncompared(first().record, later().record)).to.deep.equal([
      { statement: 'A8.2', why: 'reworded' },
      { statement: 'A8.9', why: 'onlyAfter' },
      { statement: 'A8.6', why: 'onlyBefore' },
    ])
    expect(uncompared(first().record, first().record)).to.deep.equal([])
  })

  it('count what their own edition asks', () => {
    expect(areaScores(later().record).find(({ code }) => code === 'A8')!.statements).to.equal(6)
    const round = later().answered('A1').record
    expect(completeness(round)).to.equal(12 / 57)
    expect(completeness(anAssessment({ edition: 2 }).answered('A1').record)).to.equal(6 / 57)
  })
})
