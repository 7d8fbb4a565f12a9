import { paths } from '../paths'
import type { Day } from '../platform/time/calendar-day'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { formatDay, formatList, formatPair, formatShortDay, formatShortPeriod } from '../platform/time/formats'
import { legalDays } from '../platform/time/day-ranges'
import { formFields, typedRows, type ReturnedForm } from '../platform/forms/form-fields'
import { codeOptions, type PageHead, type Viewer } from '../platform/http/pages/view-types'
import { mostContacts } from './contacts/contacts.form'
import type { LeftBehind } from './contacts/leaving'
import type { MemberContact, MemberRecord } from './member.model'
import { contactRoles, tfaCategories } from './member.vocabulary'
import { mayEditContacts, mayKeepMembers, maySeeContacts } from './member.policy'
import { textIn } from '../platform/text/bilingual'

/** The contacts in charge on a day, in the order of the concerns. */
export const contactsOn = (contacts: readonly MemberContact[], day: Day): MemberContact[] =>
  contacts
    .filter(({ from, until }) => from <= day && (until === undefined || until === null || until >= day))
    .sort((one, other) => contactRoles.indexOf(one.role) - contactRoles.indexOf(other.role))

/** What the register knows of a Member, for its page: facts, dates, and contacts where the reader may see them. */
export function presentMember(member: MemberRecord, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const language = (code: string) => t(`vocabulary:languages.${code}`)
  return {
    code: member.code,
    head: {
      crumbs: [{ text: t('members:title'), href: paths.members.list() }],
      reference: member.code,
      eyebrow: t(`vocabulary:regions.${member.region}`),
      title: textIn(member.name, lang),
    } satisfies PageHead,
    facts: namedFacts(t, 'members:fact', {
      region: {
        value: t(`vocabulary:regions.${member.region}`),
        href: paths.members.list({}, { region: member.region }),
      },
      development: developmentText(member, viewer),
      type: t(`vocabulary:memberTypes.${member.type}`),
      joined: member.joined ? String(member.joined) : null,
      languages: formatList(member.languages, lang, language),
      correspondence: language(member.correspondence),
      tfa: { lines: tfaLines(member, viewer) },
    }),
    contacts: maySeeContacts(actor, member)
      ? contactsOn(member.contacts, today).map((contact) => ({
          role: t(`vocabulary:contactRoles.${contact.role}`),
          name: contact.name,
          email: contact.email,
          since: t('members:since', { day: formatDay(contact.from, lang) }),
        }))
      : null,
    editHref: mayKeepMembers(actor, undefined) ? paths.members.edit({ code: member.code }) : null,
    contactsHref: maySeeContacts(actor, member) ? paths.members.contacts({ code: member.code }) : null,
  }
}

const developmentText = ({ ldc, income }: MemberRecord, { t }: Viewer): string => {
  const group = t(`vocabulary:incomeGroups.${income}`)
  return ldc ? `${t('members:ldc')}, ${group.toLowerCase()}` : group
}

function tfaLines({ tfa }: MemberRecord, { t, lang }: Viewer): { text: string }[] {
  const lines = tfaCategories.flatMap((category) => {
    const day = tfa?.[category]
    return day ? [{ text: t('members:tfaBy', { category, day: formatDay(day, lang) }) }] : []
  })
  return lines.length > 0 ? lines : [{ text: t('members:tfaNone') }]
}

/**
 * The page of an administration's contacts: those of today, the former ones, and the form for who may change them; above
 * the form what is open with those who leave by it.
 */
export function presentContacts(member: MemberRecord, form: ReturnedForm, left: readonly LeftBehind[], viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const now = contactsOn(member.contacts, today)
  const others = member.contacts.filter((contact) => !now.includes(contact))
  return {
    head: {
      crumbs: [
        { text: t('members:title'), href: paths.members.list() },
        { text: textIn(member.name, lang), href: paths.members.show({ code: member.code }) },
      ],
      title: t('members:contactsOf', { member: textIn(member.name, lang) }),
    } satisfies PageHead,
    now: contactTable(now, t('members:nobody'), viewer),
    others: others.length > 0 ? contactTable(others, '', viewer) : null,
    leaving: left,
    form: mayEditContacts(actor, member) ? contactsForm(member, form, left, viewer) : null,
  }
}

function contactTable(contacts: readonly MemberContact[], empty: string, { t, lang }: Viewer) {
  const rows = contacts.map(({ role, name, email, from, until }) => ({
    role: { text: t(`vocabulary:contactRoles.${role}`) },
    person: { text: name, sub: email },
    dates: {
      text: until ? formatShortPeriod({ from, until }, lang) : t('members:since', { day: formatShortDay(from, lang) }),
    },
  }))
  return { ...namedTable(t, 'members:column', ['role', 'person', 'dates'], rows), empty }
}

const namesOf = (left: readonly LeftBehind[], { lang }: Viewer): string => formatList(left, lang, ({ name }) => name)

const spareRows = 2

function contactsForm(member: MemberRecord, form: ReturnedForm, left: readonly LeftBehind[], viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, member, 'members:field')
  const count = Math.min(Math.max(member.contacts.length + spareRows, typedRows(form, 'contacts')), mostContacts)
  return fields.form({
    action: paths.members.contacts({ code: member.code }),
    version: member.__v,
    sections: [
      ...Array.from({ length: count }, (_, index) => {
        const path = `contacts.${index}`
        const known = member.contacts[index]
        return {
          heading: known
            ? formatPair(t(`vocabulary:contactRoles.${known.role}`), known.name, viewer.lang)
            : t('members:oneMore'),
          lead: index === 0 ? t('members:formLead') : undefined,
          fields: [
            fields.select(`${path}.role`, {
              options: codeOptions(contactRoles, 'vocabulary:contactRoles.'),
              optional: !known,
            }),
            fields.text(`${path}.name`, { optional: !known, autocomplete: 'off' }),
            fields.text(`${path}.email`, { optional: !known, inputType: 'email', autocomplete: 'off' }),
            fields.period(`${path}.from`, `${path}.until`, {
              range: legalDays,
              label: t('members:field.dates'),
              hint: t('members:field.datesHint'),
              optional: !known,
            }),
          ],
        }
      }),
      {
        heading: t('members:tfaHeading'),
        lead: t('members:tfaLead'),
        fields: tfaCategories.map((category) =>
          fields.date(`tfa.${category}`, {
            label: t('members:field.tfa', { category }),
            optional: true,
            range: legalDays,
          }),
        ),
      },
      ...(left.length > 0
        ? [
            {
              heading: t('members:leaving.field'),
              fields: [
                fields.tick('leaves', {
                  label: t('members:leaving.tick', { names: namesOf(left, viewer) }),
                }),
              ],
            },
          ]
        : []),
    ],
    button: t('members:save'),
    cancel: { text: t('members:cancel'), href: paths.members.show({ code: member.code }) },
  })
}
