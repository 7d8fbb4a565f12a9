import { assessmentTasks } from '../../assessments'
import { callTasks } from '../../calls'
import { expertTasks } from '../../experts'
import { reportTasks } from '../../mission-reports'
import { fieldAssessmentTasks } from '../../field-assessments'
import { ratingTasks } from '../../ratings'
import { agreementTasks } from '../../funding'
import { missionTasks } from '../../missions'
import type { Task } from '../../programme/task'
import type { Viewer } from '../../platform/http/pages/view-types'
import { recommendationTasks } from '../../recommendations'
import { requestTasks } from '../../requests'
import { trainingTasks } from '../../training'

// Every kind of case work says itself what waits for a person.
const sources = [
  requestTasks,
  assessmentTasks,
  missionTasks,
  fieldAssessmentTasks,
  ratingTasks,
  callTasks,
  reportTasks,
  recommendationTasks,
  trainingTasks,
  agreementTasks,
  expertTasks,
]

/** Everything that waits for a person, from every feature: for the home page, and for the digest that reminds of it. */
export async function findTasks(viewer: Viewer): Promise<Task[]> {
  const found = await Promise.all(sources.map(async (source) => source(viewer.actor, viewer.today, viewer)))
  return found.flat()
}
