export * from './pure'
export { userEvents, userSubject } from './user.events'
export { actorOf, deputyNow, homesOfExperts } from './user.actor'
export {
  administrators,
  contactsAndHeadsOf,
  coordinatorForRegion,
  deciders,
  demoUsers,
  expertWithAddress,
  holdersNow,
  holdersIf,
  officerFilter,
  regionPool,
  sharedRegions,
  usersCalled,
  type KnownUser,
} from './user.directory'
export { userImport } from './importing/user.import'
export { awaiting, invited, userList } from './accounts/user.list'
export { mayHandOver, mayKeepUsers } from './user.policy'
export { canSignIn, findAccount, loadUsers, userRecords } from './user.queries'
export { openedLink, showClosedLink } from './links/account-link.door'
export { makeLink, useLink, type OpenLink } from './links/account-link.service'
export { linkAddress, type NamedLink } from './links/account-link.token'
export { stayInside } from './sessions/own-session'
export { officerStep } from './waiting/officer.step'
export { passOn } from './waiting/pass-on'
export { nextCoordinator, reasonsPassedOn, type Officer, type Waiting } from './waiting/who-acts'
export {
  changeUser,
  changeUserDuties,
  type Duties,
  leftOpen,
  claimUser,
  createUser,
  closeUser,
  presentCoordinators,
  takeOver,
  openWork,
} from './user.service'
export { codesFor, dutiesOf } from './accounts/account.codes'
export { letAdminIn } from './accounts/admin.service'
export { hashPassword } from './passwords/password'
export { newCode } from './second-factor/one-time-codes'
export { parseUser } from './accounts/user.form'
export { installPassport, sessionOf } from './sign-in/passport'
export { isAddressOpenToOthers, isOpenToOthers } from './acting-as/own-acts'
export { endActingsInTime, listenForAccounts } from './acting-as/acting-as.service'
export { enter } from './sign-in/enter'
export { Provider } from './single-sign-on/provider'
export { accountOffers } from './accounts/user.offers'
export { eraseUser } from './erasing/erase.service'
export { mergeUsers, type MergedValues } from './merging/merge.service'
export { actingTraces } from './acting-as/acting-as.traces'
export { keyRoles } from './api-keys/api-key.form'
export { readScopes, writeScopes, type Scope } from './api-keys/api-key.scopes'
export { keyInHeader, keyInPassword } from './api-keys/api-key.secret'
export { holderOfKey } from './api-keys/api-key.service'
export { apiKeyTraces } from './api-keys/api-key.traces'
export { userTraces } from './user.traces'
export { findAccess, type Access } from './account/access.queries'
export type { FeedRecord, GivenEntry } from './feeds/feed.model'
export { programOf } from './feeds/feed.vocabulary'
export { findFeed, findFeedsOf } from './feeds/feed.queries'
export { makeFeed, noteFeedUse, revokeFeed } from './feeds/feed.service'
