import { paths } from '../paths'
import { requestReturnedForRevision } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { hear, tell } from './tell'

export function tellContactWhenRequestIsReturned(): void {
  hear(requestReturnedForRevision, (event) =>
    tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'requestReturned',
      href: paths.requests.show({ reference: event.subject.reference }),
      values: () => ({ text: event.details.text }),
    }),
  )
}
