import { isAdmin, isCoordinator, isGuest, isMember, type ListFilter, type Rule } from '../programme/actor'
import type { BulkRecord } from './bulk.model'

/** Those who act on records of lists. Which step of which list is theirs is said by the list, and by each row. */
export const mayTakeBulkSteps: Rule<unknown> = (actor) => isCoordinator(actor) || isMember(actor) || isAdmin(actor)

/** A bulk step is the affair of the person who takes it; what it did stands in the history of each record. */
export const isOwnBulkStep: Rule<Pick<BulkRecord, 'by'>> = (actor, { by }) => !isGuest(actor) && by === actor.id

/** The list filter under `isOwnBulkStep`. */
export const bulkFilter: ListFilter = (actor) => (isGuest(actor) ? null : { by: actor.id })
