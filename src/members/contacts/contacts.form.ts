import { z } from 'zod'
import { legalDays } from '../../platform/time/day-ranges'
import { type Fault, across, inOrder } from '../../platform/forms/across'
import { filled, group, rowsOf } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { parseForm, readForm, type Parsed } from '../../platform/forms/forms'
import type { MemberContact, TfaDates } from '../member.model'
import { contactRoles, tfaCategories } from '../member.vocabulary'

/** An administration has contacts for ten concerns, and keeps some of the former ones. */
export const mostContacts = 40

const questions = {
  role: ask.choice(contactRoles, 'members:form.chooseRole'),
  name: ask.line('members:form.enterName', 120),
  email: ask.email('members:form.enterEmail'),
  from: ask.day('members:form.enterFrom', legalDays),
  until: ask.optionalDay(legalDays),
}
const contact = z.object(questions).check(across(inOrder()))

/** One contact, as a row of a file has it. */
export const parseContact = (body: unknown): Parsed<MemberContact> => readForm(body, questions, inOrder())

// A contact that was emptied is taken out.
const contacts = rowsOf(contact, mostContacts, ['role', 'name', 'email', 'from', 'until'])

const tfa = group({ A: ask.optionalDay(legalDays), B: ask.optionalDay(legalDays), C: ask.optionalDay(legalDays) })

export interface ContactsForm {
  contacts: MemberContact[]
  tfa: TfaDates
  /** What those who leave leave open was read. */
  leaves: boolean
  version?: number
}

/** The contacts of an administration, each for one concern from a day on, and its dates under the Agreement. */
export const parseContacts = (body: unknown): Parsed<ContactsForm> =>
  parseForm(
    z
      .object({ contacts, tfa, leaves: ask.tick(), version: ask.version() })
      .check(across(oneHead), across(inStages))
      .transform(({ contacts, tfa, leaves, version }) => ({
        contacts: filled(contacts),
        tfa: Object.fromEntries(tfaCategories.flatMap((key) => (tfa[key] ? [[key, tfa[key]]] : []))),
        leaves,
        version,
      })),
    body,
  )

// An administration has one head at a time.
function oneHead({ contacts }: { contacts: (MemberContact | null)[] }, fault: Fault) {
  const heads = contacts.flatMap((row, index) => (row?.role === 'head' ? [{ ...row, index }] : []))
  for (const [place, head] of heads.entries()) {
    const other = heads.slice(0, place).find((one) => overlaps(one, head))
    if (other) fault(`contacts.${head.index}.from`, ask.message('members:form.twoHeads', { name: other.name }))
  }
}

/** The head of administration with whom another one would be in office at the same time. */
export const secondHead = (contact: MemberContact, others: readonly MemberContact[]): MemberContact | undefined =>
  contact.role === 'head' ? others.find((one) => one.role === 'head' && overlaps(one, contact)) : undefined

const overlaps = (one: MemberContact, other: MemberContact): boolean =>
  one.from <= (other.until ?? '9999') && other.from <= (one.until ?? '9999')

// Category A is what is there from the start: nothing of B or C comes before it.
function inStages({ tfa: { A, ...later } }: { tfa: TfaDates }, fault: Fault) {
  for (const [category, day] of Object.entries(later))
    if (A && day && day < A) fault(`tfa.${category}`, ask.message('members:form.beforeA', { category }))
}
