import { tracesIn } from '../platform/data/traces'
import { Agreements } from './agreement.model'

/** Who has kept agreements. */
export const agreementTraces = tracesIn(Agreements, {
  kind: 'agreement',
  signed: ['history', 'amendments'],
})
