import { paths } from '../paths'
import { requestSentForApproval } from '../requests'
import { deciders } from '../users'
import { named } from './people'
import { hear, tell } from './tell'

export function tellDecidersWhenRequestWaitsForDecision(): void {
  hear(requestSentForApproval, (event) =>
    tell(event, {
      people: deciders(),
      what: 'decisionAsked',
      href: paths.requests.decide({ reference: event.subject.reference }),
      values: named(event.details.memberCode),
    }),
  )
}
