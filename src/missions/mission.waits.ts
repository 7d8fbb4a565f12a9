import type { AssignmentRecord } from '../activities'
import { regionOf } from '../members/pure'
import type { Waiting } from '../users'
import { officerWaits } from '../users/pure'
import { openSteps, type MissionStep, type When } from './mission-next.status'
import type { MissionRecord } from './mission.model'

type Looked = Pick<MissionRecord, 'officerId' | 'memberCodes'>

/** Whom one step of a mission waits for; what is the whole team’s is followed by the officer. */
export function stepWaits({ who, expert, memberCode = '' }: MissionStep, mission: Looked): Waiting {
  const officer = officerWaits(mission)
  if (who === 'expert') return expert ? { who, expertId: expert, region: officer.region } : officer
  const region = regionOf(memberCode) || officer.region
  if (who === 'home') return { who: 'head', memberCode, region }
  return who === 'member' ? { who, memberCode, region } : officer
}

/** Everybody for whom a mission waits on a day. */
export const missionWaits = (mission: MissionRecord, people: readonly AssignmentRecord[], when: When): Waiting[] =>
  openSteps(mission, people, when).map((step) => stepWaits(step, mission))
