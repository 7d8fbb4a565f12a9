import { defineEvent } from '../platform/data/events'

export const memberContactsChanged = defineEvent('member.contacts-changed')
