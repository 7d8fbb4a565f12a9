import { tracesIn } from '../platform/data/traces'
import { FrameworkEditions } from './framework.model'

/** Who has entered and adopted editions of the plan. */
export const editionTraces = tracesIn(FrameworkEditions, {
  kind: 'edition',
  signed: ['history', 'entered', 'checked'],
})
