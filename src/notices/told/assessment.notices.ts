import { assessmentEvents } from '../../assessments'
import { paths } from '../../paths'
import { contactsAndHeadsOf } from '../../users'
import { notice } from '../notice'
import { named, officer } from '../people'

// The coordinator of the region learns that a round is in; the Member that it is validated. No score is ever told.
export const assessmentNotices = [
  notice(assessmentEvents.submitted, ({ subject: { reference }, details: { memberCode } }) => ({
    people: officer('', memberCode),
    text: 'assessmentSubmitted',
    href: paths.assessments.show({ reference }),
    values: named(memberCode),
  })),
  notice(assessmentEvents.validated, ({ subject: { reference }, details: { memberCode } }) => ({
    people: contactsAndHeadsOf(memberCode),
    text: 'assessmentValidated',
    href: paths.assessments.show({ reference }),
    values: named(memberCode),
  })),
]
