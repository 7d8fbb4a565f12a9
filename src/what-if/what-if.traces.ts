import { tracesIn } from '../platform/data/traces'
import { WhatIfs } from './what-if.model'

/** Who has made and adopted what-ifs, and whom they name: in the plan that was copied, and as dropping out. */
export const whatIfTraces = tracesIn(WhatIfs, {
  kind: 'whatIf',
  signed: ['history', 'changes.adopted'],
  accounts: { ownerId: 'ownerName' },
  records: ['copy.team.expert', 'changes.of'],
})
