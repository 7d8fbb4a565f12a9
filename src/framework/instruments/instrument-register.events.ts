import { defineEvent } from '../../platform/data/events'

export const instrumentAdded = defineEvent('instrument.added')
export const instrumentChanged = defineEvent('instrument.changed')
