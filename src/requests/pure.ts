// What pure files of other features use: it loads no model and asks no database.
export {
  bandOf,
  evidenceFactor,
  evidenceGrades,
  gapOf,
  legalPressure,
  priorityBands,
  priorityOf,
  rankIn,
  readinessFactor,
  readinessLevels,
} from './priority/priority'
export { bandTones, formatFactor } from './priority/request-priority.presenter'
export { maySeeRequest } from './request.policy'
export { requestStateText, requestTag } from './request.presenter'
export { openRequestStates } from './request.status'
