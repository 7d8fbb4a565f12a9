import { isAdmin, readsRegisters, type Rule } from '../../programme/actor'

/** All staff may read what the program writes in the name of the secretariat. */
export const mayReadMailTexts: Rule<unknown> = readsRegisters

/** The texts of messages are the system administrators’. */
export const mayKeepMailTexts: Rule<unknown> = isAdmin
