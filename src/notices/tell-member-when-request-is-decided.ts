import { paths } from '../paths'
import type { EventDefinition } from '../platform/events'
import {
  requestAcknowledged,
  requestApproved,
  requestApprovedUnfunded,
  requestClosed,
  requestDeclined,
  requestDeferred,
  requestMerged,
  requestRedirected,
  type RequestDetails,
} from '../requests'
import { contactsAndHeadsOf, userName } from '../users'
import { officer } from './people'
import { hear, tell } from './tell'

/** Every answer of the secretariat with its reason; the coordinator learns what a director decided. */
export function tellMemberWhenRequestIsDecided(): void {
  const listen = (definition: EventDefinition<RequestDetails>, what: string) =>
    hear(definition, (event) => {
      const { memberCode, officerId, text, day, other } = event.details
      return tell(event, {
        people: [...contactsAndHeadsOf(memberCode), ...officer(officerId, memberCode)],
        what,
        href: paths.requests.show({ reference: event.subject.reference }),
        values: ({ t }) => ({
          reason: text,
          other: other ?? '',
          officer: userName(officerId) || t('requests:next.secretariat'),
          again: day ? t('notices:lookAgain', { day }) : '',
        }),
      })
    })
  listen(requestAcknowledged, 'requestAcknowledged')
  listen(requestApproved, 'requestApproved')
  listen(requestApprovedUnfunded, 'requestApprovedUnfunded')
  listen(requestDeferred, 'requestDeferred')
  listen(requestDeclined, 'requestDeclined')
  listen(requestRedirected, 'requestRedirected')
  listen(requestMerged, 'requestMerged')
  listen(requestClosed, 'requestClosed')
}
