import type { Rule } from '../platform/access'
import { isAdmin } from '../platform/actor'

/** The keeper of the system makes and closes accounts. */
export const mayKeepUsers: Rule = isAdmin

/** One’s own account is closed by another administrator, so that there always is one. */
export const mayHandOver: Rule<{ _id: unknown }> = (actor, user) => isAdmin(actor) && String(user._id) !== actor.id
