import { accountNotices } from './told/account.notices'
import { activityNotices } from './told/activity.notices'
import { assessingNotices } from './told/assessing.notices'
import { assessmentNotices } from './told/assessment.notices'
import { assignmentNotices } from './told/assignment.notices'
import { callNotices } from './told/call.notices'
import { listenForBulkSteps } from './digest/bulk-mail.service'
import { expertNotices } from './told/expert.notices'
import { fileNotices } from './told/file.notices'
import type { Notice } from './notice'
import { planNotices } from './told/plan.notices'
import { recommendationNotices } from './told/recommendation.notices'
import { reportNotices } from './told/report.notices'
import { requestNotices } from './told/request.notices'
import { replacementNotices } from './told/replacement.notices'
import { trainingNotices } from './told/training.notices'

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
