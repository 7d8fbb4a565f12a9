import { isCoordinator, readsAsStaff, type Actor, type ListFilter, type Rule } from '../programme/actor'

/** What rules look at on a what-if. */
interface Kept {
  ownerId: string
  isShared: boolean
}

/** What-ifs are listed by staff and auditors. */
export const mayListWhatIfs: Rule<unknown> = readsAsStaff

/** They are made by those who plan. */
export const mayMakeWhatIfs: Rule<unknown> = (actor) => isCoordinator(actor)

const isOwner = (actor: Actor, { ownerId }: Kept): boolean => ownerId === actor.id

/** The one who has made it sees it, and all who read as staff once it is shared. */
export const maySeeWhatIf: Rule<Kept> = (actor, whatIf) =>
  readsAsStaff(actor) && (isOwner(actor, whatIf) || whatIf.isShared)

/** Coordinators work on it together, and adopt it. */
export const mayChangeWhatIf: Rule<Kept> = (actor, whatIf) => isCoordinator(actor) && maySeeWhatIf(actor, whatIf)

/** The list filter under `maySeeWhatIf`. */
export const whatIfFilter: ListFilter = (actor) =>
  readsAsStaff(actor) ? { $or: [{ ownerId: actor.id }, { isShared: true }] } : null
