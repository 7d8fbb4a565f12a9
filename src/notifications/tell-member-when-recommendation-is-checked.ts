import { paths } from '../paths'
import { on, type DomainEvent } from '../platform/events'
import { recommendationDropped, recommendationReopened, recommendationVerified } from '../recommendations'
import { peopleOf } from './people'
import { tell } from './tell'

/** Verified, opened again with what is still missing, or taken out with the reason. */
export function tellMemberWhenRecommendationIsChecked(): void {
  on(recommendationVerified, (event) => check(event, 'recommendationVerified', event.details.note))
  on(recommendationReopened, (event) => check(event, 'recommendationReopened', event.details.note))
  on(recommendationDropped, (event) => check(event, 'recommendationDropped', event.details.reason))
}

const check = (event: DomainEvent, what: string, note: string): Promise<void> =>
  tell(event, {
    people: peopleOf(event.subject.memberCodes ?? []),
    what,
    href: paths.recommendations.show({ reference: event.subject.reference }),
    values: () => ({ note }),
  })
