import { activityTraces, assignmentTraces } from '../activities'
import { assessmentTraces, templateTraces } from '../assessments'
import { expertTraces } from '../experts'
import { editionTraces, instrumentTraces } from '../framework'
import { agreementTraces, programmeTraces, disbursementTraces } from '../funding'
import { callTraces, offerTraces } from '../calls'
import { donorImportTraces } from '../donor-projects'
import { handoverTraces } from '../handover'
import { holidayTraces, memberTraces } from '../members'
import { reportTraces } from '../mission-reports'
import { bulkRowTraces, bulkTraces } from '../bulk'
import { importTraces } from '../imports'
import { releaseTraces } from '../plan-releases'
import { moveTraces, planTraces } from '../planning'
import { whatIfTraces } from '../what-if'
import { fieldAssessmentTraces } from '../field-assessments'
import { ratingTraces } from '../ratings'
import { missionTraces, releaseLinkTraces, secondChoiceTraces } from '../missions'
import { mailTextTraces, messageTraces } from '../notices'
import { announcementTraces, rateTraces, settingsTraces, vocabularyTraces } from '../organization'
import { orphanTraces } from '../orphans'
import type { Traces } from '../platform/data/traces'
import { fileTraces } from '../platform/files/file.traces'
import { recommendationTraces } from '../recommendations'
import { requestTraces } from '../requests'
import { savedViewTraces } from '../saved-views'
import { erasureTraces } from './erasure/erasure.traces'
import { retentionTraces } from './retention/retention.traces'
import { mergeTraces } from './merging/merge.traces'
import { serviceRecordTraces } from '../service-records'
import { participantTraces } from '../training'
import { webhookTraces } from '../webhooks'
import { actingTraces, apiKeyTraces, userTraces } from '../users'

/** Every place where records name people; test/personal-data/people-traces.test.ts finds one that is missing here. */
export const peopleTraces: readonly Traces[] = [
  requestTraces,
  activityTraces,
  missionTraces,
  fieldAssessmentTraces,
  ratingTraces,
  assignmentTraces,
  releaseLinkTraces,
  secondChoiceTraces,
  callTraces,
  offerTraces,
  reportTraces,
  recommendationTraces,
  assessmentTraces,
  templateTraces,
  participantTraces,
  expertTraces,
  serviceRecordTraces,
  memberTraces,
  holidayTraces,
  userTraces,
  actingTraces,
  apiKeyTraces,
  webhookTraces,
  savedViewTraces,
  agreementTraces,
  programmeTraces,
  disbursementTraces,
  donorImportTraces,
  editionTraces,
  instrumentTraces,
  settingsTraces,
  announcementTraces,
  rateTraces,
  vocabularyTraces,
  handoverTraces,
  mergeTraces,
  erasureTraces,
  retentionTraces,
  orphanTraces,
  messageTraces,
  mailTextTraces,
  fileTraces,
  importTraces,
  bulkTraces,
  bulkRowTraces,
  planTraces,
  whatIfTraces,
  releaseTraces,
  moveTraces,
]
