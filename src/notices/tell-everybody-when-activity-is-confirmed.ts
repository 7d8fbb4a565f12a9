import { activityConfirmed, activityHref } from '../activities'
import { activityOf, peopleOf, teamOf } from './people'
import { hear, tell } from './tell'

/** Its Members and its team: the dates stand. */
export function tellEverybodyWhenActivityIsConfirmed(): void {
  hear(activityConfirmed, async (event) => {
    const activity = await activityOf(event.subject.reference)
    if (!activity) return
    await tell(event, {
      people: [...peopleOf(event.subject.memberCodes ?? []), ...teamOf(activity)],
      what: 'activityConfirmed',
      href: activityHref(activity),
      values: () => ({ from: event.details.from, until: event.details.until }),
    })
  })
}
