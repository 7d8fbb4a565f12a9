import { defineEvent } from '../../platform/data/events'

export const apiKeyAdded = defineEvent('apiKey.added')
export const apiKeyChanged = defineEvent('apiKey.changed')
