import { hear, tell } from '../notifications'
import { paths } from '../paths'
import { knownUser } from '../users'
import { workHandedOver } from './handover.events'

/** One message to each person who takes over: how much, and from whom. */
export function tellWhoTakesOver(): void {
  hear(workHandedOver, async (event) => {
    for (const { id, count } of event.details.taken)
      await tell(event, {
        people: [knownUser(id)],
        what: 'workHandedOver',
        href: paths.home(),
        values: () => ({ count, from: event.details.from }),
      })
  })
}
