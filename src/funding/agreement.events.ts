import { defineEvent } from '../platform/events'

export const agreementCreated = defineEvent('agreement.created')
