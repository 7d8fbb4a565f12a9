import type { Day } from '../../../platform/time/calendar-day'
import { erased } from '../../../platform/text/erased'
import { Trainings, type TrainingRecord } from '../../training.model'
import { personKey } from '../participant.count'
import { Participants, type ParticipantRecord } from '../participant.model'

type Named = Pick<ParticipantRecord, 'name' | 'email' | 'sharedAs' | 'training'>
const fields = { name: 1, email: 1, sharedAs: 1, training: 1, _id: 0 } as const

type Event = Pick<TrainingRecord, 'reference' | 'title' | 'titleIn' | 'writtenIn' | 'period'>

/** Events that ended before a day and that still name people, the oldest first, with how many. */
export async function eventsNamingPeople(before: Day, most: number): Promise<{ event: Event; count: number }[]> {
  const old = await Trainings.find({ 'period.until': { $lt: before } }, { history: 0, team: 0 })
    .sort({ 'period.from': 1 })
    .lean<TrainingRecord[]>()
  const found: { event: Event; count: number }[] = []
  for (const event of old) {
    if (found.length >= most) break
    const count = await Participants.countDocuments({ training: event.reference, name: { $ne: erased } })
    if (count > 0) found.push({ event, count })
  }
  return found
}

/** The people of an event who were at no event since a day: others stay named until they are not, too. */
export async function peopleWithoutLaterEvent(reference: string, since: Day): Promise<Pick<Named, 'name' | 'email'>[]> {
  const people = await Participants.find({ training: reference, name: { $ne: erased } }, fields).lean<Named[]>()
  const others = await Participants.find({ email: { $in: people.map(({ email }) => email) } }, fields).lean<Named[]>()
  const events = await Trainings.find(
    { reference: { $in: [...new Set(others.map(({ training }) => training))] } },
    { reference: 1, period: 1 },
  ).lean<Pick<TrainingRecord, 'reference' | 'period'>[]>()
  // Of an event without days nobody knows when it is: it counts as one to come.
  const isOld = new Set(events.flatMap(({ reference: one, period }) => (period && period.until < since ? [one] : [])))
  const later = new Set(others.filter(({ training }) => !isOld.has(training)).map(personKey))
  return people.filter((person) => !later.has(personKey(person)))
}
