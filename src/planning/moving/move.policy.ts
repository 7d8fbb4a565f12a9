import { mayPlanActivities } from '../../activities/pure'
import type { Rule } from '../../programme/actor'

/** Dates are changed by those who plan. */
export const mayMove: Rule<unknown> = mayPlanActivities

/** A move is undone by the person who made it. */
export const mayUndo: Rule<{ by: string }> = (actor, { by }) => mayPlanActivities(actor, undefined) && by === actor.id

const minutesToUndo = 10

/** The moment until which a move can be undone. */
export const undoneUntil = ({ at }: { at: Date }): Date => new Date(at.getTime() + minutesToUndo * 60_000)

/** Whether it still can be. */
export const isOpenToUndo = (move: { at: Date; undoneAt?: Date }, now: Date): boolean =>
  move.undoneAt === undefined && now <= undoneUntil(move)
