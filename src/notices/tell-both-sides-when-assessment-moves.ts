import { assessmentSubmitted, assessmentValidated } from '../assessments'
import { paths } from '../paths'
import { contactsAndHeadsOf } from '../users'
import { named, officer } from './people'
import { hear, tell } from './tell'

/** The coordinator of the region learns that a round is in; the Member that it is validated. No score is ever told. */
export function tellBothSidesWhenAssessmentMoves(): void {
  hear(assessmentSubmitted, (event) =>
    tell(event, {
      people: officer('', event.details.memberCode),
      what: 'assessmentSubmitted',
      href: paths.assessments.show({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
  hear(assessmentValidated, (event) =>
    tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'assessmentValidated',
      href: paths.assessments.show({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
