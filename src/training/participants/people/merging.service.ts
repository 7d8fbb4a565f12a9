import { isValidObjectId } from 'mongoose'
import { activitySubject } from '../../../activities'
import type { Act } from '../../../programme/actor'
import { change, signedBy, transaction } from '../../../platform/data/change'
import { Conflict, NotFound } from '../../../platform/errors'
import type { Versioned } from '../../../platform/forms/forms'
import { keptFields } from '../../../platform/lists/saved/kept'
import { trainingEvents } from '../../training.events'
import { personKey } from '../participant.count'
import { Participants, type ParticipantRecord } from '../participant.model'
import { holdTraining } from '../participant.step'

type Row = ParticipantRecord & { _id: unknown }

const rowsOf = ({ email, sharedAs = '' }: Pick<ParticipantRecord, 'email' | 'sharedAs'>): Promise<Row[]> =>
  Participants.find({ email, sharedAs: sharedAs === '' ? { $in: ['', null] } : sharedAs })
    .lean<Row[]>()
    .exec()

/**
 * Makes one person of two participants: at every event the second has the address of the first from then on, so that both
 * are counted as one. Names, attendance, results and certificates stay as they are. Throws NotFound for somebody who is
 * not there, Conflict for one and the same person, and where both are on the list of one event, with these.
 */
export async function mergeParticipants(
  reference: string,
  id: string,
  { other, version }: { other: string } & Versioned,
  act: Act,
): Promise<string> {
  if (!isValidObjectId(id) || !isValidObjectId(other)) throw new NotFound()
  return transaction(async () => {
    const training = await holdTraining(reference)
    const kept = await change<ParticipantRecord>(
      Participants,
      { _id: id, training: reference },
      version,
      async (one) => {
        const person = one.toObject<ParticipantRecord>()
        const gone = await Participants.findById(other).lean<Row>()
        if (!gone) throw new NotFound()
        if (personKey(gone) === personKey(person)) throw new Conflict('training:merge.same', { field: 'other' })
        const [own, moved] = await Promise.all([rowsOf(person), rowsOf(gone)])
        assertNowhereBoth(own, moved)
        await moveTo(person, moved, act)
        // The person whose form it is has changed as well: a second merging from the same page would be another.
        one.history.push({ action: 'correct', from: one.state, to: one.state, note: '', ...signedBy(act) })
        return trainingEvents.participantsMerged(
          activitySubject(training),
          act,
          { memberCode: person.memberCode, count: moved.length },
          { email: [gone.email, person.email] },
        )
      },
    )
    return kept.name
  })
}

// Two people on one list are two: one of them is taken off the list first.
function assertNowhereBoth(own: readonly Row[], moved: readonly Row[]): void {
  const events = new Set(own.map(({ training }) => training))
  const both = moved.filter(({ training }) => events.has(training))
  if (both.length > 0)
    throw new Conflict('training:merge.bothAt', {
      missing: both.map(({ training, name }) => ({
        message: 'training:merge.bothAtOne',
        values: { reference: training, name },
      })),
    })
}

async function moveTo({ email, sharedAs = '' }: ParticipantRecord, moved: readonly Row[], act: Act): Promise<void> {
  await Participants.bulkWrite(
    moved.map((row) => {
      const set = { email, sharedAs }
      const step = { action: 'correct', from: row.state, to: row.state, note: '', ...signedBy(act) }
      return {
        updateOne: {
          filter: { _id: row._id, __v: row.__v },
          update: {
            $set: { ...set, ...keptFields(Participants, { ...row, ...set }) },
            $push: { history: step },
            $inc: { __v: 1 },
          },
        },
      }
    }) as never,
  )
}
