import { rosterForPipeline } from '../../experts'
import { openAssessments, type OpenAssessment } from '../../field-assessments'
import { servingMissions, type ServingMission } from '../../missions'
import { organisationDay } from '../../platform/time/calendar-day'
import type { Actor } from '../../programme/actor'
import { pipelineOf, type InPipeline } from './pipeline'

export interface FoundPipeline {
  all: InPipeline[]
  missions: ServingMission[]
  /** Field assessments that are still to be signed or decided, for those whose work it is. */
  assessments: OpenAssessment[]
}

/** The whole pipeline at a moment, with the missions to come whose position of a candidate is still to be filled. */
export async function findPipeline(actor: Actor, at: Date): Promise<FoundPipeline> {
  const roster = await rosterForPipeline()
  const [missions, assessments] = await Promise.all([servingMissions(roster, at), openAssessments(actor)])
  return { all: pipelineOf(roster, organisationDay(at)), missions, assessments }
}
