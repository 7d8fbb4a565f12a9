export * from './pure'
export { countMissionForAccreditation, settleFieldMission } from './accreditation/accreditation.service'
export type { AccreditationState, FieldMissionOutcome } from './accreditation/accreditation.status'
export { listenForCorrections } from './file/correction.service'
export { accreditationImport } from './importing/accreditation.import'
export { expertImport } from './importing/expert.import'
export { expertList, rosterProjection } from './expert.list'
export type { KnownExpert } from './expert.directory'
export type { Accreditation, ExpertRecord } from './expert.model'
export type { DeliveryLanguage } from './expert.vocabulary'
export { mayEditExpert, maySeeConflicts, maySeeExpert, maySeeReasons } from './expert.policy'
export { parseAvailability, type AvailabilityValues } from './file/expert.form'
export {
  countOwingFieldMission,
  expertRecords,
  findExpert,
  rosterForGaps,
  rosterForPipeline,
  wholeRoster,
  type ExpertInGaps,
} from './expert.queries'
export {
  answerAvailability,
  createExpert,
  noteMissionDone,
  noteMissionsDone,
  reserveDatesOf,
  takeBackMissionsDone,
} from './expert.service'
export { meanForExpert } from './ratings/rating.summary'
export { keepRatings } from './ratings/rating.service'
export { expertOffers, homeOfExpert } from './expert.directory'
export { mergeExperts } from './merging/merge.service'
export { expertEvents } from './expert.events'
export { mayArchive } from './expert.policy'
export { eraseExpert } from './leaving/erase.service'
export { archiveExpert } from './leaving/archive.service'
export { declarationsBefore, removeDeclarations } from './leaving/retention.service'
export { openDuties } from './leaving/archive.service'
export { loadExperts } from './expert.loading'
export { stillTrueJobs } from './still-true/still-true.service'
export { expertTasks } from './own/expert.tasks'
export { expertTraces } from './expert.traces'
