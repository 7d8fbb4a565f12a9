import { type Actor, isCoordinator, isMember, officerIdsOf } from '../programme/actor'
import { addDays, type Day } from '../platform/time/calendar-day'
import { and } from '../platform/lists/lists'
import { records } from '../platform/lists/records'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { inRegions } from '../members'
import { Participants } from './participants/participant.model'
import { Trainings, type Training, type TrainingRecord } from './training.model'
import { trainingFilter } from './training.policy'
import { nextStep } from './training.status'
import { presentTask } from './training-next.presenter'

/** Training events as others may ask for them. */
export const trainingRecords = records(Trainings, trainingFilter)

/** A training event by reference, to be changed. */
export const findTraining = (reference: string): Promise<Training | null> => Trainings.findOne({ reference }).exec()

/** Events that are not over yet, as this person looks after them: the database part of "waits for me". */
export function waitingFilter({ actor, today }: Pick<Viewer, 'actor' | 'today'>): Record<string, unknown> {
  if (isMember(actor))
    return {
      memberCodes: actor.memberCode,
      state: { $in: ['planned', 'confirmed'] },
      $or: [{ nominations: 'open', nominateBy: { $gte: today } }, { 'counts.byState.selected': { $gt: 0 } }],
    }
  if (!isCoordinator(actor)) return { reference: null }
  return and([
    {
      // Said once for all branches: the states are what an index can bind.
      state: { $in: ['idea', 'postponed', 'planned', 'confirmed', 'delivered'] },
      $or: [
        { state: { $in: ['idea', 'postponed'] } },
        { state: 'planned', nominations: { $ne: 'open' } },
        { state: 'planned', nominations: 'open', nominateBy: { $lt: today } },
        { state: 'confirmed', 'period.from': { $lte: today } },
        { state: 'delivered' },
      ],
    },
    (actor.regions ?? []).length > 0
      ? { $or: [{ officerId: { $in: officerIdsOf(actor) } }, inRegions(actor.regions ?? [], 'memberCodes')] }
      : {},
  ])
}

/** A step becomes a task when its day comes near; an idea without dates may rest. */
const daysAhead = 30

const isNear = (training: TrainingRecord, today: Day): boolean => {
  const { what, by } = nextStep(training, today)
  return what !== 'setDates' && what !== 'nominate' && (by === undefined || by <= addDays(today, daysAhead))
}

/** What waits for this person on training events: nominations, places to confirm, choices, attendance, results. */
export async function trainingTasks(actor: Actor, today: Day, viewer: Viewer, limit = 50): Promise<Task[]> {
  const own = trainingRecords.of(actor)
  if (own === null || !(isMember(actor) || isCoordinator(actor))) return []
  const found = await own.find(waitingFilter({ actor, today }), {
    fields: { history: 0, team: 0 },
    sort: { 'period.from': 1, _id: 1 },
    limit,
  })
  if (!isMember(actor))
    return found.filter((training) => isNear(training, today)).map((training) => presentTask(training, 0, viewer))
  const waiting = await unconfirmedByTraining(
    found.map(({ reference }) => reference),
    actor.memberCode!,
  )
  return found
    .map((training) => ({ training, unconfirmed: waiting.get(training.reference) ?? 0 }))
    .filter(({ training, unconfirmed }) => unconfirmed > 0 || nextStep(training, today).what === 'nominate')
    .map(({ training, unconfirmed }) => presentTask(training, unconfirmed, viewer))
}

/** How many chosen people of one Member have not said that they come, by event. */
export async function unconfirmedByTraining(
  trainings: readonly string[],
  memberCode: string,
): Promise<Map<string, number>> {
  const rows = await Participants.find(
    { training: { $in: [...trainings] }, memberCode, state: 'selected' },
    { training: 1 },
  ).lean()
  const counts = new Map<string, number>()
  for (const { training } of rows) counts.set(training, (counts.get(training) ?? 0) + 1)
  return counts
}
