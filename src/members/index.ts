export {
  importMembers,
  loadMembers,
  member,
  memberName,
  memberOptions,
  members,
  membersCalled,
  membersMeant,
  regionOf,
} from './member.directory'
export { regionCodes, type MemberRecord } from './member.model'
export { memberContactsChanged } from './member.events'
export { presentMember } from './member.presenter'
export { tellWhatContactsLeave, type Leaver, type LeftBehind } from './leaving'
export { dueHint, whereOwed } from './deadlines'
export { latestDay, timeZoneOf, todayIn } from './time-zones'
export { endContactsOf } from './member.service'

export { maySeeContacts } from './member.policy'
