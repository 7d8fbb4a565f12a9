import { isAdmin, isDecider, readsRegisters, type Rule } from '../../programme/actor'

/** All staff may read what programmes there are. */
export const mayReadProgrammes: Rule<unknown> = readsRegisters

/** Programmes are kept by directors, who bind their agreements, and by system administrators, who name them in accounts. */
export const mayKeepProgrammes: Rule<unknown> = (actor) => isDecider(actor) || isAdmin(actor)

/** What is closed stays as it was until it is reopened. */
export const mayChangeProgramme: Rule<{ closedAt?: Date }> = (actor, programme) =>
  mayKeepProgrammes(actor, programme) && !programme.closedAt
