import { tracesIn } from '../platform/data/traces'
import { Handovers } from './handover.model'

/** Who has handed over work, and to whom. */
export const handoverTraces = tracesIn(Handovers, {
  kind: 'handover',
  signed: [''],
  accounts: {
    userId: 'name',
    'taken.id': 'taken.name',
    'successors.request': null,
    'successors.mission': null,
    'successors.training': null,
  },
})
