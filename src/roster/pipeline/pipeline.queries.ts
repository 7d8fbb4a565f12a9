import type { AssignmentRecord } from '../../activities'
import { rosterForPipeline } from '../../experts'
import { openAssessments, type OpenAssessment } from '../../field-assessments'
import { missionRecords, servingMissions, type MissionRecord, type ServingMission } from '../../missions'
import { titleFields } from '../../platform/text/written'
import { organisationDay } from '../../platform/time/calendar-day'
import type { Actor } from '../../programme/actor'
import { pipelineOf, type InPipeline } from './pipeline'
import type { PipelineChoice } from './pipeline.form'

export interface FoundPipeline {
  all: InPipeline[]
  missions: ServingMission[]
  /** By expert: the candidate's position on a mission that is not over. */
  held: ReadonlyMap<string, CandidatePosition>
  /** Field assessments that are still to be signed or decided, for those whose work it is. */
  assessments: OpenAssessment[]
  /** The mission for which somebody is sought. */
  mission: SoughtFor | undefined
}

export type CandidatePosition = Pick<
  AssignmentRecord,
  'activity' | 'activityTitle' | 'activityTitleIn' | 'from' | 'until'
>

type SoughtFor = Pick<MissionRecord, 'reference' | 'mapping' | 'title' | 'titleIn' | 'writtenIn'>

/** The whole pipeline at a moment, with the missions to come whose position of a candidate is still to be filled. */
export async function findPipeline({ mission }: PipelineChoice, actor: Actor, at: Date): Promise<FoundPipeline> {
  const roster = await rosterForPipeline()
  const today = organisationDay(at)
  const [{ missions, held }, assessments, sought] = await Promise.all([
    servingMissions(roster, at),
    openAssessments(actor),
    missionNamed(mission, actor),
  ])
  return { all: pipelineOf(roster, today), missions, held, assessments, mission: sought }
}

async function missionNamed(reference: string, actor: Actor): Promise<SoughtFor | undefined> {
  if (reference === '') return undefined
  const fields = { reference: 1, ...titleFields, 'mapping.expertiseAreas': 1 } as const
  const found = await missionRecords.of(actor)?.find<SoughtFor>({ reference }, { fields, limit: 1 })
  return found?.[0]
}
