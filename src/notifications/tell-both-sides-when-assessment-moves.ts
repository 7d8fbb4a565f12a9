import { assessmentSubmitted, assessmentValidated } from '../assessments'
import { paths } from '../paths'
import { on } from '../platform/events'
import { contactsAndHeadsOf } from '../users'
import { named, officer } from './people'
import { tell } from './tell'

/** The coordinator of the region learns that a round is in; the Member that it is validated. No score is ever told. */
export function tellBothSidesWhenAssessmentMoves(): void {
  on(assessmentSubmitted, (event) =>
    tell(event, {
      people: [officer('', event.details.memberCode)],
      what: 'assessmentSubmitted',
      href: paths.assessments.show({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
  on(assessmentValidated, (event) =>
    tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'assessmentValidated',
      href: paths.assessments.show({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
