import { tracesIn } from '../platform/data/traces'
import { Plans } from './plan.model'

/** Who has planned. */
export const planTraces = tracesIn(Plans, { kind: 'plan', signed: ['', 'history'] })
