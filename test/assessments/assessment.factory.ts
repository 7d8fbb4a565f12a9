import type { AssessmentRecord } from '../../src/assessments'
import { Assessments, type Assessment } from '../../src/assessments/assessment.model'
import { PlainAssessment } from './plain-assessment'

export { anAnswer } from './plain-assessment'

/** The same, which a test can save. */
class AssessmentFactory extends PlainAssessment {
  async save(): Promise<Assessment> {
    return Assessments.create(this.record)
  }
}

export const anAssessment = (values: Partial<AssessmentRecord> = {}): AssessmentFactory => new AssessmentFactory(values)
