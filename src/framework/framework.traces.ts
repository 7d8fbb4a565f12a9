import { tracesIn } from '../platform/data/traces'
import { FrameworkEditions, Instruments } from './framework.model'

/** Who has entered and adopted editions of the plan. */
export const editionTraces = tracesIn(FrameworkEditions, {
  kind: 'edition',
  signed: ['history', 'entered', 'checked'],
})

/** Who has entered and retired instruments. */
export const instrumentTraces = tracesIn(Instruments, { kind: 'instrument', signed: ['history'] })
