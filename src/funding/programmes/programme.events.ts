import { defineEvent } from '../../platform/data/events'

export const programmeAdded = defineEvent('programme.added')
export const programmeChanged = defineEvent('programme.changed')
