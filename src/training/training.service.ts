import {
  activityChanged,
  activityCreated,
  activitySubject,
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  moveActivity,
  planActivity,
  postponeActivity,
  type Cause,
} from '../activities'
import { mappingFault } from '../framework'
import { moneyFaults } from '../missions'
import type { Act } from '../platform/actor'
import { dayOf, type Period } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { changesBetween, publish } from '../platform/events'
import { nextReference } from '../platform/reference-number'
import { linkActivity, requestDelivered, requestDelivering, unlinkActivity } from '../requests'
import type { TrainingFormValues } from './training.form'
import { nominationsClosed, nominationsOpened } from './training.events'
import { Trainings, type Training, type TrainingRecord } from './training.model'
import { closeMissing, confirmMissing, deliverMissing, nominationLifeCycle, openMissing } from './training.status'

/** What the form of a training event gives. */
export type TrainingValues = Omit<TrainingFormValues, 'version'> & {
  window?: Period
  /** The coordinator who looks after it; who makes it when absent. */
  officerId?: string
}

interface Versioned {
  version?: number
}

const yearOf = (act: Act): number => Number(dayOf(act.at).slice(0, 4))

/** Makes a training event: planned when it has dates, else an idea. The requests that it answers become planned. */
export async function createTraining(values: TrainingValues, act: Act): Promise<Training> {
  const { officerId, ...rest } = values
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  const reference = await nextReference('TRN', yearOf(act))
  return transaction(async () => {
    const state = values.period ? 'planned' : 'idea'
    const { id: by, name: byName } = act.actor
    const training = new Trainings({
      ...rest,
      reference,
      state,
      officerId: officerId ?? act.actor.id,
      createdAt: act.at,
      history: [{ action: 'create', from: state, to: state, at: act.at, by, byName, note: '' }],
    })
    await training.save()
    for (const request of values.requests) await linkActivity(request, reference, act)
    await publish(activityCreated(activitySubject(training), act, { requests: values.requests }))
    return training
  })
}

const changeable = [
  'title',
  'type',
  'mode',
  'place',
  'languages',
  'languageService',
  'memberCodes',
  'hostMember',
  'mapping',
  'requests',
  'funding',
  'outcomes',
  'audience',
  'seats',
  'nominateBy',
  'test',
  'period',
] as const

/**
 * Saves the form of a training event. New dates plan an idea or what was postponed, and move a planned one. A Member
 * whose people are already named cannot be taken out: throws Conflict.
 */
export async function changeTraining(training: Training, values: TrainingValues & Versioned, act: Act): Promise<void> {
  assertVersion(training, values.version)
  if (training.state === 'closed' || training.state === 'cancelled') throw new Conflict('platform:error.outOfTurn')
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  await transaction(async () => {
    const before = training.toObject<TrainingRecord>()
    const { period, officerId, version: _version, ...rest } = values
    const added = values.requests.filter((request) => !training.requests.includes(request))
    const gone = training.requests.filter((request) => !values.requests.includes(request))
    // What the form leaves empty is taken out, so it is named here.
    const { hostMember, nominateBy, test } = rest
    training.set({ ...rest, hostMember, nominateBy, test, ...(officerId ? { officerId } : {}) })
    for (const request of added) await linkActivity(request, training.reference, act)
    for (const request of gone) await unlinkActivity(request, training.reference, act)
    if (period) await giveDates(training, period, act)
    await training.save()
    const changes = changesBetween(before, training.toObject<TrainingRecord>(), changeable)
    await publish(activityChanged(activitySubject(training), act, {}, changes))
  })
}

async function giveDates(training: Training, period: Period, act: Act) {
  const old = training.period
  if (old?.from === period.from && old.until === period.until) return
  if (training.state === 'idea' || training.state === 'postponed') await planActivity(training, period, act)
  else await moveActivity(training, period, act)
}

/** Opens nominations, or opens them again. Throws Conflict when the dates or the last day are missing. */
export async function openNominations(training: Training, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(training, version)
  if (training.state !== 'planned' && training.state !== 'confirmed') throw new Conflict('platform:error.outOfTurn')
  const missing = openMissing(training, dayOf(act.at))
  if (missing.length > 0) throw new Conflict('training:error.cannotOpen', { missing })
  moveNominations(training, 'open')
  await transaction(async () => {
    await training.save()
    const details = { nominateBy: training.nominateBy!, memberCodes: [...training.memberCodes] }
    await publish(nominationsOpened(activitySubject(training), act, details))
  })
}

/** Closes nominations: from now on the secretariat chooses. */
export async function closeNominations(training: Training, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(training, version)
  moveNominations(training, 'close')
  await transaction(async () => {
    await training.save()
    const nominated = Object.values(training.counts.byState).reduce((sum, count) => sum + count, 0)
    const details = { nominated, memberCodes: [...training.memberCodes] }
    await publish(nominationsClosed(activitySubject(training), act, details))
  })
}

function moveNominations(training: Training, action: 'open' | 'close') {
  const step = { state: training.nominations as string }
  nominationLifeCycle.step(step, action)
  training.nominations = step.state as Training['nominations']
}

/** Confirms; throws Conflict (409) with every unmet point. */
export async function confirmTraining(training: Training, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(training, version)
  const missing = confirmMissing(training, await moneyFaults(training))
  await transaction(async () => {
    await confirmActivity(training, missing, act)
    for (const request of training.requests) await requestDelivering(request, training.reference, act)
  })
}

/** Says that it took place; throws Conflict while somebody's attendance is not noted. */
export async function deliverTraining(training: Training, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(training, version)
  const missing = deliverMissing(training)
  const isOver = training.period !== undefined && training.period.until <= dayOf(act.at)
  if (training.state === 'confirmed' && isOver && missing.length > 0)
    throw new Conflict('training:error.notDelivered', { missing })
  await transaction(async () => {
    await deliverActivity(training, act)
    for (const request of training.requests) await requestDelivered(request, training.reference, act)
  })
}

/** Closes a delivered event in which everybody has a result. */
export async function closeTraining(training: Training, act: Act, { version }: Versioned = {}): Promise<void> {
  assertVersion(training, version)
  await closeActivity(training, closeMissing(training), act)
}

interface Put extends Versioned {
  cause: Cause
  note: string
}

/** Puts it off with the cause; nominations close until there are new dates. */
export async function postponeTraining(training: Training, values: Put & { window?: Period }, act: Act): Promise<void> {
  assertVersion(training, values.version)
  training.set({ nominations: 'not-open', nominateBy: undefined })
  await postponeActivity(training, values, act)
}

/** Gives it up with the cause; requests that it was to answer wait for planning again. */
export async function cancelTraining(training: Training, values: Put, act: Act): Promise<void> {
  assertVersion(training, values.version)
  await transaction(async () => {
    if (training.nominations === 'open') training.nominations = 'closed'
    await cancelActivity(training, values, act)
    for (const request of training.requests) await unlinkActivity(request, training.reference, act)
  })
}
