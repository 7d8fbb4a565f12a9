import { schedulingStates, type AssignmentRecord } from '../../activities'
import type { ExpertRecord } from '../../experts'
import { owesFieldMission } from '../../experts/pure'
import { organisationDay } from '../../platform/time/calendar-day'
import type { MissionRecord } from '../mission.model'
import { missionRecords } from '../mission.queries'
import type { Candidate } from './matching'
import { isCandidacyAhead } from './matching.facts'
import { staffingSince } from './matching.queries'

/** Missions that are looked at: the next ones to come. */
const mostMissions = 60

/** A mission to come that could be somebody's field mission, with those who could go, in the order of fit. */
export interface ServingMission {
  mission: MissionRecord
  candidates: Candidate[]
}

interface Serving {
  missions: ServingMission[]
  /** By expert whose field mission is pending: the candidate's position that this person has on work that is not over. */
  held: ReadonlyMap<string, AssignmentRecord>
}

/**
 * The missions to come whose position of a candidate is still to be filled, the nearest first, each with the experts of
 * a roster whose field mission is pending, who meet every condition and hold no candidate's position on other work: as the
 * page of its team ranks them; and what those experts hold already, as long as there is a mission for any of them.
 */
export async function servingMissions(roster: readonly ExpertRecord[], at: Date): Promise<Serving> {
  const pending = roster.filter(({ accreditations }) => accreditations.some(owesFieldMission))
  const none: Serving = { missions: [], held: new Map() }
  if (pending.length === 0) return none
  const today = organisationDay(at)
  const found = await missionRecords.all.find(
    {
      state: { $in: [...schedulingStates] },
      'period.from': { $gt: today },
      places: 'assessee',
      'team.role': { $ne: 'assessee' },
    },
    { fields: { terms: 0, readiness: 0, history: 0 }, sort: { 'period.from': 1 }, limit: mostMissions },
  )
  const first = found[0]?.period
  if (!first) return none
  const staffing = await staffingSince(first.from, at, pending)
  const held = new Map(
    pending.flatMap(({ reference }) => {
      const position = staffing.duties.get(reference)?.find((one) => isCandidacyAhead(one, today))
      return position ? [[reference, position] as const] : []
    }),
  )
  const missions = found.map((mission) => {
    const { period, mapping } = mission
    const work = { ...mission, period: period!, areas: mapping.expertiseAreas }
    const able = staffing.able(work, 'assessee')
    return { mission, candidates: able.filter((one) => !one.hasSaidNo && !one.isCandidateElsewhere) }
  })
  return { missions, held }
}
