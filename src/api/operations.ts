import type { Operation } from './operation'
import { readingOf } from './reading/reading.operations'
import { agreements } from './records/agreements.record'
import { accounts } from './records/accounts.record'
import { assignments } from './records/assignments.record'
import { assessments } from './records/assessments.record'
import { disbursements } from './records/disbursements.record'
import { editions } from './records/editions.record'
import { experts } from './records/experts.record'
import { missions } from './records/missions.record'
import { recommendations } from './records/recommendations.record'
import { instruments, members } from './records/registers.record'
import { reportOperations } from './records/reports.operations'
import { requests } from './records/requests.record'
import { training } from './records/training.record'
import { conversationOperations } from './writing/conversations.operations'
import { disbursementOperations } from './writing/disbursements.operations'
import { missionOperations } from './writing/missions.operations'
import { otherOperations } from './writing/others.operations'
import { participantOperations } from './writing/participants.operations'
import { requestOperations } from './writing/requests.operations'
import { stepOperations } from './writing/steps.operations'
import { trainingOperations } from './writing/training.operations'

/** Everything that a key can do. */
export const operations: readonly Operation[] = [
  ...readingOf(requests),
  ...readingOf(assessments),
  ...readingOf(missions),
  ...reportOperations,
  ...readingOf(assignments),
  ...readingOf(training),
  ...readingOf(recommendations),
  ...readingOf(experts),
  ...readingOf(agreements),
  ...readingOf(disbursements),
  ...readingOf(members),
  ...readingOf(instruments),
  ...readingOf(editions),
  ...readingOf(accounts),
  ...conversationOperations,
  ...participantOperations,
  ...requestOperations,
  ...missionOperations,
  ...trainingOperations,
  ...disbursementOperations,
  ...stepOperations,
  ...otherOperations,
]
