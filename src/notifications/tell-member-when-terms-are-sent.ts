import { termsSent } from '../missions'
import { paths } from '../paths'
import { on } from '../platform/events'
import { contactsAndHeadsOf } from '../users'
import { tell } from './tell'

export function tellMemberWhenTermsAreSent(): void {
  on(termsSent, (event) =>
    tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'termsSent',
      href: paths.missions.terms({ reference: event.subject.reference }),
    }),
  )
}
