import {
  anyOf,
  isAdmin,
  isCoordinator,
  isMember,
  isOfMember,
  readsAsStaff,
  anyoneSignedIn,
  type Rule,
} from '../programme/actor'

interface Administration {
  code: string
}

/** The directory of Members is common ground. */
export const mayListMembers: Rule = anyoneSignedIn

/** Names and addresses of people are for the secretariat and for their own administration. */
export const maySeeContacts: Rule<Administration> = (actor, { code }) =>
  readsAsStaff(actor) || isAdmin(actor) || isOfMember(actor, code)

/** Where Members stand with instruments is common ground; the secretariat keeps it, from what depositaries publish. */
export const mayKeepStandings: Rule<Administration> = (actor) => isCoordinator(actor) || isAdmin(actor)

/** What the register says of a Member, its name above all, is kept by administrators of the system. */
export const mayKeepMembers: Rule = (actor) => isAdmin(actor)

/** Contacts come in files from those who keep some. */
export const mayImportContacts: Rule = anyOf(isCoordinator, isAdmin, isMember)

/** An administration keeps its own contacts; the secretariat may do it for it. */
export const mayEditContacts: Rule<Administration> = (actor, { code }) =>
  isCoordinator(actor) || isAdmin(actor) || isOfMember(actor, code)
