import { isAdmin, isCoordinator, isGuest, type Actor, type Rule } from '../programme/actor'
import type { SavedViewRecord } from './saved-view.model'

type Kept = Pick<SavedViewRecord, 'ownerId' | 'sharedWith'>

/** Officers and administrators share a view with roles; others keep theirs for themselves. */
export const mayShareViews: Rule<unknown> = (actor) => isCoordinator(actor) || isAdmin(actor)

const isOwner = (actor: Actor, { ownerId }: Kept): boolean => !isGuest(actor) && ownerId === actor.id

/** The one who has saved it, and those with whom it is shared. What it lists is another matter: each reader's own. */
export const maySeeView: Rule<Kept> = (actor, view) =>
  isOwner(actor, view) || view.sharedWith.some((role) => actor.roles.includes(role))

export const mayChangeView: Rule<Kept> = isOwner

/** A shared one can outlast the account of its owner: administrators remove it too. */
export const mayRemoveView: Rule<Kept> = (actor, view) =>
  isOwner(actor, view) || (isAdmin(actor) && view.sharedWith.length > 0 && maySeeView(actor, view))
