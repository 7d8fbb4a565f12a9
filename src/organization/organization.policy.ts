import { isAdmin, type Rule } from '../programme/actor'

/** Settings of the organization are the system administrators’. */
export const mayKeepSettings: Rule = isAdmin
