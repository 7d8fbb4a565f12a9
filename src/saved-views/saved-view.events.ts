import { defineEvent } from '../platform/data/events'

export const savedViewAdded = defineEvent('savedView.added')
export const savedViewChanged = defineEvent('savedView.changed')
export const savedViewRemoved = defineEvent('savedView.removed')
/** The list begins with it for one person, or no longer does. */
/** It is sent to one person every Monday, or no longer is. */
export const savedViewMailed = defineEvent('savedView.mailed')
export const savedViewNoMail = defineEvent('savedView.noMail')
export const savedViewMadeStart = defineEvent('savedView.madeStart')
export const savedViewNoStart = defineEvent('savedView.noStart')
