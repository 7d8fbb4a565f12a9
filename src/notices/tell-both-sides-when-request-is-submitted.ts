import { paths } from '../paths'
import { requestSubmitted } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { named, officer } from './people'
import { hear, tell } from './tell'

/** The coordinator learns that there is work, the Member that the letter arrived. */
export function tellBothSidesWhenRequestIsSubmitted(): void {
  hear(requestSubmitted, async (event) => {
    const { memberCode, officerId } = event.details
    const href = paths.requests.show({ reference: event.subject.reference })
    const values = named(memberCode)
    await tell(event, { people: officer(officerId, memberCode), what: 'requestSubmitted', href, values })
    await tell(event, { people: contactsAndHeadsOf(memberCode), what: 'requestReceived', href, values })
  })
}
