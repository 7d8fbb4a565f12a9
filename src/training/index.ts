export * from './pure'
export { trainingList } from './training.list'
export type { TrainingRecord } from './training.model'
export { parseTraining, withDeadline, type TrainingFormValues } from './event/training.form'
export {
  changeTraining,
  createTraining,
  deliverTraining,
  postponeTraining,
  type TrainingValues,
} from './training.service'
export { moveTraining, takeTrainingBack, trainingDays, type TrainingDays } from './event/training-dates.service'
export { trainingEvents } from './training.events'
export { type ParticipantCounts } from './participants/participant.count'
export {
  certificateByCode,
  certificateOf,
  countTrained,
  eventsAttendedBy,
  nominatingMembers,
  participantsWith,
  peopleOf,
  trainedOf,
  type CertificateFacts,
  type EventAttended,
} from './participants/participant.queries'
export { mayNominate, mayPlanTraining, mayTakeCertificate, nominatedFor } from './training.policy'
export { newCertificateCode, readCertificateCode } from './certificates/certificate-code'
export { presentVerification } from './certificates/verify.presenter'
export { parseNomination } from './participants/participant.form'
export { participantList } from './participants/participant.list'
export { nominateParticipants } from './participants/participant.service'
export { trainingRecords, trainingTasks } from './training.queries'
export { trainingWaits } from './training-next.presenter'
export { participantUpgrade } from './participants/participant.upgrade'
export { eventsNamingPeople, peopleWithoutLaterEvent } from './participants/people/retention.queries'
export { hasNamesake, participantById, peopleCalled, type LikelyPerson } from './participants/people/people.queries'
export type { ParticipantRecord } from './participants/participant.model'
export { eraseParticipants } from './participants/people/erase.service'
export { participationsOf } from './participants/participation.queries'
export { participantTraces } from './participants/participant.traces'
export { participantImport } from './participants/exchange/participant.import'
