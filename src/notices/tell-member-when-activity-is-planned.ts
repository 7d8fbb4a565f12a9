import { activityHref } from '../activities'
import { paths } from '../paths'
import { writtenTitle } from '../platform/written'
import { requestPlanned } from '../requests'
import { contactsAndHeadsOf } from '../users'
import { activityOf } from './people'
import { hear, tell } from './tell'

/** The Member learns that its request has led to something, and where it can follow it. */
export function tellMemberWhenActivityIsPlanned(): void {
  hear(requestPlanned, async (event) => {
    const activity = await activityOf(event.details.other ?? '')
    await tell(event, {
      people: contactsAndHeadsOf(event.details.memberCode),
      what: 'requestPlanned',
      href: activity ? activityHref(activity) : paths.requests.show({ reference: event.subject.reference }),
      values: ({ lang }) => ({ activity: activity ? writtenTitle(activity, lang) : (event.details.other ?? '') }),
    })
  })
}
