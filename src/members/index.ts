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
export {
  contactRoles,
  Members,
  regionCodes,
  tfaCategories,
  type ContactRole,
  type Member,
  type MemberContact,
  type MemberRecord,
  type TfaDates,
} from './member.model'
export { memberContactsChanged } from './member.events'
export { mayEditContacts, mayListMembers, maySeeContacts } from './member.policy'
export { contactsOn, presentMember } from './member.presenter'
export { tellWhatContactsLeave, type Leaver, type LeftBehind } from './leaving'
export { dueHint, whereOwed } from './deadlines'
export { latestDay, timeZoneOf, todayIn } from './time-zones'
export { changeContacts, endContactsOf, findMember, memberSubject, type ContactValues } from './member.service'
