export { deputyEnded, deputyNamed, passwordChanged, userCreated } from './user.events'
export { endDeputy, nameDeputy } from './deputy.service'
export { actsNext, youAct } from './acts-next'
export { actorOf, deputyNow, tellHomeOfExperts } from './user.actor'
export {
  actsAsOfficer,
  contactsAndHeadsOf,
  coordinatorForRegion,
  coordinators,
  deciders,
  demoUsers,
  hasOfficer,
  headsOf,
  holdersNow,
  holdersIf,
  knownUser,
  loadUsers,
  officerFilter,
  officerName,
  officerOptions,
  poolName,
  regionPool,
  sharedRegions,
  userName,
  usersCalled,
  userOfExpert,
  type KnownUser,
} from './user.directory'
export { userChanged } from './user.events'
export { Users, type User, type UserRecord } from './user.model'
export { mayHandOver, mayKeepUsers, mayNameDeputy } from './user.policy'
export { stayInside } from './own-session'
export { offerToAccounts } from './user.offers'
export {
  holdersOf,
  nextCoordinator,
  reasonsPassedOn,
  sharedOfficer,
  type Officer,
  type ReasonPassedOn,
  type Waiting,
} from './who-acts'
export { userClosed } from './user.events'
export {
  changeUser,
  changeUserDuties,
  type Duties,
  tellWhatIsLeft,
  closeUser,
  createUser,
  presentCoordinators,
  takeOver,
  tellWorkOf,
  userSubject,
  type UserValues,
} from './user.service'
export { codesFor, dutiesOf } from './account.codes'
export { parseUser } from './user.form'
export { hashPassword } from './password'
export { installPassport } from './passport'
