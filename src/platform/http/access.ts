import { isGuest, type Actor } from '../actor'

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
