import { activityCancelled, activityHref, activityPostponed, type Cause } from '../activities'
import type { EventDefinition } from '../platform/events'
import { activityOf, peopleOf } from './people'
import { hear, tell } from './tell'

/** Postponed or cancelled, with the cause. The team learns it from its assignments. */
export function tellMembersWhenActivityIsPutOff(): void {
  const listen = (definition: EventDefinition<{ cause: Cause; note: string }>, what: string) =>
    hear(definition, async (event) => {
      const activity = await activityOf(event.subject.reference)
      if (!activity) return
      const { cause, note } = event.details
      await tell(event, {
        people: peopleOf(event.subject.memberCodes ?? []),
        what,
        href: activityHref(activity),
        values: ({ t }) => ({ cause: t(`vocabulary:activityCauses.${cause}`), note }),
      })
    })
  listen(activityPostponed, 'activityPostponed')
  listen(activityCancelled, 'activityCancelled')
}
