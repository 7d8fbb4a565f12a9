import { isAdmin, isCoordinator, type Rule } from '../programme/actor'

/** Those who can mend it: coordinators what is left in their regions, administrators the accounts. */
export const maySeeOrphans: Rule = (actor) => isCoordinator(actor) || isAdmin(actor)
