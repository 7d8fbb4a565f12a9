import { paths } from '../paths'
import { formatInstant } from '../platform/formats'
import type { DomainEvent } from '../platform/events'
import { actorOf, knownUser, userChanged, userClosed, type KnownUser } from '../users'
import { hear, tell, type Reader } from './tell'

// What of an account is more than a name or a language, with the words of its form.
const rights: Record<string, string> = {
  roles: 'users:field.roles',
  memberCode: 'users:field.member',
  isHead: 'users:field.isHead',
  mayDecide: 'users:field.mayDecide',
  expertId: 'users:field.expert',
  agreementCodes: 'users:field.agreements',
}

/** Whoever changed it: the person learns of other rights, of another address at both of them, and of the end. */
export function tellPersonWhenAccessIsChanged(): void {
  hear(userChanged, async (event) => {
    const before = knownUser(event.subject.reference)
    if (!before) return
    // The account is known as it was until the change is in the database.
    const now = Object.entries(event.changes ?? {}).map(([field, [, after]]) => [field, after] as const)
    const person = { ...before, ...Object.fromEntries(now) } as KnownUser
    await tellOfRights(event, person)
    await tellOfAddress(event, person)
  })
  hear(userClosed, (event) => tellOwn(event, knownUser(event.subject.reference), 'accountClosed'))
}

async function tellOfRights(event: DomainEvent, person: KnownUser): Promise<void> {
  const changed = Object.keys(rights).filter((field) => hasChanged(event, field))
  if (changed.length === 0) return
  await tellOwn(event, person, 'rightsChanged', ({ t }) => ({
    list: changed.map((field) => `- ${t(rights[field]!)}`).join('\n'),
    roles: person.roles.map((role) => t(`vocabulary:roles.${role}`)).join(', '),
  }))
}

async function tellOfAddress(event: DomainEvent, person: KnownUser): Promise<void> {
  const former = event.changes?.email?.[0]
  if (typeof former !== 'string' || !hasChanged(event, 'email')) return
  const values = () => ({ email: person.email })
  await tellOwn(event, person, 'emailChanged', values)
  await tellOwn(event, { ...person, email: former }, 'emailChangedHere', values)
}

// What was never said and what was left empty are the same.
function hasChanged({ changes = {} }: DomainEvent, field: string): boolean {
  const [before, after] = changes[field] ?? []
  const told = (value: unknown) => (Array.isArray(value) ? [...(value as string[])].sort().join(' ') : value || '')
  return told(before) !== told(after)
}

const tellOwn = (
  event: DomainEvent,
  person: KnownUser | undefined,
  what: string,
  values: (reader: Reader) => Record<string, unknown> = () => ({}),
): Promise<void> =>
  tell(event, {
    people: [person],
    what,
    href: paths.account(),
    isOwn: true,
    values: (reader) => ({
      when: formatInstant(event.act.at, { lang: reader.lang, zone: person && actorOf(person).zone }),
      ...values(reader),
    }),
  })
