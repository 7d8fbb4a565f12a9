import { hear, tell } from '../notices'
import { paths } from '../paths'
import { knownUser, regionPool } from '../users'
import { workHandedOver } from './handover.events'

/** One message to each person who takes over, alone or with others: how much, and from whom. */
export function tellWhoTakesOver(): void {
  hear(workHandedOver, async (event) => {
    for (const { id, region, count } of event.details.taken)
      await tell(event, {
        people: region === undefined ? [knownUser(id)] : regionPool(region),
        what: 'workHandedOver',
        href: paths.home(),
        values: () => ({ count, from: event.details.from }),
      })
  })
}
