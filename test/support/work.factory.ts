import { type AssignmentRecord, type TeamMember } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { Missions, type MissionRecord } from '../../src/missions/mission.model'
import { Trainings, type TrainingRecord } from '../../src/training/training.model'
import { aMapping } from './mapping.factory'
import { testTime } from './people'

let count = 0
const number = () => String((count += 1)).padStart(4, '0')

const core = () => ({
  type: 'technical-assistance' as const,
  mode: 'in-person-national' as const,
  period: { from: '2026-11-30', until: '2026-12-04' },
  place: 'Suva',
  languages: ['en' as const],
  languageService: 'none' as const,
  memberCodes: ['FJ'],
  mapping: aMapping(),
  requests: [],
  funding: [],
  state: 'planned' as const,
  officerId: 'somebody',
  team: [] as TeamMember[],
  createdAt: testTime,
  history: [],
})

/** A saved mission of this financial year; only what a test is about needs to be said. */
export async function aMission(more: Partial<MissionRecord> = {}): Promise<MissionRecord> {
  const reference = `MIS-2026-${number()}`
  const mission = await new Missions({ ...core(), reference, title: `Mission ${reference}`, ...more }).save()
  return mission.toObject<MissionRecord>()
}

/** A saved training event with people who were there. */
export async function aTraining(more: Partial<TrainingRecord> = {}): Promise<TrainingRecord> {
  const reference = `TRN-2026-${number()}`
  const event = { type: 'national-workshop' as const, seats: 30, people: 0 }
  const training = await new Trainings({ ...core(), ...event, reference, title: `Event ${reference}`, ...more }).save()
  return training.toObject<TrainingRecord>()
}

/** A saved assignment of an expert on a mission, with the mission's own dates. */
export async function anAssignment(
  mission: Pick<MissionRecord, 'reference' | 'title' | 'memberCodes' | 'period'>,
  more: Partial<AssignmentRecord> = {},
): Promise<AssignmentRecord> {
  const assignment = await new Assignments({
    reference: `ASG-${number()}`,
    activity: mission.reference,
    activityKind: 'mission',
    activityTitle: mission.title,
    memberCodes: mission.memberCodes,
    expert: 'EXP-0001',
    homeMember: 'KE',
    role: 'lead',
    ...mission.period,
    state: 'released',
    officerId: 'somebody',
    acceptedAt: testTime,
    releaseAskedAt: testTime,
    createdAt: testTime,
    history: [],
    ...more,
  }).save()
  return assignment.toObject<AssignmentRecord>()
}
