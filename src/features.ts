import { assessmentAreaRoutes, evidenceRoutes } from './assessments/area/assessment-area.routes'
import { assessmentListRoutes, assessmentRoutes, gapRoutes } from './assessments/assessment.routes'
import { templateRoutes } from './assessments/templates/template.routes'
import { auditRoutes } from './audit/audit.routes'
import { callListRoutes, callRoutes } from './calls/call.routes'
import { newOfferRoutes, offerRoutes } from './calls/offers/offer.routes'
import { homeRoutes } from './home/home.routes'
import { paperGroups } from './documents/paper-groups.routes'
import { apiDocsRoutes } from './api/documentation/docs.routes'
import { frontRoutes } from './front/front.routes'
import { coverageRoutes } from './coverage/coverage.routes'
import { rosterPageRoutes } from './roster/roster.routes'
import { movingRoutes } from './schedule/moving/moving.routes'
import { scheduleRoutes } from './schedule/schedule.routes'
import { openEndRoutes } from './open-ends/open-ends.routes'
import { demonstrationRoutes } from './set-up/demonstration.routes'
import { setUpRoutes } from './set-up/set-up.routes'
import { firstRunRoutes } from './set-up/first-run.routes'
import { announcementListRoutes, announcementRoutes } from './organization/announcements/announcement.routes'
import * as vocabularies from './organization/vocabularies/vocabulary-entry.routes'
import { rateListRoutes, rateRoutes } from './organization/rates/rate-table.routes'
import { settingsRoutes } from './organization/settings.routes'
import { pageRoutes } from './front/pages.routes'
import { servedRoutes } from './profiles/served.routes'
import { memberExpertsRoutes, memberProfileRoutes } from './profiles/member-profile.routes'
import { expertMissionsRoutes } from './profiles/expert-missions.routes'
import { savedViewListRoutes, savedViewRoutes } from './saved-views/saved-view.routes'
import { searchRoutes } from './search/search.routes'
import { openDataRoutes } from './open-data/open-data.routes'
import { bulkListRoutes, bulkRoutes } from './bulk/bulk.routes'
import { importListRoutes, importRoutes } from './imports/import.routes'
import { importTemplateRoutes } from './imports/templates/import-template.routes'
import { planListRoutes, planRoutes } from './planning/plan.routes'
import { weightRoutes } from './planning/weights/weights.routes'
import { changeRoutes as whatIfChangeRoutes } from './what-if/changes/change.routes'
import { planReleaseListRoutes, planReleaseRoutes } from './plan-releases/release.routes'
import { whatIfListRoutes, whatIfRoutes } from './what-if/what-if.routes'
import { reportEditRoutes } from './mission-reports/writing/report-edit.routes'
import { reportRoutes, reportStepRoutes } from './mission-reports/report.routes'
import { fileRoutes } from './files/file.routes'
import { remappingListRoutes, remappingRoutes } from './remapping/remapping.routes'
import { orphanRoutes } from './orphans/orphan.routes'
import { handoverRoutes } from './handover/handover.routes'
import { editionListRoutes, editionRoutes } from './framework/editions/edition.routes'
import { frameworkRoutes } from './framework/framework.routes'
import { instrumentRegisterRoutes, newInstrumentRoutes } from './framework/instruments/instrument-register.routes'
import { ratingRoutes, ratingsRoutes } from './ratings/rating.routes'
import { fieldAssessmentRoutes } from './field-assessments/field-assessment.routes'
import { expertGroups, rosterGroups } from './experts/expert-groups.routes'
import { fundingListRoutes, fundingRoutes } from './funding/funding.routes'
import { programmeListRoutes, programmeRoutes } from './funding/programmes/programme.routes'
import { donorProjectListRoutes, donorProjectRoutes } from './donor-projects/donor-project.routes'
import { disbursementRoutes, spendingRoutes } from './funding/spending/disbursement.routes'
import { memberListRoutes, memberRoutes } from './members/members.routes'
import { holidayListRoutes, holidayRoutes } from './members/holidays/holiday.routes'
import { instrumentStandingRoutes } from './members/instruments/instrument-standing.routes'
import { memberFactsRoutes, newMemberRoutes } from './members/register/member-facts.routes'
import { missionListRoutes, missionRoutes } from './missions/missions.routes'
import { assignmentRoutes } from './missions/team/assignment.routes'
import { releaseRoutes } from './missions/release/release.routes'
import { secondChoiceRoutes } from './missions/second-choices/second-choice.routes'
import { teamRoutes } from './missions/team/team.routes'
import { termsRoutes } from './missions/terms/terms.routes'
import { noticeChoiceRoutes } from './notices/choices/choice.routes'
import { outboxRoutes } from './notices/outbox/outbox.routes'
import { mailTextListRoutes, mailTextRoutes } from './notices/texts/mail-text.routes'
import { jobRoutes } from './operations/jobs.routes'
import { metricsRoutes } from './operations/metrics.routes'
import { keptRegisterRoutes } from './operations/kept-registers.routes'
import type { RouteGroup } from './platform/http/routes'
import { requestDecisionRoutes } from './requests/decision/request-decision.routes'
import { newRequestRoutes, requestFormRoutes } from './requests/writing/request-form.routes'
import { requestSignatureRoutes } from './requests/writing/request-signature.routes'
import { requestListRoutes, requestRoutes } from './requests/request.routes'
import { recommendationStepRoutes } from './recommendations/steps/recommendation-steps.routes'
import { recommendationListRoutes, recommendationRoutes } from './recommendations/recommendation.routes'
import { retentionListRoutes, retentionRoutes } from './personal-data/retention/retention.routes'
import { erasureListRoutes, erasureRoutes } from './personal-data/erasure/erasure.routes'
import { accountMergeRoutes, fileMergeRoutes } from './personal-data/merging/merge.routes'
import { accountDataRoutes, ownDataRoutes } from './personal-data/export/own-data.routes'
import { participantRoutes } from './training/participants/participants.routes'
import { trainingListRoutes, trainingRoutes } from './training/training.routes'
import { serviceRecordGroups } from './service-records/service-record.routes'
import { apiKeyListRoutes, apiKeyRoutes } from './users/api-keys/api-key.routes'
import { actingAsRoutes, endActingRoutes } from './users/acting-as/acting-as.routes'
import { accountRoutes } from './users/account/account.routes'
import { addressRoutes } from './users/account/address.routes'
import { invitationRoutes } from './users/invitations/invitation.routes'
import { forgottenPasswordRoutes } from './users/passwords/forgotten-password.routes'
import { passkeyRoutes } from './users/passkeys/passkey.routes'
import { askForSecondFactorRoutes } from './users/second-factor/ask.routes'
import { secondFactorRoutes } from './users/second-factor/second-factor.routes'
import { sessionRoutes } from './users/sessions/sessions.routes'
import { signOnAdminRoutes } from './users/single-sign-on/sign-on-admin.routes'
import { singleSignOnRoutes } from './users/single-sign-on/single-sign-on.routes'
import { signInLinkRoutes } from './users/sign-in/sign-in-link.routes'
import { signInRoutes } from './users/sign-in/sign-in.routes'
import { webhookListRoutes, webhookRoutes } from './webhooks/webhook.routes'
import { userListRoutes, userRoutes } from './users/accounts/users.routes'

// The routes of every feature, in the order of the layers. A fixed address stands before one with a name in it.
export const featureRoutes: RouteGroup[] = [
  settingsRoutes,
  announcementListRoutes,
  announcementRoutes,
  vocabularies.vocabularyListRoutes,
  vocabularies.vocabularyRoutes,
  vocabularies.vocabularyEntryRoutes,
  rateListRoutes,
  rateRoutes,
  firstRunRoutes,
  setUpRoutes,
  demonstrationRoutes,
  signInRoutes,
  singleSignOnRoutes,
  signOnAdminRoutes,
  askForSecondFactorRoutes,
  passkeyRoutes,
  secondFactorRoutes,
  signInLinkRoutes,
  forgottenPasswordRoutes,
  invitationRoutes,
  addressRoutes,
  accountRoutes,
  sessionRoutes,
  ownDataRoutes,
  accountDataRoutes,
  accountMergeRoutes,
  fileMergeRoutes,
  erasureListRoutes,
  erasureRoutes,
  retentionListRoutes,
  retentionRoutes,
  userListRoutes,
  userRoutes,
  apiKeyListRoutes,
  apiKeyRoutes,
  webhookListRoutes,
  webhookRoutes,
  actingAsRoutes,
  endActingRoutes,
  handoverRoutes,
  frameworkRoutes,
  newInstrumentRoutes,
  instrumentRegisterRoutes,
  editionListRoutes,
  editionRoutes,
  memberListRoutes,
  newMemberRoutes,
  memberRoutes,
  memberFactsRoutes,
  instrumentStandingRoutes,
  holidayListRoutes,
  holidayRoutes,
  newRequestRoutes,
  requestFormRoutes,
  requestSignatureRoutes,
  requestDecisionRoutes,
  requestListRoutes,
  requestRoutes,
  ...templateRoutes,
  assessmentListRoutes,
  assessmentRoutes,
  gapRoutes,
  assessmentAreaRoutes,
  evidenceRoutes,
  missionListRoutes,
  missionRoutes,
  teamRoutes,
  secondChoiceRoutes,
  assignmentRoutes,
  ...releaseRoutes,
  termsRoutes,
  fieldAssessmentRoutes,
  ratingsRoutes,
  ratingRoutes,
  callListRoutes,
  callRoutes,
  newOfferRoutes,
  offerRoutes,
  recommendationListRoutes,
  recommendationRoutes,
  recommendationStepRoutes,
  reportRoutes,
  reportStepRoutes,
  reportEditRoutes,
  ...rosterGroups,
  rosterPageRoutes,
  ...expertGroups,
  programmeListRoutes,
  programmeRoutes,
  fundingListRoutes,
  fundingRoutes,
  spendingRoutes,
  donorProjectListRoutes,
  donorProjectRoutes,
  disbursementRoutes,
  trainingListRoutes,
  trainingRoutes,
  participantRoutes,
  ...serviceRecordGroups,
  orphanRoutes,
  fileRoutes,
  auditRoutes,
  savedViewListRoutes,
  savedViewRoutes,
  noticeChoiceRoutes,
  outboxRoutes,
  mailTextListRoutes,
  mailTextRoutes,
  jobRoutes,
  keptRegisterRoutes,
  remappingListRoutes,
  remappingRoutes,
  ...paperGroups,
  frontRoutes,
  apiDocsRoutes,
  homeRoutes,
  coverageRoutes,
  ...scheduleRoutes,
  movingRoutes,
  openEndRoutes,
  pageRoutes,
  openDataRoutes,
  servedRoutes,
  memberProfileRoutes,
  memberExpertsRoutes,
  expertMissionsRoutes,
  searchRoutes,
  planListRoutes,
  planRoutes,
  weightRoutes,
  whatIfListRoutes,
  whatIfRoutes,
  whatIfChangeRoutes,
  planReleaseListRoutes,
  planReleaseRoutes,
  importListRoutes,
  importTemplateRoutes,
  importRoutes,
  bulkListRoutes,
  bulkRoutes,
]

/** Asked by programs that watch Capstan, which have no session. */
export const watchRoutes: RouteGroup = metricsRoutes
