import { codeOptions } from '../../platform/http/pages/view-types'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { memberDirectory, memberOptions, membersNamed } from '../member.directory'
import type { MemberContact } from '../member.model'
import { mayEditContacts } from '../member.policy'
import { contactRoles } from '../member.vocabulary'

/** The columns of contacts: those of their list. Another Member than one's own is no choice, as one that does not exist. */
export const contactImportColumns: readonly ImportColumn[] = [
  {
    key: 'contact',
    kind: 'text',
    field: 'name',
    required: true,
    also: ['name', 'full name', 'contact', 'nom', 'nom complet', 'nom et prenom', 'prenom et nom'],
  },
  {
    key: 'email',
    kind: 'text',
    field: 'email',
    required: true,
    also: ['mail', 'e mail', 'email', 'email address', 'courriel', 'adresse'],
  },
  {
    key: 'memberCode',
    kind: 'code',
    field: 'memberCode',
    required: true,
    options: ({ lang, actor }) =>
      memberOptions(lang).filter(({ value }) => mayEditContacts(actor, memberDirectory.get(value)!)),
    codesOf: membersNamed,
    also: ['member', 'membre', 'country', 'pays', 'administration', 'code'],
  },
  {
    key: 'role',
    kind: 'code',
    field: 'role',
    required: true,
    options: codeOptions(contactRoles, 'vocabulary:contactRoles.'),
    also: ['role', 'function', 'fonction', 'concern'],
  },
  {
    key: 'from',
    kind: 'day',
    field: 'from',
    required: true,
    also: ['start', 'since', 'first day', 'debut', 'depuis', 'du', 'date'],
  },
  { key: 'until', kind: 'day', field: 'until', also: ['end', 'until', 'last day', 'fin', 'au', "jusqu'au"] },
]

/** What a contact of a Member holds of these. */
export function contactValues(memberCode: string, { name, email, role, from, until }: MemberContact): ImportValues {
  return { contact: name, email, memberCode, role, from, until: until ?? '' }
}
