import { defineEvent } from '../platform/data/events'

export const webhookAdded = defineEvent('webhook.added')
export const webhookChanged = defineEvent('webhook.changed')
export const webhookSentAgain = defineEvent('webhook.sentAgain')
