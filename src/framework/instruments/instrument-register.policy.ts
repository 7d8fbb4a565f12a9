import { isAdmin, type Rule } from '../../programme/actor'

/** The instruments are common ground; the register of them is the system administrators’. */
export const mayKeepInstruments: Rule<unknown> = isAdmin
