import { isAdmin, readsRegisters, type Actor, type Rule } from '../../programme/actor'
import { hasTaken, mayPutInForce } from '../../programme/second-person'
import type { TemplateEdition } from './template.model'

/** All staff may read the template and its drafts. */
export const mayReadTemplates: Rule<unknown> = readsRegisters

/** The template is the system administrators’. */
export const mayKeepTemplates: Rule<unknown> = isAdmin

/** What was published never changes, and what was discarded stays as it was. */
export const mayChangeTemplate: Rule<Pick<TemplateEdition, 'state'>> = (actor, { state }) =>
  isAdmin(actor) && state === 'draft'

/** Why its state keeps an administrator from changing it: the key of a sentence. */
export const whyNotChange = (actor: Actor, { state }: Pick<TemplateEdition, 'state'>): string | null =>
  isAdmin(actor) && state !== 'draft' ? `assessments:templates.whyNot.${state}` : null

const writing = ['create', 'change'] as const

/** Whether this person, or somebody for whom this person stands in, has written something of it. */
export const hasWritten = (actor: Actor, of: Pick<TemplateEdition, 'history'>): boolean => hasTaken(actor, of, writing)

/** Whoever has not written anything of it publishes. */
export const mayPublish: Rule<Pick<TemplateEdition, 'history'>> = (actor, of) => mayPutInForce(actor, of, writing)

/** Who may take a step of its life. */
export const mayTakeTemplateStep = (actor: Actor, of: Pick<TemplateEdition, 'history'>, action: string): boolean =>
  action === 'publish' ? mayPublish(actor, of) : isAdmin(actor)
