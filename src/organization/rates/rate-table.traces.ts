import { tracesIn } from '../../platform/data/traces'
import { RateTables } from './rate-table.model'

/** Who has entered rates of exchange. */
export const rateTraces = tracesIn(RateTables, { kind: 'rates', signed: ['history'] })
