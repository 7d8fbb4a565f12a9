import { assignmentRecords } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { assessmentRecords } from '../../src/assessments'
import { Assessments } from '../../src/assessments/assessment.model'
import { offerRecords } from '../../src/calls'
import { Offers } from '../../src/calls/offers/offer.model'
import type { fileHolders } from '../../src/files/file-holders'
import { agreementRecords } from '../../src/funding'
import { Agreements } from '../../src/funding/agreement.model'
import { reportRecords } from '../../src/mission-reports'
import { MissionReports } from '../../src/mission-reports/report.model'
import { moveRecords } from '../../src/planning'
import { Moves } from '../../src/planning/moving/move.model'
import type { AnyModel } from '../../src/platform/data/unit'
import { recommendationRecords } from '../../src/recommendations'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { requestRecords } from '../../src/requests'
import { Requests } from '../../src/requests/request.model'

const models = new Map<unknown, AnyModel>([
  [requestRecords.all, Requests],
  [agreementRecords.all, Agreements],
  [assessmentRecords.all, Assessments],
  [assignmentRecords.all, Assignments],
  [offerRecords.all, Offers],
  [moveRecords.all, Moves],
  [recommendationRecords.all, Recommendations],
  [reportRecords.all, MissionReports],
])

/** Where the records lie in which a holder looks for files. */
export function modelOf({ records }: (typeof fileHolders)[number]): AnyModel {
  const model = models.get(records)
  if (!model) throw new Error('Name the model of these records here')
  return model
}
