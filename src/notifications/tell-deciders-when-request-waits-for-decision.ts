import { paths } from '../paths'
import { on } from '../platform/events'
import { requestSentForApproval } from '../requests'
import { deciders } from '../users'
import { named } from './people'
import { tell } from './tell'

export function tellDecidersWhenRequestWaitsForDecision(): void {
  on(requestSentForApproval, (event) =>
    tell(event, {
      people: deciders(),
      what: 'decisionAsked',
      href: paths.requests.decide({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
