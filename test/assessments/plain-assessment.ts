import type { AssessmentRecord } from '../../src/assessments'
import { templateAreas } from '../../src/assessments/templates/template.directory'
import type { Answer } from '../../src/assessments/assessment.model'
import type { AssessmentState } from '../../src/assessments/assessment.status'
import { addDays, dayOf, instantOf } from '../../src/platform/time/calendar-day'
import { testTime } from '../support/people'

let count = 0
const today = dayOf(testTime)

export const anAnswer = (statement: string, values: Partial<Answer> = {}): Answer => ({
  statement,
  meaning: 1,
  note: '',
  validationNote: '',
  ...values,
})

/** A round in a named state, for pure tests (`record`) and for tests on the database (`save`). */
export class PlainAssessment {
  readonly record: AssessmentRecord

  constructor(values: Partial<AssessmentRecord> = {}) {
    count += 1
    this.record = {
      reference: `ASM-FJ-2026-${count}`,
      memberCode: 'FJ',
      edition: 1,
      referenceDay: today,
      owner: 'Contact of Fiji',
      state: 'draft',
      stateSince: testTime,
      areas: templateAreas(values.edition ?? 1).map(({ code, statements }) => ({
        code,
        answers: statements.map(({ id, meaning }) => anAnswer(id, { meaning })),
        version: 0,
        savedBy: '',
        savedByName: '',
        validatedByName: '',
      })),
      createdBy: 'somebody',
      createdAt: testTime,
      history: [],
      __v: 0,
      ...values,
    }
  }

  with(values: Partial<AssessmentRecord>): this {
    Object.assign(this.record, values)
    return this
  }

  in(state: AssessmentState, daysAgo = 0): this {
    return this.with({ state, stateSince: instantOf(addDays(today, -daysAgo)) })
  }

  on(referenceDay: string): this {
    return this.with({ referenceDay })
  }

  /** Answers one statement. */
  said(statement: string, values: Partial<Answer>): this {
    const answer = this.record.areas.flatMap(({ answers }) => answers).find((one) => one.statement === statement)
    if (!answer) throw new Error(`No statement ${statement}`)
    Object.assign(answer, { status: 'scored', ...values })
    return this
  }

  /** Answers every statement of an area alike. */
  answered(code: string, values: Partial<Answer> = {}): this {
    const area = this.record.areas.find((one) => one.code === code)!
    for (const { statement } of area.answers)
      this.said(statement, { current: 2, target: 4, importance: 2, evidence: 'B', ...values })
    return this
  }
}

export const anAssessment = (values: Partial<AssessmentRecord> = {}): PlainAssessment => new PlainAssessment(values)
