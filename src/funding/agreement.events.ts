import { defineEvent } from '../platform/data/events'

export const agreementCreated = defineEvent('agreement.created')
