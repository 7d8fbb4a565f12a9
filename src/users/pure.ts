// What pure files of other features use: it loads no model and asks no database.
export { actsNext, youAct } from './waiting/acts-next'
export { feedKinds, type FeedKind } from './feeds/feed.vocabulary'
export {
  actsAsOfficer,
  coordinatorsOfProgramme,
  hasOfficer,
  headsOf,
  knownUser,
  officerName,
  officerOptions,
  poolName,
  userName,
  userOfExpert,
  type KnownUser,
} from './user.directory'
export { isCaseOf, memberOrStaffWaits, officerWaits } from './waiting/waiting'
export { sharedOfficer } from './waiting/who-acts'
export { newPasswordFields, typedAlike } from './passwords/new-password.form'
export { shortestPassword, weakness } from './passwords/password.rules'
