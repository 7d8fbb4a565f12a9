import { paths } from '../paths'
import type { DomainEvent } from '../platform/events'
import { formatDay } from '../platform/formats'
import {
  recommendationAskedAgain,
  recommendationDropped,
  recommendationReopened,
  recommendationVerified,
} from '../recommendations'
import { peopleOf } from './people'
import { hear, tell } from './tell'

/** Verified, opened again with what is still missing, or taken out with the reason; asked later whether it has lasted. */
export function tellMemberWhenRecommendationIsChecked(): void {
  hear(recommendationVerified, (event) => check(event, 'recommendationVerified', event.details.note))
  hear(recommendationReopened, (event) => check(event, 'recommendationReopened', event.details.note))
  hear(recommendationDropped, (event) => check(event, 'recommendationDropped', event.details.reason))
  hear(recommendationAskedAgain, (event) => {
    const { reference, memberCodes = [] } = event.subject
    const { months, due } = event.details
    return tell(event, {
      people: peopleOf(memberCodes),
      what: 'recommendationAskedAgain',
      href: paths.recommendations.lasting({ reference }),
      values: ({ lang }) => ({ count: months, day: formatDay(due, lang) }),
    })
  })
}

const check = (event: DomainEvent, what: string, note: string): Promise<void> =>
  tell(event, {
    people: peopleOf(event.subject.memberCodes ?? []),
    what,
    href: paths.recommendations.show({ reference: event.subject.reference }),
    values: () => ({ note }),
  })
