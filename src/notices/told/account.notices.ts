import { eventText, findActsAs } from '../../audit'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { formatInstant, formatPeriod } from '../../platform/time/formats'
import { expertEvents } from '../../experts'
import {
  administrators,
  userEvents,
  actorOf,
  knownUser,
  userOfExpert,
  type KnownUser,
  type NamedLink,
} from '../../users'
import { notice } from '../notice'
import type { NoticeText, Reader, Telling } from '../tell'

export const accountNotices = [
  // Of two files of an expert one is left.
  notice(expertEvents.merged, ({ subject, details }) => ({
    people: [userOfExpert(subject.reference), userOfExpert(details.from)],
    text: 'fileMerged',
    href: paths.experts.show({ reference: subject.reference }),
    values: () => ({ former: details.from }),
  })),

  // Whoever changed it: the person learns it, so that a change by a stranger does not stay unseen.
  notice(userEvents.passwordChanged, (event) => toOwner(event, knownUser(event.subject.reference), 'passwordChanged')),

  // Of an account that a provider has opened: those who can say to what it belongs.
  notice(userEvents.awaitsDuties, ({ subject, details: { email, roles } }) => ({
    people: administrators(),
    text: 'accountAwaits',
    href: paths.users.edit({ id: subject.reference }),
    values: ({ t }) => ({ email, roles: roles.map((role) => t(`vocabulary:roles.${role}`)).join(', ') }),
  })),

  // Links for the person alone: the page behind each does nothing before a button is pressed.
  notice(userEvents.invited, (event) =>
    toLink(event, knownUser(event.subject.reference), 'accountInvited', event.details),
  ),
  notice(userEvents.passwordLinkMade, (event) =>
    toLink(event, knownUser(event.subject.reference), 'passwordLink', event.details),
  ),
  notice(userEvents.signInLinkMade, (event) =>
    toLink(event, knownUser(event.subject.reference), 'signInLink', event.details),
  ),
  notice(userEvents.addressChangeAsked, (event) => {
    const { email, former, wanted } = event.details
    const person = knownUser(event.subject.reference)
    return [
      toLink(event, person, 'addressFormer', former, () => ({ email })),
      toLink(event, person && { ...person, email }, 'addressWanted', wanted, () => ({ email })),
    ]
  }),

  // What opens the account beside the password.
  notice(userEvents.secondFactorChanged, (event) => ({
    ...toOwner(event, knownUser(event.subject.reference), 'secondFactorChanged', ({ t }) => ({
      what: t(`users:secondFactor.changed.${event.details.what}`),
    })),
    mark: event.details.what,
  })),

  // Whoever changed it: the person learns of other rights, of another address at both of them, and of the end.
  notice(userEvents.changed, accountChanged),
  notice(userEvents.closed, (event) => toOwner(event, knownUser(event.subject.reference), 'accountClosed')),

  // Afterwards, also when it ended by itself: who acted as this person, why, and what was done meanwhile.
  notice(userEvents.actingEnded, async (event) => {
    const { userId, adminId, adminName, reason, from, ended } = event.details
    const acts = await findActsAs(userId, adminId, from)
    const person = knownUser(userId)
    const at = (moment: Date, lang: Reader['lang']) =>
      formatInstant(moment, { lang, zone: person && actorOf(person).zone })
    return toOwner(event, person, 'actedAs', (reader) => ({
      admin: adminName,
      began: at(from, reader.lang),
      ended: at(ended, reader.lang),
      reason,
      acts: actsInWords(acts, reader),
    }))
  }),

  // Of two accounts one is left: the person learns it at the address of each.
  notice(userEvents.merged, (event) => {
    const person = knownUser(event.subject.reference)
    const former = person && { ...person, email: event.details.former }
    const values = () => ({ email: person?.email ?? '', former: event.details.former })
    return [
      { ...toOwner(event, person, 'accountMerged', values), mark: 'kept' },
      { ...toOwner(event, former, 'accountMerged', values), mark: 'former' },
    ]
  }),

  // Whoever is to stand in learns for whom and when; both learn when it ends before its time.
  notice(userEvents.deputyNamed, ({ details }) => ({
    people: [knownUser(details.userId)],
    text: 'deputyNamed',
    href: paths.account(),
    values: ({ lang }) => ({ days: formatPeriod(details, lang) }),
  })),
  notice(userEvents.deputyEnded, ({ subject, details }) => ({
    people: [knownUser(details.userId), knownUser(subject.reference)],
    text: 'deputyEnded',
    href: paths.account(),
    values: ({ lang }) => ({ days: formatPeriod(details, lang), deputy: details.name }),
  })),
]

/** About the person's own account, with the moment as the person's clock shows it. */
const toOwner = (
  event: DomainEvent,
  person: KnownUser | undefined,
  text: NoticeText,
  values: (reader: Reader) => Record<string, unknown> = () => ({}),
): Telling => ({
  people: [person],
  text,
  href: paths.account(),
  isOwn: true,
  values: (reader) => ({
    when: formatInstant(event.act.at, { lang: reader.lang, zone: person && actorOf(person).zone }),
    ...values(reader),
  }),
})

// A long half hour is told in part; the history of each record has all of it.
const mostActs = 20

function actsInWords(acts: Awaited<ReturnType<typeof findActsAs>>, { t }: Reader): string {
  if (acts.length === 0) return t('notices:actedAs.nothing')
  const lines = acts
    .slice(0, mostActs)
    .map((act) => t('notices:actedAs.line', { event: eventText(act, { t }), title: act.title || act.reference }))
  const more = acts.length > mostActs ? [t('notices:actedAs.more', { count: acts.length - mostActs })] : []
  return [t('notices:actedAs.lead'), ...lines, ...more].join('\n')
}

const toLink = (
  event: DomainEvent,
  person: KnownUser | undefined,
  text: NoticeText,
  link: NamedLink,
  values?: () => Record<string, unknown>,
): Telling => ({ ...toOwner(event, person, text, values), href: paths.signIn(), link })

// What of an account is more than a name or a language, with the words of its form.
const rights: Record<string, string> = {
  roles: 'users:field.roles',
  memberCode: 'users:field.memberCode',
  isHead: 'users:field.isHead',
  mayDecide: 'users:field.mayDecide',
  expertId: 'users:field.expertId',
  agreementCodes: 'users:field.agreementCodes',
}

function accountChanged(event: DomainEvent): Telling[] {
  const before = knownUser(event.subject.reference)
  if (!before) return []
  // The account is known as it was until the change is in the database.
  const now = Object.entries(event.changes ?? {}).map(([field, [, after]]) => [field, after] as const)
  const person = { ...before, ...Object.fromEntries(now) } as KnownUser
  return [...rightsChanged(event, person), ...addressChanged(event, person)]
}

function rightsChanged(event: DomainEvent, person: KnownUser): Telling[] {
  const changed = Object.keys(rights).filter((field) => hasChanged(event, field))
  if (changed.length === 0) return []
  const values = ({ t }: Reader) => ({
    list: changed.map((field) => `- ${t(rights[field]!)}`).join('\n'),
    roles: person.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', '),
  })
  return [toOwner(event, person, 'rightsChanged', values)]
}

function addressChanged(event: DomainEvent, person: KnownUser): Telling[] {
  const former = event.changes?.email?.[0]
  if (typeof former !== 'string' || !hasChanged(event, 'email')) return []
  const values = () => ({ email: person.email })
  return [
    toOwner(event, person, 'emailChanged', values),
    toOwner(event, { ...person, email: former }, 'emailChangedHere', values),
  ]
}

// What was never said and what was left empty are the same.
function hasChanged({ changes = {} }: DomainEvent, field: string): boolean {
  const [before, after] = changes[field] ?? []
  const told = (value: unknown) => (Array.isArray(value) ? [...(value as string[])].sort().join(' ') : value || '')
  return told(before) !== told(after)
}
