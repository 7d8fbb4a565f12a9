export * from './mission.events'
export {
  Missions,
  readinessItems,
  type Mission,
  type MissionRecord,
  type ReadinessPoint,
  type Terms,
} from './mission.model'
export { isLeadOf, isOnMission, mayPlanMissions, maySeeMission, termsPartner } from './mission.policy'
export { balancesOf, findMission, findMissions, moneyFaults, type LineBalance } from './mission.queries'
export {
  cancelMission,
  changeMission,
  closeMission,
  confirmMission,
  createMission,
  deliverMission,
  type MissionValues,
} from './mission.service'
export { confirmMissing, emptyPlaces, isSecuredMember, leadOf } from './mission.status'
export {
  addReadiness,
  agreeTerms,
  askTermsChanges,
  sendTerms,
  tickReadiness,
  writeTerms,
  type TermsValues,
} from './terms/terms.service'
// A mission is put off like every activity.
export { postponeActivity as postponeMission } from '../activities'
export { missionWaits } from './mission.waits'
export { type MissionStep, type MissionStepKey } from './mission-next.status'
export { missionTasks } from './mission.tasks'
