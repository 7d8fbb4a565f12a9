import type { Act } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { change, create, type Held, type Saved } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { changesBetween, type Subject } from '../platform/data/events'
import { rememberMember } from './member.directory'
import { memberAdded, memberChanged, memberContactsChanged, memberInstrumentsChanged } from './member.events'
import { isSameEntry } from './member.vocabulary'
import { Members, type InstrumentStanding, type MemberContact, type MemberRecord, type TfaDates } from './member.model'

const memberSubject = (member: Pick<MemberRecord, 'code' | 'name'>): Subject => ({
  kind: 'member',
  reference: member.code,
  title: member.name.en,
  memberCodes: [member.code],
})

/** A Member's plain record by code. */
export const findMember = (code: string): Promise<MemberRecord | null> =>
  Members.findOne({ code }).lean<MemberRecord>().exec()

/** What the register says of a Member; its codes are given once, and never change. */
type MemberFacts = Pick<
  MemberRecord,
  'name' | 'otherNames' | 'forms' | 'region' | 'type' | 'joined' | 'ldc' | 'income' | 'languages' | 'correspondence'
>

/** Enters a Member. Throws Conflict when one has a code of it. */
export const addMember = (codes: Pick<MemberRecord, 'code' | 'iso3'>, facts: MemberFacts, act: Act) =>
  create<MemberRecord>(
    async () => {
      await assertIsNew('code', codes.code)
      await assertIsNew('iso3', codes.iso3)
      return new Members({ ...codes, ...facts })
    },
    (made) => {
      const record = made.toObject<MemberRecord>()
      rememberMember(record)
      return memberAdded(memberSubject(record), act, {})
    },
  )

async function assertIsNew(field: 'code' | 'iso3', code: string): Promise<void> {
  if (await Members.exists({ [field]: code })) throw new Conflict('members:form.codeTaken', { field, values: { code } })
}

/** Changes what the register says of a Member. A name that it loses stays one by which it is found. */
export const changeMember = (
  code: string,
  { version, ...facts }: MemberFacts & { version?: number },
  act: Act,
): Promise<Saved<MemberRecord>> =>
  change(Members, { code }, version, (member) => {
    const { name } = member.toObject<MemberRecord>()
    const lost = [name.en, name.fr].filter((one) => one !== facts.name.en && one !== facts.name.fr)
    const { after, changes } = set(member, { ...facts, otherNames: [...new Set([...facts.otherNames, ...lost])] })
    return hasAny(changes) ? memberChanged(memberSubject(after), act, {}, changes) : null
  })

type OfForm<V> = V & { version?: number }

/**
 * Enters where a Member stands with an instrument: once what binds it, and once how far it is put into practice. What
 * stood there before is replaced.
 */
export const enterStanding = (code: string, { version, ...standing }: OfForm<InstrumentStanding>, act: Act) =>
  setStandings(code, version, act, (all) => [...all.filter((one) => !isSameEntry(one, standing)), standing])

/** Takes out where a Member stands with an instrument. */
export const removeStanding = (
  code: string,
  { version, instrument, status }: OfForm<Pick<InstrumentStanding, 'instrument' | 'status'>>,
  act: Act,
) =>
  setStandings(code, version, act, (all) => all.filter((one) => one.instrument !== instrument || one.status !== status))

const setStandings = (
  code: string,
  version: number | undefined,
  act: Act,
  next: (all: InstrumentStanding[]) => InstrumentStanding[],
): Promise<Saved<MemberRecord>> =>
  change(Members, { code }, version, (member) => {
    const { instruments } = member.toObject<MemberRecord>()
    const { after, changes } = set(member, { instruments: next(instruments) })
    return hasAny(changes) ? memberInstrumentsChanged(memberSubject(after), act, {}, changes) : null
  })

interface ContactValues {
  contacts: MemberContact[]
  tfa?: TfaDates
  version?: number
}

/** Saves who answers for the administration in which concern, and the dates it notified under the Agreement. */
export const changeContacts = (code: string, values: ContactValues, act: Act): Promise<Saved<MemberRecord>> =>
  change(Members, { code }, values.version, (member) => {
    const { contacts } = member.toObject<MemberRecord>()
    return setContacts(member, act, {
      contacts: inOrder(values.contacts.map((contact) => withAccount(contact, contacts))),
      ...(values.tfa ? { tfa: values.tfa } : {}),
    })
  })

/** Saves the contacts that `next` makes of those that are there. */
export const changeContactsOf = (
  code: string,
  act: Act,
  next: (member: MemberRecord) => MemberContact[] | Promise<MemberContact[]>,
): Promise<Saved<MemberRecord>> =>
  change(Members, { code }, undefined, async (member) => {
    const record = member.toObject<MemberRecord>()
    const contacts = await next(record)
    return setContacts(member, act, { contacts: inOrder(contacts.map((one) => withAccount(one, record.contacts))) })
  })

function setContacts(member: Held<MemberRecord>, act: Act, values: Pick<Partial<MemberRecord>, 'contacts' | 'tfa'>) {
  const { after, changes } = set(member, values)
  return memberContactsChanged(memberSubject(after), act, {}, changes)
}

/** Sets fields of a Member in hand; its name is known everywhere with the commit. Gives what has changed of them. */
function set(member: Held<MemberRecord>, values: Partial<MemberRecord>) {
  const before = member.toObject<MemberRecord>()
  member.set(values)
  const after = member.toObject<MemberRecord>()
  rememberMember(after)
  return { after, changes: changesBetween(before, after, Object.keys(values) as (keyof MemberRecord)[]) }
}

const hasAny = (changes: object): boolean => Object.keys(changes).length > 0

/** A person with an account has left: what the administration named them for ends with this day. */
export async function endContactsOf(userId: string, today: Day, act: Act): Promise<void> {
  for (const { code } of await Members.find({ 'contacts.userId': userId }, { code: 1 }).lean<MemberRecord[]>())
    await change(Members, { code }, undefined, (member) => {
      const { contacts } = member.toObject<MemberRecord>()
      const isRunning = (contact: MemberContact) =>
        contact.userId === userId && (contact.until === undefined || contact.until > today)
      if (!contacts.some(isRunning)) return undefined
      return setContacts(member, act, {
        contacts: contacts.map((contact) =>
          isRunning(contact) ? { ...contact, until: contact.from > today ? contact.from : today } : contact,
        ),
      })
    })
}

// A form never says whose account a contact is: the address that had one keeps it.
const withAccount = (contact: MemberContact, known: readonly MemberContact[]): MemberContact => ({
  ...contact,
  userId: contact.userId ?? known.find(({ email, userId }) => userId && email === contact.email)?.userId,
})

const inOrder = (contacts: MemberContact[]): MemberContact[] =>
  [...contacts].sort((one, other) => one.role.localeCompare(other.role) || one.from.localeCompare(other.from))
