import type { AssignmentRecord } from '../activities'
import { nextAssessmentActor, type AssessmentRecord } from '../assessments'
import { openSteps, type MissionRecord } from '../missions'
import type { Day } from '../platform/calendar-day'
import { nextRecommendationActor, type RecommendationRecord } from '../recommendations'
import { nextActor, type RequestRecord } from '../requests'
import { nextStep, type TrainingRecord } from '../training'
import type { Waiting } from '../users'

// Whom each record waits for, in one form for all: what the pages of each kind say in words.

type RegionOf = (memberCode: string) => string

/** Whom a request waits for; null when nobody acts. */
export function requestWaits(
  request: Pick<RequestRecord, 'state' | 'signatureAskedAt' | 'memberCode' | 'officerId'>,
  regionOf: RegionOf,
): Waiting | null {
  const { memberCode, officerId } = request
  const region = regionOf(memberCode)
  switch (nextActor(request)) {
    case 'nobody':
      return null
    case 'member':
      return { who: 'member', memberCode, region }
    case 'head':
      return { who: 'head', memberCode, region }
    case 'decider':
      return { who: 'decider', region }
    default:
      // While work is under way its missions wait for their teams; the officer follows it.
      return { who: 'officer', officerId, region }
  }
}

/** Everybody for whom a mission waits on a day. */
export function missionWaits(
  mission: MissionRecord,
  people: readonly AssignmentRecord[],
  today: Day,
  regionOf: RegionOf,
): Waiting[] {
  const region = regionOf(mission.memberCodes[0] ?? '')
  const officer: Waiting = { who: 'officer', officerId: mission.officerId, region }
  return openSteps(mission, people, today).map((step): Waiting => {
    const { who, expert, memberCode = '' } = step
    if (who === 'expert') return expert ? { who, expertId: expert, region } : officer
    if (who === 'home') return { who: 'head', memberCode, region: regionOf(memberCode) || region }
    return who === 'member' ? { who, memberCode, region: regionOf(memberCode) || region } : officer
  })
}

/** Everybody for whom a training event waits; each of its Members names people. */
export function trainingWaits(
  training: Pick<TrainingRecord, 'memberCodes' | 'officerId'> & Parameters<typeof nextStep>[0],
  today: Day,
  regionOf: RegionOf,
): Waiting[] {
  const { who } = nextStep(training, today)
  if (who === 'nobody') return []
  if (who === 'members')
    return training.memberCodes.map((memberCode) => ({ who: 'member', memberCode, region: regionOf(memberCode) }))
  return [{ who: 'officer', officerId: training.officerId, region: regionOf(training.memberCodes[0] ?? '') }]
}

/** Whom a recommendation waits for. */
export const recommendationWaits = (
  { state, memberCode }: Pick<RecommendationRecord, 'state' | 'memberCode'>,
  regionOf: RegionOf,
): Waiting | null => memberOrStaff(nextRecommendationActor(state), memberCode, regionOf)

/** Whom a round of the needs assessment waits for. */
export const assessmentWaits = (
  { state, memberCode }: Pick<AssessmentRecord, 'state' | 'memberCode'>,
  regionOf: RegionOf,
): Waiting | null => memberOrStaff(nextAssessmentActor(state), memberCode, regionOf)

function memberOrStaff(
  next: 'member' | 'secretariat' | 'nobody',
  memberCode: string,
  regionOf: RegionOf,
): Waiting | null {
  const region = regionOf(memberCode)
  if (next === 'nobody') return null
  return next === 'member' ? { who: 'member', memberCode, region } : { who: 'secretariat', region }
}
