import { anyoneSignedIn, isAdmin, readsAsStaff, type Actor, type ListFilter, type Rule } from '../../programme/actor'
import { hasTaken, mayPutInForce } from '../../programme/second-person'
import type { FrameworkEdition } from '../framework.model'

/** The list of editions is common ground, as the plan is. */
export const mayListEditions: Rule = anyoneSignedIn

/** Staff follow what is entered; anyone else reads what has been announced or adopted. */
export const maySeeEdition: Rule<FrameworkEdition> = (actor, { state }) =>
  (state !== 'draft' && state !== 'discarded') || readsAsStaff(actor) || isAdmin(actor)

/** The list filter under `maySeeEdition`. */
export const editionFilter: ListFilter = (actor) => {
  if (!anyoneSignedIn(actor, undefined)) return null
  return readsAsStaff(actor) || isAdmin(actor) ? {} : { state: { $nin: ['draft', 'discarded'] } }
}

/** The system administrator enters editions. */
export const mayKeepEditions: Rule<unknown> = (actor) => isAdmin(actor)

/** As long as it has not been adopted: adopted editions never change, and discarded ones are first taken up again. */
export const mayChangeEdition: Rule<FrameworkEdition> = (actor, { state }) =>
  isAdmin(actor) && state !== 'adopted' && state !== 'discarded'
export const mayChangeElements: Rule<FrameworkEdition> = (actor, { state }) => isAdmin(actor) && state === 'draft'

/** Why its state keeps an administrator from changing it, or what it holds: the key of a sentence. */
export const whyNotChange = (actor: Actor, { state }: FrameworkEdition): string | null =>
  isAdmin(actor) && state !== 'draft' ? `framework:keep.whyNot.${state}` : null

const writing = ['create', 'draft', 'change'] as const

/** Whoever has not entered anything of it adopts. */
export const mayAdopt: Rule<FrameworkEdition> = (actor, edition) => mayPutInForce(actor, edition, writing)

/** Whether this person, or somebody for whom this person stands in, has entered something of it. */
export const hasEntered = (actor: Actor, edition: FrameworkEdition): boolean => hasTaken(actor, edition, writing)

/** Who may take a step of its life. */
export const mayTakeEditionStep = (actor: Actor, edition: FrameworkEdition, action: string): boolean =>
  action === 'adopt' ? mayAdopt(actor, edition) : isAdmin(actor)
