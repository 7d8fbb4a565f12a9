import type { TrainingRecord } from '../../training.model'
import type { KnownParticipant } from '../participant.queries'
import { hasAttendance, participantValues } from './participant.columns'

/**
 * What is known of a person at an event, as one text that is another once any of it is. Whether somebody who was there
 * attended wholly or partly follows from the days of all, and is no change of this person; nor is that another came to
 * share the address.
 */
export function contentVersion(person: KnownParticipant, training: TrainingRecord): string {
  const { sharedAddress: _follows, state, ...own } = participantValues(person, training)
  const settled = person.state === 'completed' || person.state === 'failed'
  return JSON.stringify([hasAttendance(person) && !settled ? 'there' : state, ...Object.values(own)])
}
