import type { Act } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import { change, type Held, type Saved } from '../platform/data/change'
import { changesBetween, type Subject } from '../platform/data/events'
import { rememberMember } from './member.directory'
import { memberContactsChanged } from './member.events'
import { Members, type MemberContact, type MemberRecord, type TfaDates } from './member.model'

const memberSubject = (member: Pick<MemberRecord, 'code' | 'name'>): Subject => ({
  kind: 'member',
  reference: member.code,
  title: member.name.en,
  memberCodes: [member.code],
})

/** A Member's plain record by code. */
export const findMember = (code: string): Promise<MemberRecord | null> =>
  Members.findOne({ code }).lean<MemberRecord>().exec()

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

function setContacts(member: Held<MemberRecord>, act: Act, values: Partial<MemberRecord>) {
  const before = member.toObject<MemberRecord>()
  member.set(values)
  const after = member.toObject<MemberRecord>()
  rememberMember(after)
  return memberContactsChanged(memberSubject(after), act, {}, changesBetween(before, after, audited))
}

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

const audited = ['contacts', 'tfa'] as const
