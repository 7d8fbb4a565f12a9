import { paths } from '../paths'
import { requestReturnedForRevision } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { officer } from './people'
import { hear, tell } from './tell'

/** Those of the Member, and of the secretariat where it has entered the request: both may write it again. */
export function tellContactWhenRequestIsReturned(): void {
  hear(requestReturnedForRevision, (event) => {
    const { memberCode, officerId } = event.details
    return tell(event, {
      people: [
        ...contactsAndHeadsOf(memberCode),
        ...(event.subject.confidential ? [] : officer(officerId, memberCode)),
      ],
      what: 'requestReturned',
      href: paths.requests.show({ reference: event.subject.reference }),
      values: () => ({ text: event.details.text }),
    })
  })
}
