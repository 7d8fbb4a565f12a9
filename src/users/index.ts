export { actorOf, tellHomeOfExperts } from './user.actor'
export {
  contactsAndHeadsOf,
  coordinatorForRegion,
  coordinators,
  deciders,
  demoUsers,
  headsOf,
  knownUser,
  loadUsers,
  userName,
  userOfExpert,
  type KnownUser,
} from './user.directory'
export { Users, type User, type UserRecord } from './user.model'
export { mayKeepUsers } from './user.policy'
export { offerToAccounts } from './user.offers'
export { changeUser, createUser, userSubject, type UserValues } from './user.service'
export { hashPassword } from './password'
export { installPassport } from './passport'
