import { Conflict, Forbidden, NotFound } from '../../platform/errors'
import type { Viewer } from '../../platform/http/pages/view-types'
import { translator } from '../../platform/text/i18n'
import { todayOf } from '../../platform/time/calendar-day'
import type { Act } from '../../programme/actor'
import type { MemberContact, MemberRecord } from '../member.model'
import { mayEditContacts } from '../member.policy'
import { changeContactsOf } from '../member.service'
import { mostContacts, secondHead } from './contacts.form'
import { leftBehind } from './leaving'

// One contact by itself, among those of its Member.

type IsIt = (contact: MemberContact) => boolean

/** Adds a contact. Throws Conflict where the administration has two heads at a time, or too many contacts. */
export const enterContact = (code: string, contact: MemberContact, act: Act) =>
  changeOne(code, act, ({ contacts }) => {
    assertOneHead(contact, contacts)
    if (contacts.length >= mostContacts) throw new Conflict('members:form.tooMany', { values: { most: mostContacts } })
    return [...contacts, contact]
  })

/** Changes a contact. Throws Conflict, too, while work is open with a person who leaves by it. */
export const replaceContact = (code: string, isIt: IsIt, contact: MemberContact, act: Act) =>
  changeOne(code, act, async (member) => {
    const others = withoutIt(member, isIt)
    assertOneHead(contact, others)
    const after = [...others, { ...contact, userId: member.contacts.find(isIt)!.userId }]
    if ((await leftBehind(member, after, viewerOf(act))).length > 0)
      throw new Conflict('members:form.leavesWork', { field: 'until' })
    return after
  })

/** Takes back a contact that an import has entered. */
export const removeContact = (code: string, isIt: IsIt, act: Act) =>
  changeOne(code, act, (member) => withoutIt(member, isIt))

function changeOne(code: string, act: Act, next: (member: MemberRecord) => MemberContact[] | Promise<MemberContact[]>) {
  if (!mayEditContacts(act.actor, { code })) throw new Forbidden()
  return changeContactsOf(code, act, next)
}

function withoutIt({ contacts }: MemberRecord, isIt: IsIt): MemberContact[] {
  const others = contacts.filter((one) => !isIt(one))
  if (others.length === contacts.length) throw new NotFound()
  return others
}

function assertOneHead(contact: MemberContact, others: readonly MemberContact[]): void {
  const other = secondHead(contact, others)
  if (other) throw new Conflict('members:form.twoHeads', { field: 'from', values: { name: other.name } })
}

const viewerOf = (act: Act): Viewer => ({
  actor: act.actor,
  lang: act.actor.language,
  t: translator(act.actor.language),
  today: todayOf(act),
})
