import { defineEvent } from '../platform/events'

export const userCreated = defineEvent('user.created')
export const userChanged = defineEvent('user.changed')
export const userClosed = defineEvent('user.closed')
export const userSignedIn = defineEvent('user.signedIn')
export const signInRefused = defineEvent<{ email: string }>('user.signInRefused')
