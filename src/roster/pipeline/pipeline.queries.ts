import { rosterForPipeline } from '../../experts'
import { servingMissions, type ServingMission } from '../../missions'
import { organisationDay } from '../../platform/time/calendar-day'
import { pipelineOf, type InPipeline } from './pipeline'

export interface FoundPipeline {
  all: InPipeline[]
  missions: ServingMission[]
}

/** The whole pipeline at a moment, with the missions to come whose position of a candidate is still to be filled. */
export async function findPipeline(at: Date): Promise<FoundPipeline> {
  const roster = await rosterForPipeline()
  return { all: pipelineOf(roster, organisationDay(at)), missions: await servingMissions(roster, at) }
}
