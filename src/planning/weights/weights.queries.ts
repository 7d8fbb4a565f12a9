import { emptyPlaces, missionRecords, staffingSince, type Candidate, type MissionRecord } from '../../missions'
import type { AssignmentRole } from '../../activities'
import type { Day } from '../../platform/time/calendar-day'

/** Positions whose rankings are compared. */
const mostPositions = 8

/** The candidates for one open position. */
export interface RankedPosition {
  mission: Pick<MissionRecord, 'reference' | 'title' | 'titleIn' | 'writtenIn'>
  role: AssignmentRole
  candidates: Candidate[]
}

/** The candidates for the next positions that are to be filled, one of each mission. */
export async function nextRankings(today: Day, at: Date): Promise<RankedPosition[]> {
  const missions = await missionRecords.all.find(
    { state: { $in: ['planned', 'confirmed'] }, 'period.from': { $gt: today } },
    { fields: { history: 0, terms: 0 }, sort: { 'period.from': 1, reference: 1 }, limit: 100 },
  )
  const open = missions.filter((mission) => emptyPlaces(mission).length > 0).slice(0, mostPositions)
  const [first] = open
  if (!first) return []
  const staffing = await staffingSince(first.period!.from, at)
  return open.map((mission) => {
    const role = emptyPlaces(mission)[0]!
    const work = { ...mission, areas: mission.mapping.expertiseAreas, period: mission.period! }
    const [candidates = []] = staffing.candidates(work, [role])
    return { mission, role, candidates: candidates.filter(({ score }) => score !== null) }
  })
}
