import { expect } from 'chai'
import {
  answerColumns,
  answerImportColumns,
  answerValues,
  answerVersion,
  presentAnswerRow,
} from '../../../src/assessments/answers/answer.columns'
import { presentAnswers } from '../../../src/assessments/answers/answers.presenter'
import { translator } from '../../../src/platform/text/i18n'
import { expectRoundTrip } from '../../imports/round-trip'
import { aContactOf, aCoordinator } from '../../support/people'
import { anAnswer, anAssessment } from '../assessment.factory'

describe('the table of answers', () => {
  it('has what an import reads again, in each language', () => {
    for (const answer of [
      anAnswer('A1.1', { status: 'scored', current: 0, target: 3, importance: 2, evidence: 'B', note: '=Kept; “so”' }),
      anAnswer('A1.1', { status: 'not-applicable', note: 'No border' }),
      anAnswer('A1.1'),
    ])
      expectRoundTrip(
        answerImportColumns,
        () => ({ columns: answerColumns }),
        (viewer) => presentAnswerRow({ reference: 'ASM-FJ-2026-1', edition: 1 }, answer, viewer),
        answerValues('ASM-FJ-2026-1', answer),
      )
  })

  it('has another version once anything of an answer has changed', () => {
    const answer = anAnswer('A1.1', { status: 'scored', current: 2 })
    const version = (values: object) => answerVersion(answerValues('ASM', { ...answer, ...values }))
    expect(version({ validated: 3 })).to.equal(version({}))
    for (const values of [{ current: 3 }, { target: 4 }, { status: 'not-known' }, { note: 'x' }])
      expect(version(values)).not.to.equal(version({}))
  })

  it('shows every statement that the round asks, and leads whoever answers to the import', () => {
    const round = anAssessment().said('A1.1', { current: 2 }).record
    const page = (actor = aContactOf('FJ')) =>
      presentAnswers(round, { actor, lang: 'en', t: translator('en'), today: '2026-11-24' })
    expect(page().table.rows).to.have.length(round.areas.flatMap(({ answers }) => answers).length)
    expect(page().table.rows[0]!.level!.text).to.equal('2')
    expect(page().head.actions).to.have.length(1)
    expect(page(aCoordinator()).head.actions).to.deep.equal([])
  })
})
