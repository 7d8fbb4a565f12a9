import type { Rule } from '../platform/access'
import { isAdmin } from '../platform/actor'

/** The keeper of the system makes and closes accounts. */
export const mayKeepUsers: Rule = isAdmin
