import type { Act } from '../platform/actor'
import { assertVersion, transaction } from '../platform/database'
import { changesBetween, publish, type Subject } from '../platform/events'
import { rememberMember } from './member.directory'
import { memberContactsChanged } from './member.events'
import { Members, type Member, type MemberContact, type MemberRecord, type TfaDates } from './member.model'

export const memberSubject = (member: Pick<MemberRecord, 'code' | 'name'>): Subject => ({
  kind: 'member',
  reference: member.code,
  title: member.name.en,
  memberCodes: [member.code],
})

/** A Member's record by code, to be changed. */
export const findMember = (code: string): Promise<Member | null> => Members.findOne({ code }).exec()

export interface ContactValues {
  contacts: MemberContact[]
  tfa?: TfaDates
  version?: number
}

/** Saves who answers for the administration in which concern, and the dates it notified under the Agreement. */
export async function changeContacts(member: Member, values: ContactValues, act: Act): Promise<void> {
  assertVersion(member, values.version)
  await transaction(async () => {
    const before = member.toObject<MemberRecord>()
    member.set({
      contacts: inOrder(values.contacts.map((contact) => withAccount(contact, before.contacts))),
      ...(values.tfa ? { tfa: values.tfa } : {}),
    })
    await member.save()
    const after = member.toObject<MemberRecord>()
    rememberMember(after)
    await publish(memberContactsChanged(memberSubject(after), act, {}, changesBetween(before, after, audited)))
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
