import { anyoneSignedIn, isAdmin, isDecider, readsAsStaff, type Actor, type Rule } from '../../programme/actor'
import type { FrameworkEdition } from '../framework.model'

/** The list of editions is common ground, as the plan is. */
export const mayListEditions: Rule = anyoneSignedIn

/** Staff follow what is entered; anyone else reads what has been announced or adopted. */
export const maySeeEdition: Rule<FrameworkEdition> = (actor, { state }) =>
  (state !== 'draft' && state !== 'discarded') || readsAsStaff(actor) || isAdmin(actor)

/** The system administrator enters editions. */
export const mayKeepEditions: Rule<unknown> = (actor) => isAdmin(actor)

/** As long as it has not been adopted: adopted editions never change, and discarded ones are first taken up again. */
export const mayChangeEdition: Rule<FrameworkEdition> = (actor, { state }) =>
  isAdmin(actor) && state !== 'adopted' && state !== 'discarded'
export const mayChangeElements: Rule<FrameworkEdition> = (actor, { state }) => isAdmin(actor) && state === 'draft'

/** Why its state keeps an administrator from changing it, or what it holds: the key of a sentence. */
export const whyNotChange = (actor: Actor, { state }: FrameworkEdition): string | null =>
  isAdmin(actor) && state !== 'draft' ? `framework:keep.whyNot.${state}` : null

/** Another administrator or a director adopts, so that two people have read it. */
export const mayAdopt: Rule<FrameworkEdition> = (actor, edition) =>
  (isAdmin(actor) || isDecider(actor)) && !hasEntered(actor, edition)

const writing: readonly string[] = ['create', 'draft', 'change']

/** Whether this person, or somebody for whom this person stands in, has entered something of it. */
export const hasEntered = ({ id, principals = [] }: Actor, { history }: FrameworkEdition): boolean =>
  history.some((step) => writing.includes(step.action) && [id, ...principals.map((one) => one.id)].includes(step.by))

/** Who may take a step of its life. */
export const mayTakeEditionStep = (actor: Actor, edition: FrameworkEdition, action: string): boolean =>
  action === 'adopt' ? mayAdopt(actor, edition) : isAdmin(actor)
