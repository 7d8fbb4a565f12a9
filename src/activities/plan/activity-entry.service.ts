import { isDeepStrictEqual } from 'node:util'
import { editionOn, mappingFault, strangeFields, type Mapping } from '../../framework'
import type { Act } from '../../programme/actor'
import { instantOf, type Period, todayOf } from '../../platform/time/calendar-day'
import { change, transaction, type Held, type Saved } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import { changesBetween } from '../../platform/data/events'
import type { Versioned } from '../../platform/forms/forms'
import { nextReference } from '../../platform/data/reference-number'
import { linkActivity } from '../../requests'
import type { HydratedDocument, Model } from 'mongoose'
import { activityEvents } from '../activity.events'
import type { ActivityRecord } from '../activity.model'
import { languageAfter, languageOfText } from '../../platform/text/written'
import { coreFields } from './activity.form'
import { activitySubject, changeActivity } from '../activity.step'
import type { ServedPlace } from '../assignments/assignment.status'
import { enterServed, servedTeams } from '../assignments/served-entry.service'
import { retellAssignments } from '../assignments/assignment-follow-up.service'
import { leaveRequests } from '../answering/request-follow-up.service'
import { giveDates } from './activity-dates.service'
import { passWarnings, warningsToPass } from '../warnings/warnings-passed.service'
import { planOf } from '../warnings/warning-facts'

/** What the form of every kind of activity gives. */
interface EnteredValues {
  mapping: Mapping
  requests: string[]
  period?: Period
  /** The coordinator who looks after it; who makes it when absent. */
  officerId?: string
  /** Why its dates stand although something speaks against them. */
  warningReason?: string
  /** How far it had come before it was entered: an import brings what is over. */
  past?: PastState
  /** Who was on what is over. */
  served?: readonly ServedPlace[]
}

/** What is over when it is entered. */
export type PastState = 'delivered' | 'closed'

/** What every new activity begins with. */
export type Beginning = Pick<ActivityRecord, 'reference' | 'state' | 'officerId' | 'createdAt' | 'writtenIn'> &
  Partial<Pick<ActivityRecord, 'deliveredAt' | 'closedAt' | 'team'>>

const assertServes = ({ mapping }: EnteredValues) => {
  const fault = mappingFault(mapping)
  if (fault) throw new Conflict(fault, { field: 'instruments' })
}

/**
 * Enters an activity: planned when it has dates, else an idea; what is over as such. The requests that it answers become planned. Throws
 * Conflict when it serves neither an instrument nor cooperation nor good governance.
 */
export async function enterActivity<R extends ActivityRecord>(
  series: string,
  values: EnteredValues,
  make: (beginning: Beginning) => HydratedDocument<R>,
  act: Act,
): Promise<Saved<R>> {
  const beginning = await beginningOf(series, values, act)
  const entered = await changeActivity.create(
    () => make(beginning),
    act,
    'create',
    (activity) => tellEntered(activity, values, act),
  )
  return entered as unknown as Saved<R>
}

/**
 * Enters several activities, each as `enterActivity` does, and the teams of those that are over; written together: one
 * that is refused takes all with it.
 */
export async function enterActivities<R extends ActivityRecord, V extends EnteredValues>(
  series: string,
  all: readonly V[],
  make: (values: V, beginning: Beginning) => HydratedDocument<R>,
  act: Act,
): Promise<Saved<R>[]> {
  const teams = await servedTeams(
    all.map(({ past, served = [] }) => (past ? served : [])),
    act,
  )
  const begun: { values: V; beginning: Beginning }[] = []
  for (const [index, values] of all.entries())
    begun.push({ values, beginning: { ...(await beginningOf(series, values, act)), team: teams[index]! } })
  return transaction(async () => {
    const entered = await changeActivity.createAll(
      begun.map(
        ({ values, beginning }) =>
          () =>
            make(values, beginning),
      ),
      act,
      'create',
      (activity, index) => tellEntered(activity, all[index]!, act),
    )
    await enterServed(entered, act)
    return entered as unknown as Saved<R>[]
  })
}

async function tellEntered(activity: Held<ActivityRecord>, values: EnteredValues, act: Act) {
  const { requests, past, warningReason } = values
  for (const request of requests) await linkActivity(request, activity.reference, act)
  // What is over is as it was.
  if (!past) await passWarnings(activity, [], warningReason, act)
  return activityEvents.created(activitySubject(activity), act, { requests })
}

async function beginningOf(series: string, values: EnteredValues, act: Act): Promise<Beginning> {
  assertServes(values)
  const { mapping, period, officerId = act.actor.id, past } = values
  if (mapping.edition !== editionOn(period?.from ?? todayOf(act)).edition)
    throw new Conflict('framework:form.otherEdition', { field: 'objective' })
  const reference = await nextReference(series, Number(todayOf(act).slice(0, 4)))
  return {
    reference,
    state: past ?? (period ? 'planned' : 'idea'),
    officerId,
    createdAt: act.at,
    writtenIn: languageOfText(act),
    ...(past && period ? { deliveredAt: instantOf(period.until) } : {}),
    ...(past === 'closed' ? { closedAt: act.at } : {}),
  }
}

interface Edit<R> {
  /** Sets what the form gives; throws Conflict where that may not be. */
  set: (activity: Held<R>) => void
  /** What other dates mean for this kind, before they are given. */
  beforeDates?: (activity: Held<R>, period: Period) => void | Promise<void>
  /** Fields of this kind alone whose changes go to the audit trail too. */
  fields: readonly (keyof R & string)[]
}

/** Saves the form of an activity that goes on. Throws Stale, or Conflict when it is over or serves nothing. */
export async function editActivity<R extends ActivityRecord>(
  model: Model<R>,
  reference: string,
  values: EnteredValues & Versioned,
  { set, beforeDates, fields }: Edit<R>,
  act: Act,
): Promise<Saved<R>> {
  assertServes(values)
  return change<R>(model, reference, values.version, async (held) => {
    const activity = held as unknown as Held<ActivityRecord>
    if (activity.state === 'closed' || activity.state === 'cancelled') throw new Conflict('platform:error.outOfTurn')
    const before = activity.toObject<R>()
    // Its edition was that of its day when it was entered, and is kept: moving it over the boundary changes nothing.
    const mapping = { ...values.mapping, edition: before.mapping.edition }
    if (strangeFields(mapping).length > 0) throw new Conflict('framework:form.otherEdition', { field: 'objective' })
    set(held)
    activity.set({ mapping })
    activity.writtenIn = languageAfter(act, before.writtenIn)
    if (values.officerId) activity.officerId = values.officerId
    for (const request of values.requests.filter((one) => !before.requests.includes(one)))
      await linkActivity(request, reference, act)
    const left = before.requests.filter((one) => !values.requests.includes(one))
    await leaveRequests(left, reference, act)
    const { period } = values
    // Where neither days nor people, Members or money are others, nothing new speaks against them.
    if (!isDeepStrictEqual(planOf(before), planOf(activity.toObject<R>(), period))) {
      const warned = await warningsToPass(before, values.warningReason, act)
      await passWarnings(activity, warned, values.warningReason, act, period)
    }
    if (period && (before.period?.from !== period.from || before.period.until !== period.until)) {
      await beforeDates?.(held, period)
      await giveDates(activity, period, act)
    }
    await retellAssignments(activity, before)
    return activityEvents.changed(
      activitySubject(activity),
      act,
      {},
      changesBetween(before, activity.toObject<R>(), [...coreFields, ...fields]),
    )
  })
}
