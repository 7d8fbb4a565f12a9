import type { Language } from './text/languages'

export type { Language }

/** The roles that there are; what the application knows of them it adds here, as it adds its own fields to Actor. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled from outside
export interface Roles {}
export type Role = keyof Roles

/** Who acts: what rules may know about the person behind a request. A guest has no roles and an empty id. */
export interface Actor {
  id: string
  name: string
  roles: readonly Role[]
  language: Language
  /** Time zone (IANA name): the person's own, else of where the person works. */
  zone?: string
  /** The people whose deputy this person is today, each with the own rights alone. */
  principals?: readonly Actor[]
  /** The rights that each of them lends to the deputy, in the same order. */
  lent?: readonly Partial<Actor>[]
  /** The own rights alone, of one who is somebody's deputy and so has more. */
  own?: Actor
  /** Another program, with a key: it looks after nothing. */
  isProgram?: true
  /** The administrator who acts as this person, and until when at most. */
  actedBy?: { id: string; name: string; until: Date }
}

export const guest: Actor = { id: '', name: '', roles: [], language: 'en' }
export const isGuest = (actor: Actor): boolean => actor.id === ''

/** Under this id acts the system itself, for what happens by the passing of time. */
export const systemId = 'system'

/** An act: who does it, and when. Every use case takes one, so that time is never read behind its back. */
export interface Act {
  actor: Actor
  at: Date
  /** The person for whom a deputy acts. */
  for?: Pick<Actor, 'id' | 'name'>
  /** Language of the texts that come with it, when the form has asked; see languageOfText. */
  lang?: string
  /** Reference of the import by which it is done, which histories and the audit trail name. */
  imported?: string
  /** Reference of the bulk step of which it is one row: what it tells one person goes out together. */
  bulk?: string
  /** From where it came; nothing for what happens by the passing of time. */
  origin?: Origin
}

/** The address of the person, as limits count by it, and the number of the request in the log. */
interface Origin {
  address: string
  requestId: string
}

/**
 * For whom a deputy does this: for the officer of the record, else for the one by whose right it may be done; nobody
 * when the own rights are enough.
 */
export function actingFor(actor: Actor, may: (one: Actor) => boolean, officerId?: string): Actor | undefined {
  const { own, principals = [], lent = [] } = actor
  if (!own) return undefined
  const officer = principals.find(({ id }) => id === officerId)
  if (officer || may(own)) return officer
  return principals.find((principal, place) => may({ ...own, ...lent[place], own, principals: [principal] }))
}

/** The act with the person for whom it is done. */
export const actFor = (act: Act, may: (one: Actor) => boolean): Act => {
  const principal = actingFor(act.actor, may)
  return principal ? { ...act, for: { id: principal.id, name: principal.name } } : act
}

/** A rule is pure and reads aloud: "a head signs the drafts of the own office". */
export type Rule<R = unknown> = (actor: Actor, record: R) => boolean

export const anyone: Rule = () => true
export const anyoneSignedIn: Rule = (actor) => !isGuest(actor)

export const anyOf =
  <R>(...rules: Rule<R>[]): Rule<R> =>
  (actor, record) =>
    rules.some((rule) => rule(actor, record))

/** The database filter under a rule for lists: null means that the actor sees no record at all. */
export type ListFilter = (actor: Actor) => Record<string, unknown> | null
