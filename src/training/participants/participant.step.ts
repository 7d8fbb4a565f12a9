import type { Act } from '../../programme/actor'
import { signedBy, hold, type Held } from '../../platform/data/change'
import { Conflict, NotFound } from '../../platform/errors'
import { Participants, type ParticipantRecord, type ParticipantStep } from './participant.model'
import type { KnownParticipant } from './participant.queries'
import { participantLifeCycle, type ParticipantAction } from './participant.status'
import { Trainings, type TrainingRecord } from '../training.model'
import { settingOf } from '../../platform/data/stored'

// Many people of one event are changed at once. They are read inside the transaction that changes them, as the event is.

/** The event in hand, inside a transaction; throws NotFound. */
export async function holdTraining(reference: string): Promise<Held<TrainingRecord>> {
  const training = await hold(Trainings, reference)
  if (!training) throw new NotFound()
  return training
}

/** One step of one person, with what it sets. */
export interface Move {
  person: KnownParticipant
  action: ParticipantAction
  note?: string
  set?: Partial<ParticipantRecord>
}

/**
 * Moves people that were read inside the running transaction: many in one write, and those of whom the same is said in
 * one statement. Of whom somebody else writes at the same time, the database asks for a second try.
 */
export async function movePeople(moves: readonly Move[], act: Act): Promise<void> {
  if (moves.length === 0) return
  const alike = new Map<string, { ids: unknown[]; version: number; update: object }>()
  for (const { person, action, note = '', set = {} } of moves) {
    const from = person.state
    participantLifeCycle.step(person, action)
    Object.assign(person, set)
    const step: ParticipantStep = { action, from, to: person.state, note, ...signedBy(act) }
    const update = { ...settingOf({ state: person.state, ...set }), $push: { history: step }, $inc: { __v: 1 } }
    const key = JSON.stringify([person.__v, update])
    const group = alike.get(key)
    if (group) group.ids.push(person._id)
    else alike.set(key, { ids: [person._id], version: person.__v, update })
  }
  const result = await Participants.bulkWrite(
    [...alike.values()].map(({ ids, version, update }) =>
      ids.length === 1
        ? { updateOne: { filter: { _id: ids[0], __v: version }, update } }
        : { updateMany: { filter: { _id: { $in: ids }, __v: version }, update } },
    ),
  )
  if (result.matchedCount < moves.length) throw new Conflict('platform:error.stale')
}

/** The people of these ids; throws NotFound when one of them is not among all. */
export function peopleNamed(all: readonly KnownParticipant[], ids: readonly string[]): KnownParticipant[] {
  const wanted = new Set(ids)
  const people = all.filter(({ _id }) => wanted.has(String(_id)))
  if (people.length < wanted.size) throw new NotFound()
  return people
}
