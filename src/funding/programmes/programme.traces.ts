import { tracesIn } from '../../platform/data/traces'
import { Programmes } from './programme.model'

/** Who has kept programmes. */
export const programmeTraces = tracesIn(Programmes, { kind: 'programme', signed: ['history'] })
