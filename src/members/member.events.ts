import { defineEvent } from '../platform/events'

export const memberContactsChanged = defineEvent('member.contacts-changed')
