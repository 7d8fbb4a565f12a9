import {
  acceptInvitation,
  inviteAndAskRelease,
  proposeAssignment,
  releaseExpert,
  type AssignmentRecord,
  type AssignmentRole,
  type TeamMember,
} from '../../src/activities'
import { findAssignment } from '../../src/activities/assignments/assignment.queries'
import type { Assignment } from '../../src/activities/assignments/assignment.model'
import type { ExpertRecord } from '../../src/experts'
import { agreeTerms, sendTerms, writeTerms } from '../../src/missions/terms/terms.service'
import { createMission, type MissionValues } from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import type { Mission, MissionRecord } from '../../src/missions/mission.model'
import type { Act, Actor } from '../../src/programme/actor'
import type { Period } from '../../src/platform/time/calendar-day'
import type { RequestRecord } from '../../src/requests'
import { Requests, type AssistanceRequest } from '../../src/requests/request.model'
import { aSavedExpert } from '../experts/expert.factory'
import { aMapping } from '../support/mapping.factory'
import { actBy, aContactOf, aCoordinator, aHeadOf, anExpertActor, testTime } from '../support/people'

let count = 0

/** Days on which missions of the tests take place, three months after the tests' day. */
export const period: Period = { from: '2027-02-22', until: '2027-03-05' }

/** What the form of a mission gives: a planned one for Fiji, on risk management, in English. */
export const missionValues = (more: Partial<MissionValues> = {}): MissionValues => ({
  title: 'Selectivity reviewed on results',
  type: 'technical-assistance',
  mode: 'in-person-national',
  place: 'Suva',
  languages: ['en'],
  languageService: 'none',
  memberCodes: ['FJ'],
  purpose: 'Hit rate above 8 % by December 2027',
  period,
  mapping: aMapping(),
  requests: [],
  funding: [],
  ...more,
})

/** A plain record, for pure tests. */
export const aMission = (more: Partial<MissionRecord> = {}): MissionRecord => ({
  ...missionValues(),
  kind: 'mission',
  reference: `MIS-2026-${String((count += 1)).padStart(4, '0')}`,
  places: ['lead', 'co-facilitator', 'assessee'],
  state: 'planned',
  officerId: 'officer',
  team: [],
  reportDue: '2027-03-19',
  terms: { objectives: '', outputs: '', agenda: '', participants: '', logistics: '', remarks: [] },
  readiness: [],
  createdAt: new Date('2026-10-01T09:00:00Z'),
  history: [],
  __v: 0,
  ...more,
})

/** Terms in which every section that is needed is written. */
export const writtenTerms = {
  objectives: 'Review the rules',
  outputs: 'A written procedure',
  agenda: 'Two weeks, day by day',
  participants: 'Risk unit, six officers',
  logistics: '',
  remarks: [],
}

export const aTeamMember = (more: Partial<TeamMember> = {}): TeamMember => ({
  assignment: 'ASN-2026-00001',
  expert: 'EXP-0001',
  homeMember: 'KE',
  role: 'lead',
  state: 'released',
  accepted: true,
  ...more,
})

/** A plain assignment of a lead from Kenya, for pure tests. */
export const anAssignment = (more: Partial<AssignmentRecord> = {}): AssignmentRecord => ({
  reference: `ASN-2026-${String((count += 1)).padStart(5, '0')}`,
  activity: 'MIS-2026-0107',
  activityKind: 'mission',
  activityTitle: 'Selectivity reviewed on results',
  memberCodes: ['FJ'],
  expert: 'EXP-0001',
  homeMember: 'KE',
  role: 'lead',
  ...period,
  state: 'proposed',
  officerId: 'officer',
  createdAt: testTime,
  history: [],
  __v: 0,
  ...more,
})

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
