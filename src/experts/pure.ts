// What pure files of other features use: it loads no model and asks no database.
export {
  accreditationOn,
  awaitingOutcome,
  fieldMissionOutcomes,
  isInForce,
  isFieldMissionPending,
  owesFieldMission,
  pendingFieldMissions,
  stateAfter,
} from './accreditation/accreditation.status'
export { expertName, expertsNamed, expertsOf, knownExpert } from './expert.directory'
export { chosenFields, listFields, type ChosenOfTwo, type OneOfTwo } from './merging/two-files'
export {
  accreditationIn,
  accreditationStateTag,
  availabilityTag,
  expertTag,
  languagesText,
} from './expert-tags.presenter'
export { categoryOptions, languageOptions } from './file/expert-forms.presenter'
export { deliveryLanguages, expertCategories } from './expert.vocabulary'
export { ratedMissionsNeeded } from './ratings/rating.summary'
export { ratingDimensions, ratingScores } from './ratings/rating.vocabulary'
export { isUnconfirmed } from './still-true/still-true'
