import { Slot } from '../../platform/data/slot'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import type { MemberContact, MemberRecord } from '../member.model'

// A contact who leaves may leave work behind. What waits for a person is known to features that come later in the order
// of the house (src/wiring.ts).

/** A person whom the administration names no more, or not as long as before. */
export type Leaver = Pick<MemberContact, 'name' | 'email' | 'userId'>

/** What is open with one who leaves: whom it waits for, how much, and who has it afterwards. */
export interface LeftBehind {
  name: string
  columns: { key: string; label: string; numeric?: boolean }[]
  rows: Record<string, Cell>[]
  /** The page that closes the account of this person; null for readers who close none. */
  closeHref: string | null
}

type Source = (member: MemberRecord, leavers: readonly Leaver[], viewer: Viewer) => Promise<LeftBehind[]>

/** Who knows what is open with a contact. */
export const leftByContacts = new Slot<Source>(() => Promise.resolve([]))

/** What these contacts leave open when an administration saves others in their place. */
export function leftBehind(
  member: MemberRecord,
  after: readonly MemberContact[],
  viewer: Viewer,
): Promise<LeftBehind[]> {
  const leavers = leaversOf(member.contacts, after)
  return leavers.length === 0 ? Promise.resolve([]) : leftByContacts.get()(member, leavers, viewer)
}

const noEnd = '9999-12-31'
const isSame = (one: Leaver, other: Leaver): boolean =>
  one.email === other.email || one.name === other.name || (one.userId !== undefined && one.userId === other.userId)

// Until when somebody is named, over all functions of that person.
const lastDay = (person: Leaver, contacts: readonly MemberContact[]): string =>
  contacts
    .filter((contact) => isSame(person, contact))
    .reduce((last, { until }) => ((until ?? noEnd) > last ? (until ?? noEnd) : last), '')

/** The people who are named for a shorter time than before, or not at all; each once. */
export function leaversOf(before: readonly MemberContact[], after: readonly MemberContact[]): Leaver[] {
  const leavers = before.filter((person) => lastDay(person, after) < lastDay(person, before))
  return leavers.filter((person, index) => leavers.findIndex((other) => isSame(person, other)) === index)
}
