import { UntilWritten } from '../../platform/data/memory/written'
import type { Day } from '../../platform/time/calendar-day'
import type { AssignmentRecord } from './assignment.model'
import { assignmentRecords } from './assignment.queries'

const pastFields = {
  ...({ _id: 0, expert: 1, homeMember: 1, memberCodes: 1, role: 1, from: 1, until: 1, state: 1 } as const),
  ...({ activity: 1, activityTitle: 1, activityTitleIn: 1, acceptedAt: 1, answerBy: 1 } as const),
  ...({ releaseBy: 1, releaseAskedAt: 1, releaseAnsweredAt: 1 } as const),
} as const

const past = new UntilWritten<readonly AssignmentRecord[]>(['assignments'], 3)

/**
 * What matching needs to know of everybody's past and present duties, since a day. Nobody may change them: those since the
 * first day of a year are kept until an assignment is written.
 */
export async function dutiesSince(since: Day): Promise<readonly AssignmentRecord[]> {
  const first = `${since.slice(0, 4)}-01-01`
  const read = () => assignmentRecords.all.find({ until: { $gte: first } }, { fields: pastFields })
  const all = await past.get(first, read)
  return all.filter(({ until }) => until >= since)
}
