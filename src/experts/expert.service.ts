import type { Act } from '../programme/actor'
import { type Day, todayOf } from '../platform/time/calendar-day'
import { change, createAll, type Held, type Saved } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { changesBetween, type EventDefinition } from '../platform/data/events'
import type { Versioned } from '../platform/forms/forms'
import { nextReferences } from '../platform/data/reference-number'
import { languageAfter, languageOfText } from '../platform/text/written'
import { correctName } from './file/correction.service'
import type { AvailabilityValues, ConflictValues } from './file/expert.form'
import { rememberExpert } from './expert.directory'
import { expertEvents, expertSubject } from './expert.events'
import { grouped } from '../platform/grouped'
import { settingOf } from '../platform/data/stored'
import { Experts, type ExpertRecord, type ProfileValues } from './expert.model'

/** What makes an expert's file: name, home administration and category; the rest may come later. */
export type ExpertValues = Pick<ExpertRecord, 'name' | 'homeMember' | 'category'> &
  Partial<Omit<ExpertRecord, 'reference' | 'createdAt' | '__v' | 'datesGiven'>>

type SavedExpert = Promise<Saved<ExpertRecord>>

/** Opens the file of a new expert. */
export async function createExpert(values: ExpertValues, act: Act): SavedExpert {
  const [expert] = await createExperts([values], act)
  return expert!
}

/** Opens the files of several experts, written together. */
export async function createExperts(all: readonly ExpertValues[], act: Act): Promise<Saved<ExpertRecord>[]> {
  const references = await nextReferences('EXP', null, all.length)
  return createAll<ExpertRecord>(
    Experts,
    all.map(
      (values, index) => () =>
        new Experts({
          ...(values.biography ? { writtenIn: languageOfText(act) } : {}),
          ...values,
          reference: references[index],
          createdAt: act.at,
        }),
    ),
    (expert) => {
      rememberExpert(expert)
      return expertEvents.created(expertSubject(expert), act, {})
    },
  )
}

/** Changes an expert's file; the event tells what differs afterwards, and the details that `set` gives, if it gives some. */
/** The one way to change what stands in a file. */
export const changeExpert = <Details = Record<string, never>>(
  reference: string,
  version: number | undefined,
  act: Act,
  event: EventDefinition<Details>,
  set: (expert: Held<ExpertRecord>) => Details | void | Promise<void>,
): SavedExpert =>
  change(Experts, reference, version, async (expert) => {
    const before = expert.toObject<ExpertRecord>()
    const details = await set(expert)
    rememberExpert(expert)
    const changes = changesBetween(before, expert.toObject<ExpertRecord>(), audited)
    return event(expertSubject(expert), act, details ?? ({} as Details), changes)
  })

/** Says which account is the expert's own. */
export const giveAccount = (reference: string, userId: string): SavedExpert =>
  change(Experts, reference, undefined, (expert) => {
    expert.userId = userId
    rememberExpert(expert)
  })

/** Saves the profile as its form sends it; another name is a correction, which the file keeps. */
export const changeProfile = (
  reference: string,
  { version, name, ...profile }: Partial<ProfileValues> & Versioned,
  act: Act,
): SavedExpert =>
  changeExpert(reference, version, act, expertEvents.changed, async (expert) => {
    if (name !== undefined) await correctName(expert, name, act)
    expert.set(profile)
    if (expert.biography !== '') expert.writtenIn = languageAfter(act, expert.writtenIn)
  })

interface Noted {
  note: string
  lang?: string
}

/** Rows with the language of their notes: of the form, and for a note that stays as it was, its own. */
const inTheirLanguage = <R extends Noted>(rows: readonly R[], before: readonly Noted[], act: Act): R[] =>
  rows.map((row) => ({
    ...row,
    lang: row.note === '' ? undefined : (before.find(({ note }) => note === row.note)?.lang ?? languageOfText(act)),
  }))

/**
 * Keeps when the expert can be lent; the answer counts from the day on which it is given. It is about what comes:
 * periods that are over stay as they were said.
 */
export const answerAvailability = (reference: string, values: AvailabilityValues, act: Act): SavedExpert =>
  changeExpert(reference, values.version, act, expertEvents.availabilityAnswered, (expert) => {
    const today = todayOf(act)
    const over = expert
      .toObject<ExpertRecord>()
      .availability.filter(
        ({ from, until }) => until < today && !values.availability.some((period) => period.from === from),
      )
    expert.set({
      availability: [...over, ...inTheirLanguage(values.availability, expert.availability, act)].sort((one, other) =>
        one.from.localeCompare(other.from),
      ),
      availabilityAnsweredAt: act.at,
      ...(values.daysPerYear === undefined ? {} : { daysPerYear: values.daysPerYear }),
    })
  })

export const declareConflicts = (reference: string, values: ConflictValues, act: Act): SavedExpert =>
  changeExpert(reference, values.version, act, expertEvents.conflictsDeclared, (expert) => {
    const known = new Map(expert.conflicts.map((conflict) => [conflict.memberCode + conflict.type, conflict.since]))
    expert.set({
      conflicts: inTheirLanguage(values.conflicts, expert.conflicts, act).map((conflict) => ({
        ...conflict,
        since: known.get(conflict.memberCode + conflict.type) ?? todayOf(act),
      })),
    })
  })

type Suspension = Versioned & { reason: string }

/** Takes a person out of all matching until reinstated. */
export const suspendExpert = (reference: string, { reason, version }: Suspension, act: Act): SavedExpert =>
  changeExpert(reference, version, act, expertEvents.suspended, (expert) => {
    if (expert.suspended) throw new Conflict('experts:error.alreadySuspended')
    expert.suspended = { since: todayOf(act), reason, lang: languageOfText(act) }
    return { reason }
  })

export const reinstateExpert = (reference: string, { version }: Versioned, act: Act): SavedExpert =>
  changeExpert(reference, version, act, expertEvents.reinstated, (expert) => {
    if (!expert.suspended) throw new Conflict('experts:error.notSuspended')
    expert.set('suspended', undefined)
  })

/** Adds the rating of one mission, from 1 to 5, to the mean. */
export const rateExpert = (reference: string, rating: number, act: Act): SavedExpert =>
  changeExpert(reference, undefined, act, expertEvents.rated, (expert) => {
    const { count, mean } = expert.rating
    expert.rating = { count: count + 1, mean: (mean * count + rating) / (count + 1) }
  })

/** Notes a mission that was done: the day counts against dormancy, the number shows on the roster. */
export async function noteMissionDone(reference: string, lastDay: Day): Promise<void> {
  await Experts.updateOne({ reference }, { $inc: { missionsDone: 1 }, $max: { lastMissionDay: lastDay } })
}

/** A mission that an expert has done, by its last day. */
interface DoneMission {
  expert: string
  lastDay: Day
}

/** The same for many missions of many people. */
export async function noteMissionsDone(done: readonly DoneMission[]): Promise<void> {
  const updates = [...grouped(done, ({ expert }) => expert)].map(([reference, own]) => ({
    updateOne: {
      filter: { reference },
      update: { $inc: { missionsDone: own.length }, $max: { lastMissionDay: lastOf(own) } },
    },
  }))
  if (updates.length > 0) await Experts.bulkWrite(updates)
}

const lastOf = (done: readonly DoneMission[]): Day | undefined =>
  done
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1)

/** Takes back missions that were noted as done; `left` are those that these people have done beside. */
export async function takeBackMissionsDone(done: readonly DoneMission[], left: readonly DoneMission[]): Promise<void> {
  const own = grouped(done, ({ expert }) => expert)
  const others = grouped(left, ({ expert }) => expert)
  const known = await Experts.find({ reference: { $in: [...own.keys()] } }, { reference: 1, lastMissionDay: 1 }).lean()
  const updates = known.map(({ reference, lastMissionDay }) => {
    const gone = own.get(reference)!
    const isLater = lastMissionDay !== undefined && lastMissionDay > (lastOf(gone) ?? '')
    const last = isLater ? lastMissionDay : lastOf(others.get(reference) ?? [])
    const update = { ...settingOf({ lastMissionDay: last }), $inc: { missionsDone: -gone.length } }
    return { updateOne: { filter: { reference }, update } }
  })
  if (updates.length > 0) await Experts.bulkWrite(updates)
}

/**
 * Makes the running transaction the only one that gives these people dates: a second one at the same time has to
 * begin again and then sees what the first has given.
 */
export async function reserveDatesOf(...references: string[]): Promise<void> {
  await Experts.updateMany({ reference: { $in: references } }, { $inc: { datesGiven: 1 } })
}

export const audited = [
  'name',
  'homeMember',
  'category',
  'languages',
  'areas',
  'daysPerYear',
  'phone',
  'biography',
  'availability',
  'conflicts',
] as const
