import { tracesIn } from '../platform/data/traces'
import { Plans } from './plan.model'

/** Who has planned, and whom for which positions. */
export const planTraces = tracesIn(Plans, {
  kind: 'plan',
  signed: ['', 'history'],
  records: [
    'locks.expert',
    'conflict.expert',
    'result.places.expert',
    'result.empty.freed.experts',
    'result.empty.nearly.experts',
  ],
})
