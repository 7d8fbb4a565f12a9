import { defineEvent } from '../platform/data/events'

export const memberContactsChanged = defineEvent('member.contacts-changed')
/** A Member was entered in the register. */
export const memberAdded = defineEvent('member.added')
/** What the register says of a Member was changed. */
export const memberChanged = defineEvent('member.changed')
/** Where a Member stands with an instrument was entered, changed or taken out. */
export const memberInstrumentsChanged = defineEvent('member.instruments-changed')
