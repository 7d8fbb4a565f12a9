import type { AssignmentRecord, TeamMember } from '../../src/activities'
import type { MissionRecord } from '../../src/missions/mission.model'
import type { MissionValues } from '../../src/missions/mission.service'
import type { Period } from '../../src/platform/time/calendar-day'
import { aMapping } from '../support/mapping.factory'
import { testTime } from '../support/people'

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
