import type { Act } from '../platform/actor'
import { dayOf, type Day } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { changesBetween, publish, type Subject } from '../platform/events'
import { nextReferences } from '../platform/reference-number'
import { rememberExpert } from './expert.directory'
import {
  availabilityAnswered,
  conflictsDeclared,
  expertChanged,
  expertCreated,
  expertRated,
  expertReinstated,
  expertSuspended,
} from './expert.events'
import {
  Experts,
  type AvailabilityPeriod,
  type ConflictOfInterest,
  type Expert,
  type ExpertRecord,
} from './expert.model'

/** What makes an expert's file: name, home administration and category; the rest may come later. */
export type ExpertValues = Pick<ExpertRecord, 'name' | 'homeMember' | 'category'> &
  Partial<Omit<ExpertRecord, 'reference' | 'createdAt' | '__v' | 'datesGiven'>>

export type ProfileValues = Pick<
  ExpertRecord,
  'name' | 'homeMember' | 'category' | 'languages' | 'areas' | 'daysPerYear' | 'biography'
>

interface Versioned {
  version?: number
}

export const expertSubject = (expert: ExpertRecord): Subject => ({
  kind: 'expert',
  reference: expert.reference,
  title: expert.name,
  memberCodes: [expert.homeMember],
})

/** Opens the file of a new expert. */
export async function createExpert(values: ExpertValues, act: Act): Promise<Expert> {
  const [reference] = await nextReferences('EXP', null, 1)
  return transaction(async () => {
    const expert = new Experts({ ...values, reference, createdAt: act.at })
    await expert.save()
    rememberExpert(expert)
    await publish(expertCreated(expertSubject(expert), act, {}))
    return expert
  })
}

/** Saves the profile as its form sends it. */
export async function changeProfile(
  expert: Expert,
  values: Partial<ProfileValues> & Versioned,
  act: Act,
): Promise<void> {
  const { version, ...profile } = values
  assertVersion(expert, version)
  await transaction(async () => {
    const before = expert.toObject<ExpertRecord>()
    expert.set(profile)
    await expert.save()
    rememberExpert(expert)
    await publish(
      expertChanged(expertSubject(expert), act, {}, changesBetween(before, expert.toObject<ExpertRecord>(), audited)),
    )
  })
}

/**
 * Keeps when the expert can be lent; the answer counts from the day on which it is given. It is about what comes:
 * periods that are over stay as they were said.
 */
export async function answerAvailability(
  expert: Expert,
  values: { availability: AvailabilityPeriod[]; daysPerYear?: number } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(expert, values.version)
  await transaction(async () => {
    const before = expert.toObject<ExpertRecord>()
    const today = dayOf(act.at)
    const over = before.availability.filter(
      ({ from, until }) => until < today && !values.availability.some((period) => period.from === from),
    )
    expert.set({
      availability: [...over, ...values.availability].sort((one, other) => one.from.localeCompare(other.from)),
      availabilityAnsweredAt: act.at,
      ...(values.daysPerYear === undefined ? {} : { daysPerYear: values.daysPerYear }),
    })
    await expert.save()
    rememberExpert(expert)
    const changes = changesBetween(before, expert.toObject<ExpertRecord>(), audited)
    await publish(availabilityAnswered(expertSubject(expert), act, {}, changes))
  })
}

export async function declareConflicts(
  expert: Expert,
  values: { conflicts: Omit<ConflictOfInterest, 'since'>[] } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(expert, values.version)
  await transaction(async () => {
    const known = new Map(expert.conflicts.map((conflict) => [conflict.memberCode + conflict.type, conflict.since]))
    const before = expert.toObject<ExpertRecord>()
    expert.set({
      conflicts: values.conflicts.map((conflict) => ({
        ...conflict,
        since: known.get(conflict.memberCode + conflict.type) ?? dayOf(act.at),
      })),
    })
    await expert.save()
    await publish(
      conflictsDeclared(
        expertSubject(expert),
        act,
        {},
        changesBetween(before, expert.toObject<ExpertRecord>(), audited),
      ),
    )
  })
}

/** Takes a person out of all matching until reinstated. */
export async function suspendExpert(expert: Expert, values: { reason: string } & Versioned, act: Act): Promise<void> {
  assertVersion(expert, values.version)
  if (expert.suspended) throw new Conflict('experts:error.alreadySuspended')
  await transaction(async () => {
    expert.suspended = { since: dayOf(act.at), reason: values.reason }
    await expert.save()
    await publish(expertSuspended(expertSubject(expert), act, { reason: values.reason }))
  })
}

export async function reinstateExpert(expert: Expert, values: Versioned, act: Act): Promise<void> {
  assertVersion(expert, values.version)
  if (!expert.suspended) throw new Conflict('experts:error.notSuspended')
  await transaction(async () => {
    expert.set('suspended', undefined)
    await expert.save()
    await publish(expertReinstated(expertSubject(expert), act, {}))
  })
}

/** Adds the rating of one mission, from 1 to 5, to the mean. */
export async function rateExpert(reference: string, rating: number, act: Act): Promise<void> {
  await transaction(async () => {
    const expert = await Experts.findOne({ reference })
    if (!expert) return
    const { count, mean } = expert.rating
    expert.rating = { count: count + 1, mean: (mean * count + rating) / (count + 1) }
    await expert.save()
    await publish(expertRated(expertSubject(expert), act, {}))
  })
}

/** Notes a mission that was done: the day counts against dormancy, the number shows on the roster. */
export async function noteMissionDone(reference: string, lastDay: Day): Promise<void> {
  await Experts.updateOne({ reference }, { $inc: { missionsDone: 1 }, $max: { lastMissionDay: lastDay } })
}

/**
 * Makes the running transaction the only one that gives this person dates: a second one at the same time has to
 * begin again and then sees what the first has given.
 */
export async function reserveDatesOf(reference: string): Promise<void> {
  await Experts.updateOne({ reference }, { $inc: { datesGiven: 1 } })
}

const audited = [
  'name',
  'homeMember',
  'category',
  'languages',
  'areas',
  'daysPerYear',
  'biography',
  'availability',
  'conflicts',
] as const
