import {
  acceptInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  releaseExpert,
  type AssignmentRole,
} from '../../src/activities'
import { findAssignment } from '../../src/activities/assignments/assignment.queries'
import type { Assignment } from '../../src/activities/assignments/assignment.model'
import type { ExpertRecord } from '../../src/experts'
import { agreeTerms, sendTerms, writeTerms } from '../../src/missions/terms/terms.service'
import { createMission, type MissionValues } from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import type { Mission } from '../../src/missions/mission.model'
import type { Act, Actor } from '../../src/programme/actor'
import type { RequestRecord } from '../../src/requests'
import { Requests, type AssistanceRequest } from '../../src/requests/request.model'
import { aSavedExpert } from '../experts/expert.factory'
import { aMapping } from '../support/mapping.factory'
import { actBy, aContactOf, aCoordinator, aHeadOf, anExpertActor, testTime } from '../support/people'
import { missionValues, writtenTerms } from './plain-missions'

export { aMission, anAssignment, aTeamMember, missionValues, period, writtenTerms } from './plain-missions'

const officer = aCoordinator({ name: 'Lena Moreau' })
export const byOfficer = (at?: Date): Act => actBy(officer, at)

/** A saved mission, by the use case. */
export async function aSavedMission(more: Partial<MissionValues> = {}, act: Act = byOfficer()): Promise<Mission> {
  const { reference } = await createMission(missionValues(more), act)
  return (await findMission(reference))!
}

/** Somebody proposed for a place, by the use case; a new expert unless one is given. */
export async function proposed(
  mission: Mission,
  role: AssignmentRole = 'lead',
  expert?: ExpertRecord,
): Promise<Assignment> {
  const known = expert ?? (await aSavedExpert())
  const { reference } = await proposeAssignment(mission.reference, { expert: known.reference, role }, byOfficer())
  return (await findAssignment(reference))!
}

/** A lead who has accepted and is released. */
export async function withLead(mission: Mission, expert?: ExpertRecord): Promise<Assignment> {
  const assignment = await proposed(mission, 'lead', expert)
  await inviteAndAskRelease(assignment.reference, {}, byOfficer())
  await releaseExpert(assignment.reference, {}, actBy(aHeadOf(assignment.homeMember)))
  await acceptInvitation(assignment.reference, {}, actBy(anExpertActor(assignment.expert)))
  return (await findAssignment(assignment.reference))!
}

/** Terms written, sent and agreed by Fiji. */
export async function withAgreedTerms(mission: Mission, by: Actor = aContactOf('FJ')): Promise<void> {
  const { remarks: _remarks, ...words } = writtenTerms
  await writeTerms(mission.reference, { ...words, reportBy: '2027-03-19' }, byOfficer())
  await sendTerms(mission.reference, {}, byOfficer())
  await agreeTerms(mission.reference, {}, actBy(by))
}

/** An approved request of Fiji, REQ-2026-0042, that waits for a mission. */
export const anApprovedRequest = (more: Partial<RequestRecord> = {}): Promise<AssistanceRequest> =>
  new Requests({
    reference: 'REQ-2026-0042',
    memberCode: 'FJ',
    title: 'Risk management',
    mapping: aMapping(),
    channel: 'online',
    state: 'approved',
    stateSince: testTime,
    createdBy: 'somebody',
    createdAt: testTime,
    ...more,
  }).save()
