import { paths } from '../../paths'
import { lettersOf } from '../../platform/lists/folded'
import { maySpell } from '../../platform/lists/same-name'
import { withErrors } from '../../platform/forms/forms'
import { anyOf, isAdmin, readsAsStaff } from '../../programme/actor'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { textOf } from '../../programme/imports/import-values'
import { memberDirectory } from '../member.directory'
import type { MemberContact } from '../member.model'
import { mayEditContacts, mayImportContacts } from '../member.policy'
import { contactImportColumns, contactValues } from './contact.columns'
import { contactList, contactRecords } from './contact.list'
import { enterContact, removeContact, replaceContact } from './contact.service'
import { parseContact, secondHead } from './contacts.form'

interface KnownContact extends KnownRecord {
  code: string
  contact: MemberContact
}

type EnteredContact = MemberContact & { code: string }

const part = (text: string): string => lettersOf(text).replaceAll(' ', '-')

// A person answers for one concern once from a day on.
const nameOf = (code: string, { role, email, from, name }: MemberContact): string =>
  [code, role, email.toLowerCase(), from, part(name)].join('/')

const codeIn = (reference: string): string => reference.split('/')[0]!

/** By the first day where it is said, for who comes back later; else as the same person in the same concern. */
function identity(values: ImportValues): string[] {
  const [code, role] = [textOf(values, 'memberCode'), textOf(values, 'role')]
  const [email, name, from] = [textOf(values, 'email'), textOf(values, 'contact'), textOf(values, 'from')]
  if (code === '' || role === '' || (email === '' && name === '')) return []
  const person = [email.trim().toLowerCase(), part(name)]
  return [...person.map((one) => `${code} ${role} ${one} ${from}`), ...person.map((one) => `${code} ${role} ${one}`)]
}

const known = (code: string, contact: MemberContact): KnownContact => ({
  reference: nameOf(code, contact),
  version: JSON.stringify(contactValues(code, contact)),
  values: contactValues(code, contact),
  code,
  contact,
})

const entered = ({ code, ...contact }: EnteredContact) => {
  const { reference, version } = known(code, contact)
  return { reference, version }
}

/** Members’ contacts out of a spreadsheet: an administration brings its own, the secretariat those of all. */
export const contactImport: ImportKind<KnownContact, EnteredContact> = {
  key: 'contacts',
  title: 'members:contactList.title',
  allow: mayImportContacts,
  maySee: anyOf(readsAsStaff, isAdmin),
  list: contactList,
  columns: contactImportColumns,
  example: ({ t, actor }) => ({
    contact: t('members:contactList.example'),
    email: 'name@customs.example',
    memberCode: actor.memberCode ?? 'FJ',
    role: 'cb-contact',
    from: '2027-01-01',
  }),
  tidy: (values) => ('email' in values ? { ...values, email: textOf(values, 'email').trim().toLowerCase() } : values),
  identity,
  // One office mailbox may be that of two people.
  isOther: (values, { contact }) =>
    textOf(values, 'contact') !== '' && !maySpell(textOf(values, 'contact'), contact.name),
  async find(references, rows, actor) {
    const reads = contactRecords.of(actor)
    const asked = new Set(rows.map((values) => textOf(values, 'memberCode')).filter(Boolean))
    const codes = [...new Set([...references.map(codeIn), ...asked])]
    if (!reads || codes.length === 0) return []
    const found = (await reads.find({ code: { $in: codes } })).map(({ code, contacts: contact }) =>
      known(code, contact),
    )
    return found.filter(({ code, reference }) => asked.has(code) || references.includes(reference))
  },
  mayChange: (actor, { code }) => mayEditContacts(actor, { code }),
  read(values, record, { actor }) {
    const form = parseContact({ ...values, name: values.contact })
    const code = textOf(values, 'memberCode')
    const member = memberDirectory.get(code)
    if (!member) return withErrors(form.raw, { field: 'memberCode', message: 'members:form.chooseMember' })
    // Another administration than one’s own is as one that does not exist.
    if (!mayEditContacts(actor, member))
      return withErrors(form.raw, { field: 'memberCode', message: 'members:form.onNoList' })
    if (record && record.code !== code)
      return withErrors(form.raw, { field: 'memberCode', message: 'members:form.ofAnother' })
    if (form.errors) return form
    const others = member.contacts.filter((one) => nameOf(code, one) !== record?.reference)
    const other = secondHead(form.values, others)
    if (other)
      return withErrors(form.raw, { field: 'from', message: 'members:form.twoHeads', values: { name: other.name } })
    return { ...form, values: { ...form.values, code } }
  },
  async create({ code, ...contact }, act) {
    await enterContact(code, contact, act)
    return entered({ code, ...contact })
  },
  async change(reference, { code, ...contact }, act) {
    await replaceContact(code, (one) => nameOf(code, one) === reference, contact, act)
    return entered({ code, ...contact })
  },
  async remove(reference, _version, act) {
    await removeContact(codeIn(reference), (one) => nameOf(codeIn(reference), one) === reference, act)
  },
  href: (reference) => paths.members.contacts({ code: codeIn(reference) }),
  shownAs: () => undefined,
  name: (values) => textOf(values, 'contact'),
}
