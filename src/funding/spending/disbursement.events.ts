import { defineEvent } from '../../platform/data/events'

export const disbursementAdded = defineEvent('disbursement.added')
export const disbursementRemoved = defineEvent('disbursement.removed')
export const disbursementChanged = defineEvent('disbursement.changed')
