import { defineEvent } from '../platform/data/events'

export const userCreated = defineEvent('user.created')
export const userChanged = defineEvent('user.changed')
export const userClosed = defineEvent('user.closed')
interface DeputyDetails {
  userId: string
  name: string
  from: string
  until: string
}
export const deputyNamed = defineEvent<DeputyDetails>('user.deputy-named')
export const deputyEnded = defineEvent<DeputyDetails>('user.deputy-ended')
/** By the person, or by an administrator. */
export const passwordChanged = defineEvent('user.passwordChanged')
/** By the person on another device, or by an administrator. */
export const signedOutElsewhere = defineEvent<{ count: number }>('user.signedOutElsewhere')
export const userSignedIn = defineEvent('user.signedIn')
/** With the address of the account as its title; of an address that nobody has, with none. */
export const signInRefused = defineEvent('user.signInRefused')
