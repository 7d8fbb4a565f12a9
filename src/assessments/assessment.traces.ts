import { tracesIn } from '../platform/data/traces'
import { Assessments } from './assessment.model'

/** Whom rounds of the needs assessment name. */
export const assessmentTraces = tracesIn(Assessments, {
  kind: 'assessment',
  signed: ['history', 'areas.answers.override'],
  accounts: { 'areas.savedBy': 'areas.savedByName', createdBy: null },
  names: ['areas.validatedByName', 'owner'],
})
