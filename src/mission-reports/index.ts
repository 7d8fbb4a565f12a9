export {
  MissionReports,
  sectionNames,
  type MissionReport,
  type RecommendationDraft,
  type ReportContent,
  type ReportRecord,
} from './report.model'
export { isCleared, isWritable, reportLifeCycle, type ReportState } from './report.status'
