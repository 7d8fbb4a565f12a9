import { defineEvent, type Subject } from '../platform/data/events'
import type { AssessmentRecord } from './assessment.model'
import { sharedStates } from './assessment.status'

interface AssessmentDetails {
  memberCode: string
  /** Area that was saved or validated; '' for the whole round. */
  area: string
}

export const assessmentOpened = defineEvent<AssessmentDetails>('assessment.opened')
export const assessmentAreaSaved = defineEvent<AssessmentDetails>('assessment.area-saved')
export const assessmentSubmitted = defineEvent<AssessmentDetails>('assessment.submitted')
export const assessmentWithdrawn = defineEvent<AssessmentDetails>('assessment.submission-withdrawn')
export const assessmentEvidenceChanged = defineEvent<AssessmentDetails>('assessment.evidence-changed')
export const assessmentValidationStarted = defineEvent<AssessmentDetails>('assessment.validation-started')
export const assessmentAreaValidated = defineEvent<AssessmentDetails>('assessment.area-validated')
export const assessmentValidated = defineEvent<AssessmentDetails>('assessment.validated')
export const assessmentArchived = defineEvent<AssessmentDetails>('assessment.archived')
export const assessmentGapPrioritised = defineEvent<AssessmentDetails & { statement: string; text: string }>(
  'assessment.gap-prioritised',
)

// Its reference is its title: scores and sentences belong to the Member and stay out of messages.
export const assessmentSubject = ({ reference, memberCode, state }: AssessmentRecord): Subject => ({
  kind: 'assessment',
  reference,
  title: reference,
  memberCodes: [memberCode],
  confidential: !sharedStates.includes(state),
})
