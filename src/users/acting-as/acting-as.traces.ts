import { tracesIn } from '../../platform/data/traces'
import { ActingsAs } from './acting-as.model'

/** Who has acted as whom. */
export const actingTraces = tracesIn(ActingsAs, {
  kind: 'acting',
  accounts: { adminId: 'adminName', userId: 'userName' },
})
