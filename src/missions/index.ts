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
export { changeMission, closeMission, confirmMission, createMission, type MissionValues } from './mission.service'
export { confirmMissing, emptyPlaces, isSecuredMember, leadOf } from './mission.status'
export { addReadiness, agreeTerms, sendTerms, tickReadiness, writeTerms, type TermsValues } from './terms.service'
// A mission takes the steps of every activity; these need nothing special to missions.
export {
  cancelActivity as cancelMission,
  deliverActivity as deliverMission,
  postponeActivity as postponeMission,
} from '../activities'
