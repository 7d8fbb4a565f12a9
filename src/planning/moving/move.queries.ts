import type { Actor } from '../../programme/actor'
import { records } from '../../platform/lists/records'
import { Moves, type MoveRecord } from './move.model'
import { isOpenToUndo } from './move.policy'

/** Moves, of which no list is given. */
export const moveRecords = records<MoveRecord>(Moves)

/** The last move of an activity by this person, undone or not. */
export const lastMoveOf = (activity: string, by: string): Promise<MoveRecord | null> =>
  Moves.findOne({ activity, by }).sort({ at: -1 }).lean<MoveRecord>().exec()

/** The last move of this person that can be undone at a moment. */
export async function openMoveOf({ id }: Actor, now: Date): Promise<MoveRecord | null> {
  const last = await Moves.findOne({ by: id }).sort({ at: -1 }).lean<MoveRecord>().exec()
  return last && isOpenToUndo(last, now) ? last : null
}
