import type { ActivityRecord } from '../activities'
import { timeFor } from '../programme/settings'
import { addDays, organisationDay, type Day } from '../platform/time/calendar-day'

type Mission = Pick<ActivityRecord, 'state' | 'deliveredAt'>

const over: readonly string[] = ['delivered', 'closed']

/** The last day on which a mission is rated; none for one that was not delivered here. */
export const lastRatingDay = ({ state, deliveredAt }: Mission): Day | undefined =>
  over.includes(state) && deliveredAt ? addDays(organisationDay(deliveredAt), timeFor('rating')) : undefined

/** Why nobody rates now; null when it can be done. */
export function whyNotRated(mission: Mission, today: Day): 'notDelivered' | 'tooLate' | null {
  if (!over.includes(mission.state)) return 'notDelivered'
  const last = lastRatingDay(mission)
  return last !== undefined && today <= last ? null : 'tooLate'
}
