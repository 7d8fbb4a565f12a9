import { paths } from '../../paths'
import { isAdmin, isMember, readsAsStaff, type ListFilter, type Rule } from '../../programme/actor'
import { recordsWithin, type Within } from '../../platform/lists/records-within'
import { oneOf, type ListDefinition } from '../../platform/lists/lists'
import { textIn } from '../../platform/text/bilingual'
import { formatShortDay } from '../../platform/time/formats'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import { byMember, byRegion } from '../listing/member.filters'
import { Members, type MemberRecord } from '../member.model'
import { contactRoles } from '../member.vocabulary'

/** One contact, with the Member for which it answers. */
export type ContactOf = Within<MemberRecord, 'contacts'>

/** The list filter under `maySeeContacts`: names and addresses of people are for the secretariat and their own administration. */
const contactFilter: ListFilter = (actor) => {
  if (readsAsStaff(actor) || isAdmin(actor)) return {}
  return isMember(actor) ? { code: actor.memberCode } : null
}

export const mayListContacts: Rule = (actor) => contactFilter(actor) !== null

/** Contacts of the Members, each by itself. */
export const contactRecords = recordsWithin<MemberRecord, 'contacts'>(Members, 'contacts', contactFilter)

/** The contacts of all Members whose contacts the reader may see. */
export const contactList = ({ lang }: Pick<Viewer, 'lang'>): ListDefinition => ({
  address: paths.members.allContacts(),
  columns: [
    { key: 'contact', label: 'members:column.person', sub: { key: 'email', label: 'members:field.email' } },
    { key: 'memberCode', label: 'members:column.member', sort: `order.${lang}` },
    { key: 'role', label: 'members:column.role', sort: 'contacts.role' },
    { key: 'from', label: 'members:field.from', sort: 'contacts.from', holds: 'day' },
    { key: 'until', label: 'members:field.until', sort: 'contacts.until', holds: 'day' },
  ],
  filters: [
    oneOf('role', 'members:column.role', codeOptions(contactRoles, 'vocabulary:contactRoles.'), 'contacts.role'),
    byRegion('members:filter.region', 'code'),
    byMember('members:column.member', 'code'),
  ],
  views: [
    {
      name: 'current',
      label: 'members:contactsNow',
      filter: ({ today }) => ({
        'contacts.from': { $lte: today },
        $or: [{ 'contacts.until': null }, { 'contacts.until': { $gte: today } }],
      }),
    },
    {
      name: 'others',
      label: 'members:contactsOther',
      filter: ({ today }) => ({ $or: [{ 'contacts.from': { $gt: today } }, { 'contacts.until': { $lt: today } }] }),
    },
    { name: 'all', label: 'members:view.all', filter: () => ({}) },
  ],
  defaultSort: { field: `order.${lang}` },
  caption: 'members:contactList.caption',
  empty: { title: 'members:contactList.emptyTitle', text: 'members:contactList.emptyText' },
})

export function presentContactRow({ code, name, contacts: contact }: ContactOf, viewer: Viewer): Record<string, Cell> {
  const { t, lang } = viewer
  const day = (value: string | undefined): Cell =>
    value ? { text: formatShortDay(value, lang), value: { day: value } } : { text: '–' }
  return {
    contact: { text: contact.name, sub: contact.email, href: paths.members.contacts({ code }) },
    memberCode: { text: textIn(name, lang) },
    role: { text: t(`vocabulary:contactRoles.${contact.role}`) },
    from: day(contact.from),
    until: day(contact.until),
  }
}
