export * from './training.events'
export {
  affiliations,
  genders,
  participantLevels,
  Participants,
  type ParticipantRecord,
} from './participants/participant.model'
export {
  countParticipants,
  meanGain,
  undisclosedShare,
  womenShare,
  type CountedParticipant,
  type ParticipantCounts,
} from './participants/participant.count'
export type { AttendanceRow, AttendanceValues, DecisionValues, NominationValues } from './participants/participant.form'
export {
  certificateByCode,
  certificateOf,
  countTrained,
  eventsAttendedBy,
  forgetOneAddressRule,
  findParticipant,
  participantsOf,
  participantsWith,
  trainedOf,
  type CertificateFacts,
  type EventAttended,
  type FoundParticipant,
  type KnownParticipant,
} from './participants/participant.queries'
export { settleResults, takeAttendance } from './attendance/attendance.service'
export { correctParticipant } from './attendance/correction.service'
export { decideParticipants, nominateParticipants } from './participants/participant.service'
export {
  attendanceDays,
  participantLifeCycle,
  presentStates,
  seatedStates,
  type CertificateKind,
  type ParticipantState,
} from './participants/participant.status'
export { Trainings, trainingTypes, type Training, type TrainingRecord } from './training.model'
export { mayReadPerson, maySeeTraining, mayTakeCertificate, trainingFilter } from './training.policy'
export { findTraining, findTrainings, trainingTasks } from './training.queries'
export {
  cancelTraining,
  changeTraining,
  closeNominations,
  closeTraining,
  confirmTraining,
  createTraining,
  deliverTraining,
  openNominations,
  postponeTraining,
  type TrainingValues,
} from './training.service'
export { trainingWaits } from './training-next.presenter'
export { nominationLifeCycle, takesNominations, type NominationState } from './training.status'
