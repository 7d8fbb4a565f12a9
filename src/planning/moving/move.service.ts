import {
  activityRecords,
  answeredOf,
  assignmentsOf,
  holdingStates,
  printsOfWarnings,
  warningsOfActivity,
  type ActivityRecord,
  type KeptOfMove,
  type NewDates,
} from '../../activities'
import { missionDays, moveMission, takeMissionBack, type MissionRecord } from '../../missions'
import { change, create, transaction, type Saved } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import { systemClock } from '../../platform/time/clock'
import type { Act } from '../../programme/actor'
import { moveTraining, takeTrainingBack, trainingDays, type TrainingRecord } from '../../training'
import { Moves, type MovedState, type MoveRecord } from './move.model'
import { isOpenToUndo } from './move.policy'

async function stateOf(reference: string) {
  const activity = await activityRecords.all.one({ reference })
  if (!activity) throw new NotFound()
  const people = (await assignmentsOf(reference)).filter(({ state }) => holdingStates.includes(state))
  return { activity, people }
}

const movedState = (activity: ActivityRecord): MovedState => {
  const { state, period, reportDue, confirmedAt } = activity
  return {
    ...{ state, period: { from: period!.from, until: period!.until }, reportDue, confirmedAt },
    ...(activity.kind === 'mission'
      ? { mission: missionDays(activity as MissionRecord) }
      : { training: trainingDays(activity as TrainingRecord) }),
  }
}

/**
 * Moves an activity to other days, and keeps for some minutes what that has changed. Throws Stale, or Conflict when it is
 * over or somebody of its team has other duties then.
 */
export const moveBar = (reference: string, dates: NewDates, act: Act): Promise<Saved<MoveRecord>> =>
  transaction(async () => {
    const before = await stateOf(reference)
    if (!before.activity.period) throw new Conflict('platform:error.outOfTurn')
    const warned = printsOfWarnings(await warningsOfActivity(before.activity, act.at))
    await (before.activity.kind === 'mission' ? moveMission : moveTraining)(reference, dates, act)
    const after = await stateOf(reference)
    const versionOf = (one: string) => after.people.find((person) => person.reference === one)?.__v ?? -1
    return create<MoveRecord>(
      () =>
        new Moves({
          activity: reference,
          kind: before.activity.kind,
          before: movedState(before.activity),
          after: movedState(after.activity),
          people: before.people.map((one) => ({ before: answeredOf(one), version: versionOf(one.reference) })),
          warned,
          by: act.actor.id,
          byName: act.actor.name,
          at: act.at,
          keptSince: systemClock(),
        }),
      () => null,
    )
  })

/**
 * Takes a move back, once and within some minutes, with all that nobody has changed since; says what of it stays. Throws
 * Conflict when the activity has been changed so that its dates are no longer those of the move, or when the former days
 * are not possible any more.
 */
export const undoMove = (
  { _id }: Pick<MoveRecord, '_id'>,
  act: Act,
  { warningReason }: { warningReason?: string } = {},
): Promise<KeptOfMove> =>
  transaction(async () => {
    const { activity, kind, before, after, people, warned } = await change<MoveRecord>(
      Moves,
      { _id },
      undefined,
      (move) => {
        if (!isOpenToUndo(move, act.at)) throw new Conflict('planning:moving.tooLate')
        move.undoneAt = act.at
      },
    )
    const move = { before, after, people, warned, warningReason }
    if (kind === 'mission')
      return takeMissionBack(activity, { ...move, days: { before: before.mission!, after: after.mission! } }, act)
    return takeTrainingBack(activity, { ...move, days: { before: before.training!, after: after.training! } }, act)
  })
