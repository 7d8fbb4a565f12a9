export { accreditationOn, isInForce, owesFieldMission } from './accreditation/accreditation.status'
export { countMissionForAccreditation } from './accreditation/accreditation.service'
export { listenForCorrections } from './file/correction.service'
export { expertName, expertsOf, knownExpert, loadExperts, type KnownExpert } from './expert.directory'
export {
  deliveryLanguages,
  Experts,
  type Accreditation,
  type DeliveryLanguage,
  type ExpertRecord,
} from './expert.model'
export { expertFilter, maySeeExpert, ratedMissionsNeeded } from './expert.policy'
export { countOwingFieldMission, findExpert, wholeRoster } from './expert.queries'
export { noteMissionDone, reserveDatesOf } from './expert.service'
