import type { Role } from '../programme/actor'
import { defineEvent, type Subject } from '../platform/data/events'
import type { NamedLink } from './links/account-link.token'
import type { Deputyship, UserRecord } from './user.model'

/** What was changed of a second factor, as messages call it. */
export type FactorChange =
  | 'appAdded'
  | 'appRemoved'
  | 'codesMade'
  | 'codeUsed'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'allRemoved'

interface AddressChange {
  email: string
  /** To the address that the account has, and to the one that it is to have. */
  former: NamedLink
  wanted: NamedLink
}

interface ActingEnded {
  adminId: string
  adminName: string
  userId: string
  reason: string
  from: Date
  ended: Date
}

export const userSubject = (user: UserRecord & { _id: unknown }): Subject => ({
  kind: 'user',
  reference: String(user._id),
  title: user.name,
})

export const userEvents = {
  created: defineEvent('user.created'),
  /** Made at the first sign-in by a provider: an administrator has to say to what it belongs. */
  awaitsDuties: defineEvent<{ email: string; roles: readonly Role[] }>('user.awaitsDuties'),
  changed: defineEvent('user.changed'),
  closed: defineEvent('user.closed'),
  /** An import that had made it was undone. */
  removed: defineEvent('user.removed'),
  erased: defineEvent('user.erased'),
  /** Another account of the same person has become this one: its id, and the address that it had. */
  merged: defineEvent<{ from: string; former: string }>('user.merged'),
  deputyNamed: defineEvent<Deputyship>('user.deputy-named'),
  deputyEnded: defineEvent<Deputyship>('user.deputy-ended'),
  /** By the person, or by an administrator. */
  passwordChanged: defineEvent('user.passwordChanged'),
  /** By the person on another device, or by an administrator. */
  signedOutElsewhere: defineEvent<{ count: number }>('user.signedOutElsewhere'),
  /** An administrator has made a link by which the person chooses a first password. */
  invited: defineEvent<NamedLink>('user.invited'),
  invitationAccepted: defineEvent('user.invitationAccepted'),
  /** A link for a new password, asked for on the sign-in page or made by an administrator. */
  passwordLinkMade: defineEvent<NamedLink>('user.passwordLinkMade'),
  signInLinkMade: defineEvent<NamedLink>('user.signInLinkMade'),
  /** The person wants another address: a link goes to each of the two. */
  addressChangeAsked: defineEvent<AddressChange>('user.addressChangeAsked'),
  /** By the person, or taken away by an administrator. */
  secondFactorChanged: defineEvent<{ what: FactorChange }>('user.secondFactorChanged'),
  /** An address at which a calendar program reads what the person may see; its name is in the changes. */
  calendarMade: defineEvent('user.calendarMade'),
  calendarRevoked: defineEvent('user.calendarRevoked'),
  /** The password was right, and the code that was typed was not. */
  secondFactorRefused: defineEvent('user.secondFactorRefused'),
  /** An administrator acts as this person from now on, and no longer does. */
  actingBegan: defineEvent<{ until: Date }>('user.actingBegan'),
  actingEnded: defineEvent<ActingEnded>('user.actingEnded'),
  signedIn: defineEvent('user.signedIn'),
  /** With the address of the account as its title; of an address that nobody has, with none. */
  signInRefused: defineEvent('user.signInRefused'),
}
