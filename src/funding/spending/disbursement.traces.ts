import { tracesIn } from '../../platform/data/traces'
import { Disbursements } from './disbursement.model'

/** Who has recorded what was paid. */
export const disbursementTraces = tracesIn(Disbursements, { kind: 'disbursement', signed: ['history'] })
