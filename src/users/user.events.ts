import { defineEvent } from '../platform/data/events'

export const userEvents = {
  created: defineEvent('user.created'),
  changed: defineEvent('user.changed'),
  closed: defineEvent('user.closed'),
  deputyNamed: defineEvent<DeputyDetails>('user.deputy-named'),
  deputyEnded: defineEvent<DeputyDetails>('user.deputy-ended'),
  /** By the person, or by an administrator. */
  passwordChanged: defineEvent('user.passwordChanged'),
  /** By the person on another device, or by an administrator. */
  signedOutElsewhere: defineEvent<{ count: number }>('user.signedOutElsewhere'),
  signedIn: defineEvent('user.signedIn'),
  /** With the address of the account as its title; of an address that nobody has, with none. */
  signInRefused: defineEvent('user.signInRefused'),
}

interface DeputyDetails {
  userId: string
  name: string
  from: string
  until: string
}
