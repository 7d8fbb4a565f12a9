import type { Rule } from '../platform/http/access'
import { isAdmin } from '../programme/actor'

/** Those who look after the virus scanner. */
export const maySeeClosedFiles: Rule = (actor) => isAdmin(actor)
