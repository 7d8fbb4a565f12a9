import { findMissions, missionRecords, type MissionRecord } from '../missions'
import type { Filter } from '../platform/lists/lists'
import { records } from '../platform/lists/records'
import { isCoordinator, isExpert, type Actor } from '../programme/actor'
import { userOfExpert } from '../users'
import { FieldAssessments, type FieldAssessmentRecord } from './field-assessment.model'
import { writersFor, type AssessmentFile } from './field-assessment.policy'

/** Field assessments, for the work of the system: who may read one depends on its mission. */
const fieldAssessmentRecords = records(FieldAssessments)

/** A candidate with the mission, and every version of what was said. */
export interface FoundAssessment extends AssessmentFile {
  mission: MissionRecord
  versions: readonly FieldAssessmentRecord[]
}

/** FAS-2026-0107-0231 is about the candidate EXP-0231 on the mission MIS-2026-0107. */
export const assessmentReference = (mission: string, expert: string): string =>
  `${mission.replace(/^[A-Z]+/, 'FAS')}-${expert.replace(/^[A-Z]+-/, '')}`

const over: readonly string[] = ['delivered', 'closed']

/** Those who served on a mission that was delivered as its candidates. */
export const candidatesOf = ({ state, team }: Pick<MissionRecord, 'state' | 'team'>): string[] =>
  over.includes(state)
    ? team.filter((one) => one.role === 'assessee' && one.state === 'served').map(({ expert }) => expert)
    : []

const hasAccount = (expert: string): boolean => userOfExpert(expert) !== undefined

/** Who assesses a candidate of this mission now. */
export const writersOn = ({ team }: Pick<MissionRecord, 'team'>, expert: string): string[] =>
  writersFor(team, expert, hasAccount)

/** One candidate of a mission; null where nobody of that name has served on it as such. */
export async function findAssessment(reference: string, expert: string): Promise<FoundAssessment | null> {
  const [mission] = await findMissions([reference])
  if (!mission || !candidatesOf(mission).includes(expert)) return null
  const versions = await fieldAssessmentRecords.all.find({ mission: reference, expert }, { sort: { version: -1 } })
  return { mission, expert, writers: writersOn(mission, expert), versions }
}

/** What was decided on a candidate, which is what the candidate reads. */
export const assessmentsOfCandidate = (expert: string): Promise<FieldAssessmentRecord[]> =>
  fieldAssessmentRecords.all.find({ expert, state: 'decided' }, { sort: { createdAt: 1, _id: 1 } })

const writes: readonly string[] = ['write', 'sign']

/** What somebody has written, by account. */
export const assessmentsWrittenBy = async (account: string): Promise<FieldAssessmentRecord[]> =>
  (await fieldAssessmentRecords.all.find({ 'history.by': account }, { sort: { createdAt: 1, _id: 1 } })).filter(
    ({ history }) => history.some(({ by, action }) => by === account && writes.includes(action)),
  )

const taskFields = { mission: 1, expert: 1, state: 1, dueDay: 1 } as const
const missionFields = { reference: 1, memberCodes: 1, officerId: 1, team: 1 } as const

/** An open assessment as a task has it. */
export interface OpenAssessment {
  record: Pick<FieldAssessmentRecord, keyof typeof taskFields>
  mission: Pick<MissionRecord, keyof typeof missionFields>
  writers: readonly string[]
}

// One question for each way, as each has an index of its own.
function waitingFor(actor: Actor): Filter[] {
  return [
    ...(isExpert(actor) ? [{ assessors: actor.expertId, state: 'draft' }] : []),
    ...(isCoordinator(actor) ? [{ state: { $in: ['draft', 'signed'] } }] : []),
  ]
}

/** Assessments that wait: drafts for their assessors, signed ones for the secretariat. */
export async function openAssessments(actor: Actor): Promise<OpenAssessment[]> {
  const found = await Promise.all(
    waitingFor(actor).map((filter) =>
      fieldAssessmentRecords.all.find<OpenAssessment['record']>(filter, { fields: taskFields, sort: { dueDay: 1 } }),
    ),
  )
  const records = [...new Map(found.flat().map((one) => [`${one.mission} ${one.expert}`, one])).values()]
  if (records.length === 0) return []
  const named = { reference: { $in: [...new Set(records.map(({ mission }) => mission))] } }
  const missions = new Map(
    (await missionRecords.all.find<OpenAssessment['mission']>(named, { fields: missionFields })).map((one) => [
      one.reference,
      one,
    ]),
  )
  return records.flatMap((record) => {
    const mission = missions.get(record.mission)
    return mission ? [{ record, mission, writers: writersOn(mission, record.expert) }] : []
  })
}
