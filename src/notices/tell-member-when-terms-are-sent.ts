import { termsSent } from '../missions'
import { paths } from '../paths'
import { contactsAndHeadsOf } from '../users'
import { hear, tell } from './tell'

export function tellMemberWhenTermsAreSent(): void {
  hear(termsSent, (event) =>
    tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'termsSent',
      href: paths.missions.terms({ reference: event.subject.reference }),
    }),
  )
}
