import { defineEvent } from '../../platform/data/events'

export const entryAdded = defineEvent('vocabulary.added')
export const entryChanged = defineEvent('vocabulary.changed')
