import type { FieldMissionOutcome } from '../experts'
import { defineEvent, type Subject } from '../platform/data/events'
import type { FieldAssessmentRecord } from './field-assessment.model'

interface Details {
  mission: string
  expert: string
}

/** What is told of a decision; of one that has moved no accreditation, nothing but that. */
type ToldOutcome = FieldMissionOutcome | 'none'

export const toldOutcome = ({
  outcome,
  moved,
}: {
  outcome: FieldMissionOutcome
  moved: readonly unknown[]
}): ToldOutcome => (moved.length > 0 ? outcome : 'none')

export const fieldAssessmentEvents = {
  /** The mission is delivered: its candidate waits for the assessor. */
  opened: defineEvent<Details>('field-assessment.opened'),
  written: defineEvent<Details>('field-assessment.written'),
  signed: defineEvent<Details>('field-assessment.signed'),
  corrected: defineEvent<Details & { reason: string }>('field-assessment.corrected'),
  decided: defineEvent<Details & { outcome: ToldOutcome }>('field-assessment.decided'),
}

/** What events say of an assessment: the candidate is named by those who may see it. */
export const fieldAssessmentSubject = ({ reference, title, titleIn }: FieldAssessmentRecord): Subject => ({
  kind: 'field-assessment',
  reference,
  title,
  titleIn,
})
