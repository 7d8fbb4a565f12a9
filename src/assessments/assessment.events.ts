import { defineEvent, type Subject } from '../platform/data/events'
import type { AssessmentRecord } from './assessment.model'
import { sharedStates } from './assessment.status'

interface AssessmentDetails {
  memberCode: string
  /** Area that was saved or validated; '' for the whole round. */
  area: string
}

export const assessmentEvents = {
  opened: defineEvent<AssessmentDetails>('assessment.opened'),
  areaSaved: defineEvent<AssessmentDetails>('assessment.area-saved'),
  submitted: defineEvent<AssessmentDetails>('assessment.submitted'),
  submissionWithdrawn: defineEvent<AssessmentDetails>('assessment.submission-withdrawn'),
  evidenceChanged: defineEvent<AssessmentDetails>('assessment.evidence-changed'),
  validationStarted: defineEvent<AssessmentDetails>('assessment.validation-started'),
  areaValidated: defineEvent<AssessmentDetails>('assessment.area-validated'),
  validated: defineEvent<AssessmentDetails>('assessment.validated'),
  archived: defineEvent<AssessmentDetails>('assessment.archived'),
  gapPrioritised: defineEvent<AssessmentDetails & { statement: string; text: string }>('assessment.gap-prioritised'),
}

// Its reference is its title: scores and sentences belong to the Member and stay out of messages.
export const assessmentSubject = ({ reference, memberCode, state }: AssessmentRecord): Subject => ({
  kind: 'assessment',
  reference,
  title: reference,
  memberCodes: [memberCode],
  confidential: !sharedStates.includes(state),
})
