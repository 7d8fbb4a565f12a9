export {
  accreditationLifeCycle,
  accreditationOn,
  accreditationYears,
  expiryOf,
  isInForce,
  owesFieldMission,
  type AccreditationAction,
  type AccreditationState,
  type ComputedAccreditationState,
} from './accreditation/accreditation.status'
export {
  accreditationOf,
  countMissionForAccreditation,
  moveAccreditation,
  openAccreditation,
  type AccreditationKey,
} from './accreditation/accreditation.service'
export { listenForCorrections } from './file/correction.service'
export { expertSubject } from './expert.subject'
export { expertName, expertsOf, knownExpert, loadExperts, type KnownExpert } from './expert.directory'
export * from './expert.events'
export {
  answerHoldsDays,
  availabilityStates,
  conflictTypes,
  deliveryLanguages,
  expertCategories,
  Experts,
  languageLevels,
  type Accreditation,
  type AvailabilityPeriod,
  type ConflictOfInterest,
  type DeliveryLanguage,
  type Expert,
  type ExpertCategory,
  type ExpertLanguage,
  type ExpertRecord,
} from './expert.model'
export { expertFilter, mayListExperts, maySeeExpert, maySeeRating, ratedMissionsNeeded } from './expert.policy'
export { countOwingFieldMission, findExpert, findExperts, rosterFilters, wholeRoster } from './expert.queries'
export {
  answerAvailability,
  changeProfile,
  createExpert,
  declareConflicts,
  giveAccount,
  noteMissionDone,
  rateExpert,
  reinstateExpert,
  reserveDatesOf,
  suspendExpert,
  type ExpertValues,
} from './expert.service'
