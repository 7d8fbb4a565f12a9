export { importMembers, loadMembers, member, memberName, memberOptions, members, regionOf } from './member.directory'
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
