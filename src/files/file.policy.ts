import { isAdmin, type Rule } from '../programme/actor'

/** Those who look after the virus scanner. */
export const maySeeClosedFiles: Rule = (actor) => isAdmin(actor)
