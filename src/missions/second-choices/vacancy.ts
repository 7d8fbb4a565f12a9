import type { AssignmentRecord } from '../../activities'

/** An assignment as far as this asks. */
export type Held = Pick<AssignmentRecord, 'reference' | 'role' | 'state' | 'createdAt'> & {
  history: readonly { at: Date }[]
}

/** Ends that call for somebody else: the expert or the administration has said no. Whoever is withdrawn was meant to go. */
const calling: readonly string[] = ['declined', 'release-refused']

const lastAt = ({ history, createdAt }: Held): number => (history.at(-1)?.at ?? createdAt).getTime()

/**
 * The assignment in whose place somebody is to step in: one without a reply by its day, or the last that has ended on this
 * position, when it ended by a no. Null when the position waits for nobody, or for the planner.
 */
export function vacancyOf(
  role: string,
  assignments: readonly Held[],
  hasLapsed: (assignment: Held) => boolean,
  isStanding: (assignment: Held) => boolean,
): Held | null {
  const own = assignments.filter((one) => one.role === role)
  const lapsed = own.find((one) => isStanding(one) && hasLapsed(one))
  if (lapsed) return lapsed
  const [last] = own.filter((one) => !isStanding(one)).sort((one, other) => lastAt(other) - lastAt(one))
  return last && calling.includes(last.state) ? last : null
}
