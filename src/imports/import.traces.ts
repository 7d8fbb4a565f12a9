import { tracesIn } from '../platform/data/traces'
import { Imports } from './import.model'

/** Who has imported. */
export const importTraces = tracesIn(Imports, { kind: 'import', signed: ['', 'history'] })
