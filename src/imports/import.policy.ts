import { isCoordinator, readsAsStaff, type ListFilter, type Rule } from '../programme/actor'

/** Imports are read by staff and auditors. */
export const maySeeImports: Rule<unknown> = readsAsStaff

/** Records come in through those who enter them by forms. */
export const mayImport: Rule<unknown> = (actor) => isCoordinator(actor)

/** The list filter under `maySeeImports`. */
export const importFilter: ListFilter = (actor) => (readsAsStaff(actor) ? {} : null)
