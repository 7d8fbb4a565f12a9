import { defineEvent, type Subject } from '../platform/data/events'
import type { Deputyship, UserRecord } from './user.model'

export const userSubject = (user: UserRecord & { _id: unknown }): Subject => ({
  kind: 'user',
  reference: String(user._id),
  title: user.name,
})

export const userEvents = {
  created: defineEvent('user.created'),
  changed: defineEvent('user.changed'),
  closed: defineEvent('user.closed'),
  deputyNamed: defineEvent<Deputyship>('user.deputy-named'),
  deputyEnded: defineEvent<Deputyship>('user.deputy-ended'),
  /** By the person, or by an administrator. */
  passwordChanged: defineEvent('user.passwordChanged'),
  /** By the person on another device, or by an administrator. */
  signedOutElsewhere: defineEvent<{ count: number }>('user.signedOutElsewhere'),
  signedIn: defineEvent('user.signedIn'),
  /** With the address of the account as its title; of an address that nobody has, with none. */
  signInRefused: defineEvent('user.signInRefused'),
}
