import { moveActivity, takeMoveBack, type MoveToUndo, type NewDates } from '../../activities'
import { moneyFaults } from '../../missions'
import type { Act } from '../../programme/actor'
import { addDays, type Day, todayOf } from '../../platform/time/calendar-day'
import type { TrainingRecord } from '../training.model'
import { confirmMissing, movedDeadline } from '../training.status'

/** Moves a planned or confirmed event to other days, with its last day for nominations. */
export const moveTraining = (reference: string, dates: NewDates, act: Act) =>
  moveActivity<TrainingRecord>(reference, dates, act, (training, period) => {
    training.set({ nominateBy: movedDeadline(training.toObject<TrainingRecord>(), period, todayOf(act)) })
  })

/** What a move changes of an event beside its dates and its team. */
export interface TrainingDays {
  nominateBy?: Day
}

/** The same of an event as it is. */
export const trainingDays = ({ nominateBy }: TrainingRecord): TrainingDays => ({ nominateBy })

interface TrainingMove extends MoveToUndo {
  days: Record<'before' | 'after', TrainingDays>
}

/** Takes a move back; a last day for nominations that was set since stays, where it is before the first day. */
export const takeTrainingBack = (reference: string, { days: { before, after }, ...move }: TrainingMove, act: Act) =>
  takeMoveBack<TrainingRecord>(reference, move, act, {
    adds(training, { from }) {
      if (training.nominateBy === after.nominateBy) training.set({ nominateBy: before.nominateBy })
      else if (training.nominateBy && training.nominateBy >= from) training.set({ nominateBy: addDays(from, -1) })
    },
    findMissing: async (training) => confirmMissing(training, await moneyFaults(training)),
  })
