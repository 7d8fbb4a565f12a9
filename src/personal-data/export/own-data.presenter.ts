import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { dayOf } from '../../platform/time/calendar-day'
import { formatDay, formatInstant, formatNumber, formatPeriod } from '../../platform/time/formats'
import { textIfAny } from '../../platform/text/i18n'
import { momentOf, type Fact, type PageHead, type Table, type Viewer } from '../../platform/http/pages/view-types'
import type { KnownUser } from '../../users'
import type { OwnData } from './own-data.queries'
import { presentOpinions } from './own-opinions.presenter'

/** Where the page and its files are: of the own account, or of another one for an administrator. */
export interface Addresses {
  json: string
  html: string
  back: PageHead['crumbs']
}

export const ownAddresses = ({ t }: Viewer): Addresses => ({
  json: paths.ownData.json(),
  html: paths.ownData.html(),
  back: [{ text: t('users:account.title'), href: paths.account() }],
})

export const addressesOf = ({ _id, name }: KnownUser, { t }: Viewer): Addresses => ({
  json: paths.users.dataJson({ id: String(_id) }),
  html: paths.users.dataHtml({ id: String(_id) }),
  back: [
    { text: t('users:title'), href: paths.users.list() },
    { text: name, href: paths.users.edit({ id: String(_id) }) },
  ],
})

const partsOf = (data: OwnData) => ({
  contacts: data.contacts.length,
  assignments: data.assignments.length,
  participations: data.participations.length,
  fieldAssessments: data.fieldAssessments.length,
  ratingsGiven: data.ratingsGiven.length,
  offers: data.offers.length,
  written: data.written.length,
  messages: data.messages.length,
  sessions: data.access.sessions.length,
  calendars: data.access.calendars.length,
  trail: data.trail.length,
})

/** What is kept of a person, counted, and the files in which all of it stands. */
export function presentOwnData(user: KnownUser, data: OwnData, addresses: Addresses, viewer: Viewer) {
  const { t, lang } = viewer
  const isOwn = String(user._id) === viewer.actor.id
  return {
    head: {
      crumbs: addresses.back,
      title: t(isOwn ? 'personal-data:own.title' : 'personal-data:own.titleOf', { name: user.name }),
    } satisfies PageHead,
    isOwn,
    parts: {
      ...namedTable(
        t,
        'personal-data:own',
        ['part', { key: 'count', numeric: true }],
        Object.entries(partsOf(data)),
        ([part, count]) => ({
          part: { text: t(`personal-data:part.${part}`) },
          count: { text: formatNumber(count, lang) },
        }),
      ),
    } satisfies Table,
    files: [
      { text: t('personal-data:own.html'), href: addresses.html },
      { text: t('personal-data:own.json'), href: addresses.json },
    ],
  }
}

interface Section {
  heading: string
  facts?: Fact[]
  table?: Table
}

/** The same as a page of its own, to be kept and read without Capstan. */
export function presentDataFile(user: KnownUser, data: OwnData, viewer: Viewer) {
  const { t, lang } = viewer
  return {
    lang,
    title: t('personal-data:own.titleOf', { name: user.name }),
    made: t('personal-data:own.made', { when: formatInstant(momentOf(viewer), viewer) }),
    sections: [
      { heading: t('personal-data:part.account'), facts: accountFacts(user, viewer) },
      ...(data.expert ? [{ heading: t('personal-data:part.expert'), facts: expertFacts(data, viewer) }] : []),
      ...tablesOf(data, viewer),
    ] satisfies Section[],
  }
}

function accountFacts(user: KnownUser, { t, lang, zone }: Viewer): Fact[] {
  return namedFacts(t, 'personal-data:fact', {
    name: user.name,
    email: user.email,
    roles: user.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', '),
    member: user.memberCode ? memberName(user.memberCode, lang) : null,
    language: t(`vocabulary:languages.${user.language}`),
    timeZone: user.timeZone || null,
    created: formatDay(dayOf(user.createdAt, zone), lang),
  })
}

function expertFacts({ expert }: OwnData, { t, lang }: Viewer): Fact[] {
  const file = expert as { reference: string; homeMember: string; category: string; biography: string } | null
  if (!file) return []
  return namedFacts(t, 'personal-data:fact', {
    reference: file.reference,
    home: memberName(file.homeMember, lang),
    category: t(`vocabulary:expertCategories.${file.category}`),
    biography: file.biography || null,
  })
}

const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function tablesOf(
  { access, views, contacts, assignments, participations, written, messages, trail, ...opinions }: OwnData,
  viewer: Viewer,
): Section[] {
  const { t, lang } = viewer
  const when = (at: unknown) => ({ text: at instanceof Date ? formatInstant(at, viewer) : '–' })
  const days = (from: unknown, until: unknown) =>
    typeof from === 'string' && typeof until === 'string' ? formatPeriod({ from, until }, lang) : '–'
  const kindOf = (kind: string) => textIfAny(`personal-data:kind.${kind}`, t) ?? kind
  const tables: Record<string, Table> = {
    contacts: namedTable(
      t,
      'personal-data:column',
      ['member', 'role', 'days'],
      contacts,
      ({ member, role, from, until }) => ({
        member: { text: memberName(words(member), lang) },
        role: { text: t(`vocabulary:contactRoles.${words(role)}`) },
        days: { text: until ? days(from, until) : formatDay(words(from), lang) },
      }),
    ),
    assignments: namedTable(t, 'personal-data:column', ['record', 'role', 'days', 'state'], assignments, (one) => ({
      record: { text: words(one.activityTitle), sub: words(one.activity) },
      role: { text: t(`vocabulary:teamRoles.${words(one.role)}`) },
      days: { text: days(one.from, one.until) },
      state: { text: t(`vocabulary:assignmentStates.${words(one.state)}`) },
    })),
    participations: namedTable(t, 'personal-data:column', ['record', 'state', 'points'], participations, (one) => ({
      record: { text: words(one.title), sub: words(one.training) },
      state: { text: t(`vocabulary:participantStates.${words(one.state)}`) },
      points: { text: [one.preTest, one.postTest].map(words).filter(Boolean).join(' → ') || '–' },
    })),
    ...presentOpinions(opinions, viewer),
    written: namedTable(t, 'personal-data:column', ['record', 'text', 'at'], written, (one) => ({
      record: { text: kindOf(one.kind), sub: one.reference },
      text: {
        text: [one.note, one.text, one.reason].map(words).filter(Boolean).join('\n') || words(one.action) || '–',
      },
      at: when(one.at),
    })),
    messages: namedTable(t, 'personal-data:column', ['text', 'at'], messages, ({ subject, text, createdAt }) => ({
      text: { text: words(subject), sub: words(text) },
      at: when(createdAt),
    })),
    views: namedTable(t, 'personal-data:column', ['text', 'at'], views, ({ name, list, asked, createdAt }) => ({
      text: { text: words(name), sub: [list, asked].map(words).filter(Boolean).join('?') },
      at: when(createdAt),
    })),
    sessions: namedTable(
      t,
      'personal-data:column',
      ['browser', 'address', 'at'],
      access.sessions,
      ({ agent, address, since }) => ({
        browser: { text: agent },
        address: { text: address },
        at: when(since),
      }),
    ),
    calendars: namedTable(t, 'personal-data:column', ['calendar', 'at'], access.calendars, ({ name, createdAt }) => ({
      calendar: { text: name },
      at: when(createdAt),
    })),
    trail: namedTable(
      t,
      'personal-data:column',
      ['event', 'who', 'at'],
      trail,
      ({ event, kind, reference, isOwn, at }) => ({
        event: {
          text: textIfAny(`audit:event.${event}`, t) ?? event,
          sub: [kindOf(kind), reference].filter(Boolean).join(' '),
        },
        who: { text: t(isOwn ? 'personal-data:who.self' : 'personal-data:who.other') },
        at: when(at),
      }),
    ),
  }
  return Object.entries(tables).map(([part, table]) => ({ heading: t(`personal-data:part.${part}`), table }))
}
