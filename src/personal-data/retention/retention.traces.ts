import { tracesIn } from '../../platform/data/traces'
import { RetentionItems } from './retention.model'

/** Who has kept what from a retention rule. */
export const retentionTraces = tracesIn(RetentionItems, { kind: 'retention', signed: ['held'] })
