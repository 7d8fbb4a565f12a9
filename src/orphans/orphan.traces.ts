import { tracesIn } from '../platform/data/traces'
import { Orphans } from './orphan.model'

/** Whom unassigned work names. */
export const orphanTraces = tracesIn(Orphans, {
  kind: 'orphan',
  names: ['person'],
})
