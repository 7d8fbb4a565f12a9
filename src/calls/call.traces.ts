import { tracesIn } from '../platform/data/traces'
import { Calls } from './call.model'
import { Offers } from './offers/offer.model'

/** Who has worked on calls. */
export const callTraces = tracesIn(Calls, { kind: 'call', signed: ['history'] })

/** Who was offered, by file or by name alone, and who has answered. */
export const offerTraces = tracesIn(Offers, {
  kind: 'offer',
  signed: ['history'],
  records: ['expert'],
  names: ['person.name'],
  about: ['note', 'reason'],
})
