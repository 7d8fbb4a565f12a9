import { defineEvent } from '../../platform/data/events'

export const ratesAdded = defineEvent('rates.added')
export const ratesChanged = defineEvent('rates.changed')
