import { isValidObjectId } from 'mongoose'
import { activitySubject } from '../../../activities'
import type { Act } from '../../../programme/actor'
import { signedBy, transaction } from '../../../platform/data/change'
import { publish } from '../../../platform/data/events'
import { Conflict, Hidden, NotFound, Stale } from '../../../platform/errors'
import { grouped } from '../../../platform/grouped'
import type { Imported, ImportValues } from '../../../programme/imports/import-kind'
import { textOf } from '../../../programme/imports/import-values'
import { takeAttendance } from '../../attendance/attendance.service'
import { correctParticipant } from '../../attendance/correction.service'
import { trainingEvents } from '../../training.events'
import type { TrainingRecord } from '../../training.model'
import { mayNominate } from '../../training.policy'
import { Participants } from '../participant.model'
import { keepCounts, participantsOf, type KnownParticipant } from '../participant.queries'
import { decideParticipants, nominateParticipants } from '../participant.service'
import { attendanceDays } from '../participant.status'
import type { NominationValues } from '../participant.form'
import { holdTraining } from '../participant.step'
import { dayKey, hasAttendance, participantReference } from './participant.columns'
import { contentVersion } from './participant.version'
import type { ParticipantRow } from './participant-row'
import { settingOf } from '../../../platform/data/stored'

/** What a row says, and the person whom it means; none for one who is new. */
export interface EnteredRow {
  row: ParticipantRow
  person?: KnownParticipant
}

/**
 * Rows become what their people are: nominated or corrected, decided about, noted as present; each by its own service, for
 * all people of an event at once. One who is refused takes all others along.
 */
export const enterParticipants = (entered: readonly EnteredRow[], act: Act): Promise<Imported[]> =>
  transaction(async () => {
    const left = new Map<EnteredRow, Imported>()
    for (const [training, rows] of grouped(entered, ({ row }) => row.training))
      for (const [index, one] of (await enterOfEvent(training, rows, act)).entries()) left.set(rows[index]!, one)
    return entered.map((one) => left.get(one)!)
  })

async function enterOfEvent(training: string, rows: readonly EnteredRow[], act: Act): Promise<Imported[]> {
  for (const people of inTurn(rows.flatMap(({ row, person }) => (person ? [] : [row.person]))))
    await nominateParticipants(training, people, act)
  for (const { row, person } of rows)
    if (person && (row.person.name !== person.name || row.person.email !== person.email))
      await correctParticipant(
        training,
        String(person._id),
        { ...row.person, sameAddress: row.person.sameAddress ?? false },
        act,
      )
  const ids = await idsOf(training, rows)
  const longest = Math.max(...rows.map(({ row }) => row.steps.length))
  for (let turn = 0; turn < longest; turn += 1)
    for (const [action, alike] of grouped([...rows.entries()], ([, { row }]) => row.steps[turn]))
      if (action) await decideParticipants(training, { action, people: alike.map(([at]) => ids[at]!), note: '' }, act)
  const noted = rows.flatMap(({ row }, at) => (row.attendance ? [{ id: ids[at]!, ...row.attendance }] : []))
  if (noted.length > 0) await takeAttendance(training, { rows: noted }, act)
  return asImported(training, ids)
}

// Who shares an address is named after whoever had it first, as the second is told apart from the first.
function inTurn(people: readonly NominationValues[]): NominationValues[][] {
  const turns: NominationValues[][] = []
  const had = new Map<string, number>()
  for (const person of people) {
    const turn = had.get(person.email) ?? 0
    had.set(person.email, turn + 1)
    ;(turns[turn] ??= []).push(person)
  }
  return turns
}

async function idsOf(training: string, rows: readonly EnteredRow[]): Promise<string[]> {
  const emails = rows.flatMap(({ row, person }) => (person ? [] : [row.person.email]))
  const found =
    emails.length === 0
      ? []
      : await Participants.find({ training, email: { $in: emails } }, { name: 1, email: 1 }).lean()
  const byEmail = grouped(found, ({ email }) => email)
  return rows.map(({ row, person }) => {
    const alike = byEmail.get(row.person.email) ?? []
    const one = person ?? alike.find(({ name }) => name === row.person.name) ?? alike[0]
    if (!one) throw new NotFound()
    return String(one._id)
  })
}

async function asImported(training: string, ids: readonly string[]): Promise<Imported[]> {
  const event = (await holdTraining(training)).toObject<TrainingRecord>()
  const people = await peopleOf(training, ids)
  return ids.map((id) => {
    const person = people.get(id)
    if (!person) throw new NotFound()
    return { reference: participantReference(person), version: contentVersion(person, event) }
  })
}

async function personOf(training: string, id: string): Promise<KnownParticipant> {
  const person = (await peopleOf(training, [id])).get(id)
  if (!person) throw new NotFound()
  return person
}

/**
 * Takes back people whom an import has put on lists; the audit trail keeps that. Throws Stale when one of them has been
 * changed since, and Conflict once there is a certificate.
 */
export const removeParticipants = (all: readonly ImportedPerson[], act: Act): Promise<void> =>
  transaction(async () => {
    for (const [training, people] of grouped(all, (one) => one.training)) await removeOfEvent(training, people, act)
  })

/** Somebody whom an import has entered, with what was known of the person then. */
export interface ImportedPerson {
  training: string
  id: string
  version: string
}

async function removeOfEvent(training: string, people: readonly ImportedPerson[], act: Act): Promise<void> {
  const event = await holdTraining(training)
  const subject = activitySubject(event)
  const plain = event.toObject<TrainingRecord>()
  const found = await peopleOf(
    training,
    people.map(({ id }) => id),
  )
  for (const { id, version } of people) {
    const person = found.get(id)
    if (!person) throw new NotFound()
    assertImported(person, plain, version, act)
    await publish(trainingEvents.participantRemoved(subject, act, { memberCode: person.memberCode }))
  }
  await Participants.deleteMany({ _id: { $in: [...found.keys()] }, training })
  await settle(training, act)
}

async function peopleOf(training: string, ids: readonly string[]): Promise<Map<string, KnownParticipant>> {
  const valid = ids.filter((id) => isValidObjectId(id))
  const found = await Participants.find({ _id: { $in: valid }, training }).lean<KnownParticipant[]>()
  return new Map(found.map((person) => [String(person._id), person]))
}

/** Puts somebody back as the list had the person before an import; what the import has noted is taken back. */
export const restoreParticipant = (training: string, id: string, before: ImportValues, version: string, act: Act) =>
  transaction(async () => {
    const event = (await holdTraining(training)).toObject<TrainingRecord>()
    const found = await personOf(training, id)
    assertImported(found, event, version, act)
    const [name, email] = [textOf(before, 'name') || found.name, textOf(before, 'email') || found.email]
    if (name !== found.name || email !== found.email)
      await correctParticipant(training, id, { name, email, sameAddress: (found.sharedAs ?? '') !== '' }, act)
    const person = await personOf(training, id)
    const state = found.history.find(({ imported }) => imported === act.imported)?.from ?? found.state
    const marks = marksBefore(person, before, event, hasAttendance({ state }))
    await Participants.updateOne(
      { _id: person._id, __v: person.__v },
      {
        ...settingOf({ state, ...marks }),
        $push: { history: { action: 'restore', from: person.state, to: state, note: '', ...signedBy(act) } },
        $inc: { __v: 1 },
      },
    )
    await publish(trainingEvents.participantRestored(activitySubject(event), act, { memberCode: person.memberCode }))
    await settle(training, act)
  })

function marksBefore(person: KnownParticipant, before: ImportValues, training: TrainingRecord, wasNoted: boolean) {
  const points = (key: 'preTest' | 'postTest') =>
    key in before ? (textOf(before, key) === '' ? undefined : Number(textOf(before, key))) : person[key]
  const changed = new Map(
    attendanceDays(training).flatMap((day, index) => {
      const was = before[dayKey(index + 1)]
      return was === undefined ? [] : [[day, was === 'yes'] as const]
    }),
  )
  const kept = person.attendedDays.filter((day) => changed.get(day) ?? true)
  const again = [...changed].flatMap(([day, wasThere]) => (wasThere ? [day] : []))
  const completedOn = 'completedOn' in before ? textOf(before, 'completedOn') || undefined : person.completedOn
  return {
    attendedDays: wasNoted ? [...new Set([...kept, ...again])].sort() : [],
    completedOn,
    preTest: points('preTest'),
    postTest: points('postTest'),
  }
}

// Nobody has changed the person since, and no certificate is out.
function assertImported(person: KnownParticipant, training: TrainingRecord, version: string, act: Act): void {
  if (!mayNominate(act.actor, training)) throw new Hidden()
  if (contentVersion(person, training) !== version) throw new Stale()
  if (person.certificate) throw new Conflict('platform:error.outOfTurn')
}

// The days on which the event was held may be others by now.
async function settle(training: string, act: Act): Promise<void> {
  const everybody = await participantsOf(training)
  if (everybody.some(({ attendedDays }) => attendedDays.length > 0)) await takeAttendance(training, { rows: [] }, act)
  else await keepCounts(training, everybody)
}
