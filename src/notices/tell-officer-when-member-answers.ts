import { paths } from '../paths'
import type { EventDefinition } from '../platform/events'
import { requestInformationGiven, requestWithdrawn, type RequestDetails } from '../requests'
import { named, officer } from './people'
import { hear, tell } from './tell'

/** Answers to questions, and requests that the Member takes back. */
export function tellOfficerWhenMemberAnswers(): void {
  const listen = (definition: EventDefinition<RequestDetails>, what: string) =>
    hear(definition, (event) => {
      // A draft that was never submitted stays the Member's own, also when it is withdrawn.
      if (event.subject.confidential) return
      const { memberCode, officerId, text } = event.details
      return tell(event, {
        people: officer(officerId, memberCode),
        what,
        href: paths.requests.show({ reference: event.subject.reference }),
        values: (reader) => ({ ...named(memberCode)(reader), text }),
      })
    })
  listen(requestInformationGiven, 'questionAnswered')
  listen(requestWithdrawn, 'requestWithdrawn')
}
