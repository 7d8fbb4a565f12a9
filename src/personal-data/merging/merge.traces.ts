import { tracesIn } from '../../platform/data/traces'
import { Merges } from './merge.model'

/** Who has merged records. */
export const mergeTraces = tracesIn(Merges, { kind: 'merge', signed: [''] })
