export { deputyEnded, deputyNamed, passwordChanged, userCreated } from './user.events'
export { actsNext, youAct } from './acts-next'
export { actorOf, deputyNow, tellHomeOfExperts } from './user.actor'
export {
  actsAsOfficer,
  contactsAndHeadsOf,
  coordinatorForRegion,
  deciders,
  demoUsers,
  hasOfficer,
  headsOf,
  holdersNow,
  holdersIf,
  knownUser,
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
export { loadUsers } from './user.loading'
export { userChanged } from './user.events'
export { Users, type UserRecord } from './user.model'
export { mayHandOver, mayKeepUsers } from './user.policy'
export { stayInside } from './sessions/own-session'
export { offerToAccounts } from './accounts/user.offers'
export {
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
  claimUser,
  closeUser,
  presentCoordinators,
  takeOver,
  tellWorkOf,
  userSubject,
} from './user.service'
export { codesFor, dutiesOf } from './accounts/account.codes'
export { parseUser } from './accounts/user.form'
export { installPassport } from './sign-in/passport'
