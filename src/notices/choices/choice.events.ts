import { defineEvent } from '../../platform/data/events'

/** A person has chosen how to be written to, on the own page or by the link of a mail. */
export const noticesChosen = defineEvent('user.noticesChosen')
