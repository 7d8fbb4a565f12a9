import { tracesIn } from '../platform/data/traces'
import { FieldAssessments } from './field-assessment.model'

/** Whom field assessments name, and what they say of the candidate. */
export const fieldAssessmentTraces = tracesIn(FieldAssessments, {
  kind: 'field-assessment',
  signed: ['history'],
  records: ['expert', 'assessors'],
  about: ['evidence', 'correction', 'decision.note', 'history.note'],
})
