import { notice } from '../notices'
import { paths } from '../paths'
import { knownUser, regionPool } from '../users'
import { userEvents } from './handover.events'

export const handoverNotices = [
  // One message to each person who takes over, alone or with others: how much, and from whom.
  notice(userEvents.handedOver, ({ details: { from, taken } }) =>
    taken.map(({ id, region, count }) => ({
      people: region === undefined ? [knownUser(id)] : regionPool(region),
      text: 'workHandedOver',
      href: paths.home(),
      values: () => ({ count, from }),
    })),
  ),
]
