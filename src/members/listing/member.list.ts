import { paths } from '../../paths'
import { isAdmin, readsAsStaff } from '../../programme/actor'
import { formatList } from '../../platform/time/formats'
import { oneOf, type ListDefinition } from '../../platform/lists/lists'
import { codeOptions, type Cell, type Viewer } from '../../platform/http/pages/view-types'
import { byStanding, standingOptions } from '../instruments/instrument-standing.presenter'
import { membersCalled, members } from '../member.directory'
import { regionOptions } from './member.filters'
import type { MemberContact, MemberRecord } from '../member.model'
import { maySeeContacts } from '../member.policy'
import { contactsOn } from '../member.presenter'
import { textIn } from '../../platform/text/bilingual'

const hasNoContact = (today: string) => ({
  contacts: {
    $not: {
      $elemMatch: {
        role: 'cb-contact',
        from: { $lte: today },
        $or: [{ until: { $exists: false } }, { until: null }, { until: { $gte: today } }],
      },
    },
  },
})

/** The directory, ordered by the reader's names; who has a contact is for the secretariat. */
export function memberList({ lang, actor }: Viewer): ListDefinition {
  const isStaff = readsAsStaff(actor) || isAdmin(actor)
  return {
    address: paths.members.list(),
    columns: [
      {
        key: 'name',
        label: 'members:column.name',
        sort: `order.${lang}`,
        ref: { key: 'code', label: 'members:column.code' },
        sub: { key: 'group', label: 'platform:files.details' },
      },
      { key: 'region', label: 'members:column.region', sort: 'region' },
      { key: 'languages', label: 'members:column.languages' },
      ...(isStaff
        ? [
            {
              key: 'contact',
              label: 'members:column.contact',
              sub: { key: 'contactAddress', label: 'members:column.contactAddress' },
            },
          ]
        : []),
      { key: 'joined', label: 'members:column.joined', sort: 'joined', numeric: true, holds: 'number' },
    ],
    filters: [
      oneOf('region', 'members:filter.region', regionOptions, 'region'),
      oneOf('ldc', 'members:filter.ldc', codeOptions(['yes', 'no'], 'members:ldcFilter.'), (value) => ({
        ldc: value === 'yes',
      })),
      oneOf('instrument', 'members:filter.instrument', (viewer) => standingOptions(members(), viewer), byStanding),
      {
        name: 'words',
        label: 'members:filter.words',
        kind: 'search',
        filter: (value) => ({ code: { $in: membersCalled(value, lang).map(({ code }) => code) } }),
      },
    ],
    views: isStaff
      ? [
          { name: 'all', label: 'members:view.all', filter: () => ({}) },
          { name: 'no-contact', label: 'members:view.noContact', filter: ({ today }) => hasNoContact(today) },
        ]
      : [],
    defaultSort: { field: `order.${lang}` },
    caption: 'members:caption',
    empty: { title: 'members:empty.title', text: 'members:empty.text' },
  }
}

export function presentMemberRow(member: MemberRecord, viewer: Viewer): Record<string, Cell> {
  const { lang, t, actor, today } = viewer
  const contact = maySeeContacts(actor, member) ? theContact(member.contacts, today) : undefined
  return {
    name: {
      text: textIn(member.name, lang),
      href: paths.members.show({ code: member.code }),
      sub: member.ldc ? t('members:ldc') : undefined,
      ref: member.code,
    },
    region: { text: t(`vocabulary:regions.${member.region}`) },
    languages: {
      text: formatList(member.languages, lang, (code) => t(`vocabulary:languages.${code}`)),
    },
    contact: contact
      ? { text: contact.name, sub: contact.email, href: paths.members.contacts({ code: member.code }) }
      : { text: t('members:noContact'), href: paths.members.contacts({ code: member.code }) },
    joined: { text: member.joined ? String(member.joined) : '–', value: member.joined ?? undefined },
  }
}

const theContact = (contacts: MemberContact[], today: string) =>
  contactsOn(contacts, today).find(({ role }) => role === 'cb-contact')
