import { isValidObjectId } from 'mongoose'
import { activitySubject } from '../../../activities'
import type { Act } from '../../../programme/actor'
import { signedBy, transaction } from '../../../platform/data/change'
import { publish } from '../../../platform/data/events'
import { Conflict, Hidden, NotFound, Stale } from '../../../platform/errors'
import type { ImportValues } from '../../../programme/imports/import-kind'
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
import { holdTraining } from '../participant.step'
import { dayKey, hasAttendance, participantReference } from './participant.columns'
import { contentVersion } from './participant.version'
import type { ParticipantRow } from './participant-row'
import { settingOf } from '../../../platform/data/stored'

/** One row becomes what its person is: nominated or corrected, decided about, noted as present; each by its own service. */
export function enterParticipant(row: ParticipantRow, known: KnownParticipant | undefined, act: Act) {
  return transaction(async () => {
    const { training, person, steps, attendance } = row
    if (!known) await nominateParticipants(training, [person], act)
    else if (person.name !== known.name || person.email !== known.email)
      await correctParticipant(
        training,
        String(known._id),
        { ...person, sameAddress: person.sameAddress ?? false },
        act,
      )
    const id = known ? String(known._id) : await idOf(training, person)
    for (const action of steps) await decideParticipants(training, { action, people: [id], note: '' }, act)
    if (attendance) await takeAttendance(training, { rows: [{ id, ...attendance }] }, act)
    return asImported(training, id)
  })
}

async function idOf(training: string, { email, name }: ParticipantRow['person']): Promise<string> {
  const found = await Participants.find({ training, email }, { name: 1 }).lean()
  const one = found.find((person) => person.name === name) ?? found[0]
  if (!one) throw new NotFound()
  return String(one._id)
}

async function asImported(training: string, id: string): Promise<{ reference: string; version: string }> {
  const [event, person] = await Promise.all([holdTraining(training), personOf(training, id)])
  return {
    reference: participantReference(person),
    version: contentVersion(person, event.toObject<TrainingRecord>()),
  }
}

async function personOf(training: string, id: string): Promise<KnownParticipant> {
  const person = isValidObjectId(id)
    ? await Participants.findOne({ _id: id, training }).lean<KnownParticipant>()
    : undefined
  if (!person) throw new NotFound()
  return person
}

/**
 * Takes back somebody whom an import has put on the list; the audit trail keeps that. Throws Stale when the person has
 * been changed since, and Conflict once there is a certificate.
 */
export const removeParticipant = (training: string, id: string, version: string, act: Act): Promise<void> =>
  transaction(async () => {
    const event = await holdTraining(training)
    const person = await personOf(training, id)
    assertImported(person, event.toObject<TrainingRecord>(), version, act)
    await Participants.deleteOne({ _id: person._id, __v: person.__v })
    await publish(trainingEvents.participantRemoved(activitySubject(event), act, { memberCode: person.memberCode }))
    await settle(training, act)
  })

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
