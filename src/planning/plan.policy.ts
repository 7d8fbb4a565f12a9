import { isCoordinator, readsAsStaff, type ListFilter, type Rule } from '../programme/actor'

/** Plans of many missions are read by staff and auditors, as candidates are. */
export const maySeePlans: Rule<unknown> = readsAsStaff

/** They are made, proposed and taken back by those who staff missions. */
export const mayPlan: Rule<unknown> = (actor) => isCoordinator(actor)

/** The list filter under `maySeePlans`. */
export const planFilter: ListFilter = (actor) => (readsAsStaff(actor) ? {} : null)
