import { isCoordinator, readsAsStaff, type ListFilter, type Rule } from '../programme/actor'

/** Released plans are read by staff and auditors. */
export const maySeeReleases: Rule<unknown> = readsAsStaff

/** They are released by coordinators and directors, and then changed by nobody. */
export const mayReleasePlans: Rule<unknown> = (actor) => isCoordinator(actor)

/** The list filter under `maySeeReleases`. */
export const releaseFilter: ListFilter = (actor) => (readsAsStaff(actor) ? {} : null)
