import { isValidObjectId } from 'mongoose'
import { isMember, readsAsStaff, type Actor, type Language } from '../../programme/actor'
import { UntilWritten } from '../../platform/data/memory/written'
import type { Period } from '../../platform/time/calendar-day'
import { and, type Filter } from '../../platform/lists/lists'
import { records, type Records } from '../../platform/lists/records'
import { languageOr } from '../../platform/text/languages'
import { countParticipants, personKey, type CountedParticipant, type ParticipantCounts } from './participant.count'
import { Participants, type Participant, type ParticipantRecord } from './participant.model'
import { presentStates, type CertificateKind } from './participant.status'
import { Trainings, type TrainingRecord } from '../training.model'
import { mayReadPerson, maySeeTraining, trainingFilter } from '../training.policy'
import { trainingRecords } from '../training.queries'

export type KnownParticipant = ParticipantRecord & { _id: unknown }

/** The people of one event, or those of one Member, by name. */
export const participantsOf = (training: string, filter: { memberCode?: string } = {}): Promise<KnownParticipant[]> =>
  Participants.find({ training, ...filter }, { history: 0 })
    .sort({ order: 1, _id: 1 })
    .lean<KnownParticipant[]>()
    .exec()

/** The people of an event whose names a reader may know: a Member gets its own, those who only see the event none. */
export const peopleOf = (training: Pick<TrainingRecord, 'reference'>): Records<KnownParticipant> =>
  records(Participants, (actor) => {
    const all = { training: training.reference }
    if (readsAsStaff(actor)) return all
    return isMember(actor) ? { ...all, memberCode: actor.memberCode } : null
  })

/** The Members that have named people for an event. */
export async function nominatingMembers(training: string): Promise<string[]> {
  const rows = await Participants.find({ training }, { memberCode: 1, _id: 0 }).lean()
  return [...new Set(rows.map(({ memberCode }) => memberCode))]
}

/** One person at one event, to be changed. */
export const findParticipant = async (training: string, id: string): Promise<Participant | null> =>
  isValidObjectId(id) ? Participants.findOne({ _id: id, training }) : null

const countedFields = {
  _id: 0,
  email: 1,
  sharedAs: 1,
  memberCode: 1,
  gender: 1,
  affiliation: 1,
  state: 1,
  attendedDays: 1,
  preTest: 1,
  postTest: 1,
} as const

/** What counting needs of the people of one event. */
export const countedOf = (training: string, filter: { memberCode?: string } = {}): Promise<CountedParticipant[]> =>
  Participants.find({ training, ...filter }, countedFields)
    .lean<CountedParticipant[]>()
    .exec()

/**
 * Counts the people of an event anew and keeps the result with it; not an edit of the event, so no new version. `people`
 * are all of them, where the running transaction has them in hand.
 */
export async function keepCounts(
  training: string,
  people?: readonly CountedParticipant[],
  set: Partial<Pick<TrainingRecord, 'attendanceAt' | 'chosenDay'>> = {},
): Promise<ParticipantCounts> {
  const counts = countParticipants(people ?? (await countedOf(training)))
  await Trainings.updateOne({ reference: training }, { $set: { ...set, counts, people: counts.people } })
  return counts
}

/**
 * People, attendances and person-days of the events of this reader that begin in a period: distinct over all of them. A
 * Member counts its own people alone, as on its page of people trained.
 */
export function countTrained(period: Period, actor: Actor): Promise<ParticipantCounts> {
  const own = isMember(actor) && !readsAsStaff(actor) ? { memberCode: actor.memberCode } : {}
  // Those who may list the same share the answer.
  const name = JSON.stringify([period, trainingFilter(actor), own])
  return trained.get(name, () => findTrained(period, actor, own))
}

const trained = new UntilWritten<ParticipantCounts>(['participants', 'activities'])

async function findTrained(period: Period, actor: Actor, own: Filter): Promise<ParticipantCounts> {
  const days = { 'period.from': { $gte: period.from, $lte: period.until } }
  const events = (await trainingRecords.of(actor)?.find(days, { fields: { reference: 1, _id: 0 } })) ?? []
  if (events.length === 0) return countParticipants([])
  const rows = await Participants.find(
    { training: { $in: events.map(({ reference }) => reference) }, ...own, state: { $in: presentStates } },
    countedFields,
  ).lean<CountedParticipant[]>()
  return countParticipants(rows)
}

/** The people of one Member who were trained: distinct people and attendances. */
export const trainedOf = (memberCode: string): Promise<ParticipantCounts> =>
  trainedOfMember.get(memberCode, async () =>
    countParticipants(
      await Participants.find({ memberCode, state: { $in: presentStates } }, countedFields).lean<
        CountedParticipant[]
      >(),
    ),
  )

const trainedOfMember = new UntilWritten<ParticipantCounts>(['participants'])

/** One event, and how many people of one Member were there. */
export interface EventAttended {
  event: TrainingRecord
  people: number
}

/** The events behind `trainedOf`, the latest first: their numbers add up to its attendances. */
export async function eventsAttendedBy(memberCode: string): Promise<EventAttended[]> {
  const rows = await Participants.find({ memberCode, state: { $in: presentStates } }, { training: 1, _id: 0 }).lean<
    { training: string }[]
  >()
  const counts = new Map<string, number>()
  for (const { training } of rows) counts.set(training, (counts.get(training) ?? 0) + 1)
  const events = await Trainings.find({ reference: { $in: [...counts.keys()] } }, { history: 0, team: 0 })
    .sort({ 'period.from': -1, reference: 1 })
    .lean<TrainingRecord[]>()
  return events.map((event) => ({ event, people: counts.get(event.reference)! }))
}

/** How many earlier events each of these people was at, by the person's key: others may wait for their first. */
export async function earlierEvents(
  people: readonly Pick<ParticipantRecord, 'email'>[],
  besides: string,
): Promise<Map<string, number>> {
  const rows = await Participants.find(
    { email: { $in: people.map(({ email }) => email) }, state: { $in: presentStates }, training: { $ne: besides } },
    { email: 1, sharedAs: 1, _id: 0 },
  ).lean<Pick<ParticipantRecord, 'email' | 'sharedAs'>[]>()
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(personKey(row), (counts.get(personKey(row)) ?? 0) + 1)
  return counts
}

/** What stands on a certificate; who draws it knows the words. */
export interface CertificateFacts {
  kind: CertificateKind
  code: string
  issuedAt: Date
  /** When the certificate was issued that this one replaces, under the same code. */
  replaces?: Date
  person: string
  memberCode: string
  event: string
  reference: string
  type: string
  period?: Period
  place: string
  /** Days that the person was there. */
  days: number
  /** Language of the paper: the event's, where it is one of ours. */
  language: Language
}

/** The certificate of one person at one event; null when none was issued. */
export async function certificateOf(reference: string, participantId: string): Promise<CertificateFacts | null> {
  if (!isValidObjectId(participantId)) return null
  const person = await Participants.findOne({ _id: participantId, training: reference }).lean<ParticipantRecord>()
  return person ? factsOf(person) : null
}

/** The certificate with this code, however it was typed; null when there is none. */
export async function certificateByCode(code: string): Promise<CertificateFacts | null> {
  const person = await Participants.findOne({ 'certificate.code': code }).lean<ParticipantRecord>()
  return person ? factsOf(person) : null
}

async function factsOf(person: ParticipantRecord): Promise<CertificateFacts | null> {
  if (!person.certificate) return null
  const training = await Trainings.findOne({ reference: person.training }).lean<TrainingRecord>()
  if (!training) return null
  const { kind, code, issuedAt, replaced = [] } = person.certificate
  const { title, type, period, place, languages } = training
  return {
    kind,
    code,
    issuedAt,
    replaces: replaced.at(-1)?.issuedAt,
    person: person.name,
    memberCode: person.memberCode,
    event: title,
    reference: training.reference,
    type,
    period,
    place,
    days: person.attendedDays.length,
    language: languageOr(languages[0]),
  }
}

const foundFields = { training: 1, memberCode: 1, name: 1, position: 1, state: 1 } as const
type FoundParticipant = Pick<ParticipantRecord, keyof typeof foundFields> & { event: string }

/** The people with these words whose names this reader may read, with the title of the event; null for who reads none. */
export async function participantsWith(
  words: Record<string, unknown>,
  actor: Actor,
  most: number,
): Promise<FoundParticipant[] | null> {
  if (!readsAsStaff(actor) && !isMember(actor)) return null
  const own = readsAsStaff(actor) ? {} : { memberCode: actor.memberCode }
  const found = await Participants.find(and([words, own]), foundFields)
    .sort({ _id: -1 })
    .limit(most)
    .lean<Omit<FoundParticipant, 'event'>[]>()
  const references = [...new Set(found.map(({ training }) => training))]
  const events = await Trainings.find({ reference: { $in: references } }).lean<TrainingRecord[]>()
  const open = new Map(
    events.filter((event) => maySeeTraining(actor, event)).map(({ reference, title }) => [reference, title]),
  )
  return found.flatMap((person) => {
    const event = open.get(person.training)
    return event !== undefined && mayReadPerson(actor, person) ? [{ ...person, event }] : []
  })
}

/** Who was at an event and has no result yet: those who get a certificate next. */
export const peopleWithoutResult = (reference: string): Promise<{ name: string }[]> =>
  Participants.find({ training: reference, state: { $in: ['attended', 'partly-attended'] } }, { name: 1 }).lean<
    { name: string }[]
  >()
