import { Trainings, type TrainingRecord } from '../training.model'
import { sharedName } from './participant.count'
import { Participants, type ParticipantRecord } from './participant.model'

/** A person at an event, with what the event is called and when it is. */
interface Participation extends ParticipantRecord {
  _id: unknown
  event: Pick<TrainingRecord, 'title' | 'titleIn' | 'writtenIn' | 'period' | 'test'> | null
}

/**
 * Every event at which somebody with this address was: where several people share it, the one with one of these names
 * alone.
 */
export async function participationsOf(email: string, names: readonly string[]): Promise<Participation[]> {
  const sharedAs = { $in: ['', null, ...names.map(sharedName)] }
  const found = await Participants.find({ email, sharedAs })
    .sort({ createdAt: -1 })
    .lean<(ParticipantRecord & { _id: unknown })[]>()
  const references = [...new Set(found.map(({ training }) => training))]
  const events = await Trainings.find({ reference: { $in: references } }, { history: 0, team: 0 }).lean<
    TrainingRecord[]
  >()
  const known = new Map(events.map((event) => [event.reference, event]))
  return found.map((one) => ({ ...one, event: known.get(one.training) ?? null }))
}
