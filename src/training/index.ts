export * from './pure'
export {
  certificatesIssued,
  nominationsClosed,
  nominationsOpened,
  participantsDecided,
  peopleNominated,
  placesAnswered,
} from './training.events'
export { Participants } from './participants/participant.model'
export { type ParticipantCounts } from './participants/participant.count'
export {
  certificateOf,
  countTrained,
  eventsAttendedBy,
  forgetOneAddressRule,
  participantsWith,
  trainedOf,
  type CertificateFacts,
  type EventAttended,
} from './participants/participant.queries'
export { Trainings, type TrainingRecord } from './training.model'
export { mayTakeCertificate } from './training.policy'
export { trainingTasks } from './training.queries'
export { trainingWaits } from './training-next.presenter'
