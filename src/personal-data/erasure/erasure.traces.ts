import { tracesIn } from '../../platform/data/traces'
import { Erasures } from './erasure.model'

/** Who has proposed and confirmed erasures. */
export const erasureTraces = tracesIn(Erasures, { kind: 'erasure', signed: ['proposed', 'confirmed'] })
