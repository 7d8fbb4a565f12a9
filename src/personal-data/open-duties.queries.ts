import { activityRecords, assignmentsOfExpert, awaitsReport, type ActivityRecord } from '../activities'
import { holdsDays } from '../activities/pure'
import type { Missing } from '../platform/errors'
import { organisationDay } from '../platform/time/calendar-day'

/** What an expert is still expected to do: assignments that stand, and reports of missions that the person led. */
export async function openDutiesOf(expert: string, at: Date): Promise<Missing[]> {
  const today = organisationDay(at)
  const assignments = (await assignmentsOfExpert(expert)).filter(
    (one) => one.state !== 'served' && holdsDays(one, today),
  )
  const owed = await activityRecords.all.find<Pick<ActivityRecord, 'reference'>>(
    { $and: [awaitsReport(), { team: { $elemMatch: { expert, role: 'lead' } } }] },
    { fields: { reference: 1 } },
  )
  return [
    ...assignments.map(({ activity }) => ({
      message: 'personal-data:open.assignment',
      values: { reference: activity },
    })),
    ...owed.map(({ reference }) => ({ message: 'personal-data:open.report', values: { reference } })),
  ]
}
