import { isAdmin, readsRegisters, type Rule } from '../../programme/actor'

/** All staff may read when administrations are closed. */
export const mayReadHolidays: Rule<unknown> = readsRegisters

/** Corrections of holidays are the system administrators’. */
export const mayCorrectHolidays: Rule<unknown> = isAdmin
