import { accountNotices } from './account.notices'
import { activityNotices } from './activity.notices'
import { assessingNotices } from './assessing.notices'
import { assessmentNotices } from './assessment.notices'
import { assignmentNotices } from './assignment.notices'
import { callNotices } from './call.notices'
import { listenForBulkSteps } from './digest/bulk-mail.service'
import { expertNotices } from './expert.notices'
import { fileNotices } from './file.notices'
import type { Notice } from './notice'
import { planNotices } from './plan.notices'
import { recommendationNotices } from './recommendation.notices'
import { reportNotices } from './report.notices'
import { requestNotices } from './request.notices'
import { replacementNotices } from './replacement.notices'
import { trainingNotices } from './training.notices'

/** Who is told what, in the order of the story: need, request, activity, report, recommendation. */
export const notices: readonly Notice[] = [
  ...accountNotices,
  ...fileNotices,
  ...expertNotices,
  ...assessmentNotices,
  ...requestNotices,
  ...callNotices,
  ...assignmentNotices,
  ...replacementNotices,
  ...activityNotices,
  ...assessingNotices,
  ...reportNotices,
  ...recommendationNotices,
  ...trainingNotices,
  ...planNotices,
]

/** From here on people are told what stands in these tables; once, however often it is called. */
export function listenForNotices(tables: readonly Notice[] = notices): void {
  for (const one of tables) one.listen()
  listenForBulkSteps()
}
