import { tracesIn } from '../platform/data/traces'
import { Experts } from './expert.model'

/** Who has written into files of experts. */
export const expertTraces = tracesIn(Experts, {
  kind: 'expert',
  signed: ['accreditations.history', 'archived', 'corrections', 'claims', 'claims.decided'],
  accounts: { userId: null },
})
