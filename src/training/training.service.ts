import {
  activitySubject,
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  editActivity,
  enterActivity,
  postponeActivity,
  type Cause,
} from '../activities'
import { moneyFaults } from '../missions'
import type { Act } from '../programme/actor'
import { type Period, todayOf } from '../platform/time/calendar-day'
import { change, type Held, type Saved } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import type { TrainingFormValues } from './event/training.form'
import { trainingEvents } from './training.events'
import { Trainings, type TrainingRecord } from './training.model'
import { endReserve } from './participants/participant.service'
import { closeMissing, confirmMissing, deliverMissing, nominationLifeCycle, openMissing } from './training.status'

/** What the form of a training event gives. */
export type TrainingValues = Omit<TrainingFormValues, 'version'> & {
  window?: Period
  /** The coordinator who looks after it; who makes it when absent. */
  officerId?: string
}

/** Makes a training event: planned when it has dates, else an idea. The requests that it answers become planned. */
export function createTraining(values: TrainingValues, act: Act): Promise<Saved<TrainingRecord>> {
  const { officerId: _officer, warningReason: _reason, ...rest } = values
  return enterActivity<TrainingRecord>('TRN', values, (beginning) => new Trainings({ ...rest, ...beginning }), act)
}

const ownFields = ['outcomes', 'audience', 'seats', 'nominateBy', 'test'] as const

/**
 * Saves the form of a training event. New dates plan an idea or what was postponed, and move a planned one. A Member
 * whose people are already named cannot be taken out: throws Conflict.
 */
export function changeTraining(
  reference: string,
  values: TrainingValues & Versioned,
  act: Act,
): Promise<Saved<TrainingRecord>> {
  const { period: _period, officerId: _officer, version: _version, warningReason: _reason, ...rest } = values
  // What the form leaves empty is taken out, so it is named here.
  const { hostMember, nominateBy, test, contribution } = rest
  const set = (training: Held<TrainingRecord>) =>
    void training.set({ ...rest, hostMember, nominateBy, test, contribution })
  return editActivity<TrainingRecord>(Trainings, reference, values, { set, fields: ownFields }, act)
}

/** Opens nominations, or opens them again. Throws Conflict when the dates or the last day are missing. */
export const openNominations = (reference: string, { version }: Versioned, act: Act) =>
  change<TrainingRecord>(Trainings, reference, version, (training) => {
    if (training.state !== 'planned' && training.state !== 'confirmed') throw new Conflict('platform:error.outOfTurn')
    const missing = openMissing(training, todayOf(act))
    if (missing.length > 0) throw new Conflict('training:error.cannotOpen', { missing })
    moveNominations(training, 'open')
    const details = { nominateBy: training.nominateBy!, memberCodes: [...training.memberCodes] }
    return trainingEvents.nominationsOpened(activitySubject(training), act, details)
  })

/** Closes nominations: from now on the secretariat chooses. */
export const closeNominations = (reference: string, { version }: Versioned, act: Act) =>
  change<TrainingRecord>(Trainings, reference, version, (training) => {
    moveNominations(training, 'close')
    const nominated = Object.values(training.counts.byState).reduce((sum, count) => sum + count, 0)
    const details = { nominated, memberCodes: [...training.memberCodes] }
    return trainingEvents.nominationsClosed(activitySubject(training), act, details)
  })

function moveNominations(training: Held<TrainingRecord>, action: 'open' | 'close') {
  const step = { state: training.nominations as string }
  nominationLifeCycle.step(step, action)
  training.nominations = step.state as TrainingRecord['nominations']
}

/** Confirms; throws Conflict (409) with every unmet point. */
export const confirmTraining = (reference: string, values: Versioned, act: Act) =>
  confirmActivity<TrainingRecord>(
    reference,
    values,
    async (training) => confirmMissing(training, await moneyFaults(training)),
    act,
  )

/** Says that it took place; throws Conflict while somebody's attendance is not noted. Nobody is kept in reserve for it. */
export const deliverTraining = (reference: string, values: Versioned, act: Act) =>
  deliverActivity<TrainingRecord>(reference, values, act, async (training) => {
    const missing = deliverMissing(training)
    if (missing.length > 0) throw new Conflict('training:error.notDelivered', { missing })
    await endReserve(training, act)
  })

/** Closes a delivered event in which everybody has a result. */
export const closeTraining = (reference: string, values: Versioned, act: Act) =>
  closeActivity<TrainingRecord>(reference, values, closeMissing, act)

interface Put extends Versioned {
  cause: Cause
  note: string
}

/** Puts it off with the cause; nominations close until there are new dates. */
export const postponeTraining = (reference: string, values: Put & { window?: Period }, act: Act) =>
  postponeActivity<TrainingRecord>(reference, values, act, (training) => {
    training.set({ nominations: 'not-open', nominateBy: undefined })
  })

/** Gives it up with the cause; requests that it was to answer wait for planning again. */
export const cancelTraining = (reference: string, values: Put, act: Act) =>
  cancelActivity<TrainingRecord>(reference, values, act, (training) => {
    if (training.nominations === 'open') training.nominations = 'closed'
  })
