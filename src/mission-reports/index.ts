import './report.thread'

export {
  MissionReports,
  sectionNames,
  type MissionReport,
  type RecommendationDraft,
  type ReportContent,
  type ReportRecord,
} from './report.model'
export { annexesOnPaper } from './clearing/report-letters'
export { isCleared, isWritable, reportLifeCycle, type ReportState } from './report.status'
export {
  reportCleared,
  reportReturned,
  reportShared,
  reportStarted,
  reportSubject,
  reportSubmitted,
} from './report.events'
export { clearReport } from './clearing/report-clearing.service'
export {
  correctReport,
  latestReport,
  returnReport,
  shareReport,
  submitReport,
  writeReport,
  type ReportChange,
} from './report.service'
export { emptyContent } from './report.content'
export {
  followsRows,
  mayReadParticipants,
  mayReadRow,
  mayReadTeam,
  maySeeReport,
  mayWriteReport,
  type ReportFile,
} from './report.policy'
export { reportsWith, type FoundReport } from './report-search.queries'
export { findReportPage, reportTasks, versionsOf, type ReportPage } from './report.queries'
export { reportTag, teamNames } from './report.presenter'
export { countText, othersText } from './report-show.presenter'
