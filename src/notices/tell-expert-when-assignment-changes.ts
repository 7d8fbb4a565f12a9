import {
  assignmentMoved,
  Assignments,
  assignmentWithdrawn,
  type AssignmentDetails,
  type AssignmentRecord,
} from '../activities'
import { expertName } from '../experts'
import { paths } from '../paths'
import type { DomainEvent } from '../platform/events'
import { userOfExpert } from '../users'
import { signersOf, wordsOf } from './people'
import { hear, tell, type Reader } from './tell'

/** Who was asked learns that it is off, or that the days have moved; who was only thought of learns nothing. */
export function tellExpertWhenAssignmentChanges(): void {
  hear(assignmentWithdrawn, (event) => change(event, 'withdrawnFromTeam'))
  hear(assignmentMoved, (event) => change(event, 'datesMoved'))
}

async function change(event: DomainEvent<AssignmentDetails>, what: string): Promise<void> {
  const { activity, expert, homeMember, note } = event.details
  const { reference } = event.subject
  const before = await stateBefore(reference)
  if (before === null || before === 'proposed') return
  const href = paths.missions.assignment({ reference: activity, assignment: reference })
  const values = (reader: Reader) => ({ name: expertName(expert), note: wordsOf(note, reader) })
  await tell(event, { people: [userOfExpert(expert)], what, href, values })
  // The administration was asked from here on.
  if (['release-asked', 'released', 'conditional'].includes(before))
    await tell(event, { people: signersOf(homeMember), what: `${what}Home`, href, values })
}

async function stateBefore(reference: string): Promise<string | null> {
  const assignment = await Assignments.findOne({ reference }, { history: { $slice: -1 } }).lean<AssignmentRecord>()
  return assignment?.history.at(-1)?.from ?? null
}
