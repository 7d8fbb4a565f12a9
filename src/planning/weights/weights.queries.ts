import { emptyPlaces, missionRecords, staffingSince, type Candidate, type MissionRecord } from '../../missions'
import type { AssignmentRole } from '../../activities'
import type { Day } from '../../platform/time/calendar-day'

/** Positions whose rankings are compared, of how many missions at the most. */
const mostPositions = 8
const mostLooked = 30

/** The candidates for one open position. */
export interface RankedPosition {
  mission: Pick<MissionRecord, 'reference' | 'title' | 'titleIn' | 'writtenIn'>
  role: AssignmentRole
  candidates: Candidate[]
}

/** The candidates for the next positions that are to be filled and have several, one of each mission. */
export async function nextRankings(today: Day, at: Date): Promise<RankedPosition[]> {
  const missions = await missionRecords.all.find(
    { state: 'planned', 'period.from': { $gt: today } },
    { fields: { history: 0, terms: 0 }, sort: { 'period.from': 1, _id: 1 }, limit: 100 },
  )
  const open = missions.filter((mission) => emptyPlaces(mission).length > 0).slice(0, mostLooked)
  const [first] = open
  if (!first) return []
  const staffing = await staffingSince(first.period!.from, at)
  const found: RankedPosition[] = []
  for (const mission of open) {
    const role = emptyPlaces(mission)[0]!
    const work = { ...mission, areas: mission.mapping.expertiseAreas, period: mission.period! }
    const candidates = staffing.able(work, role)
    // Of one alone there is no order.
    if (candidates.length > 1) found.push({ mission, role, candidates })
    if (found.length === mostPositions) break
  }
  return found
}
