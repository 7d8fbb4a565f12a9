import { isAdmin, isCoordinator, readsRegisters, type Rule } from '../programme/actor'

/** All staff may read what others have published of their projects. */
export const mayReadDonorProjects: Rule<unknown> = readsRegisters

/** Coordinators, who look for double work, and system administrators bring in the files of others. */
export const mayKeepDonorProjects: Rule<unknown> = (actor) => isCoordinator(actor) || isAdmin(actor)
