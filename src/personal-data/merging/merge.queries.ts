import { wordsOf } from '../../platform/lists/words'
import type { Traced } from '../../platform/data/traces'
import { emailAddress } from '../../platform/forms/typed/email-address'
import { expertRecords, findExpert, type ExpertRecord } from '../../experts'
import { findAccount, userRecords, type KnownUser } from '../../users'
import { peopleTraces } from '../people-traces'

/** What names a record of a person, by kind: how much, and the first of it. */
export interface NamedBy {
  kind: string
  count: number
  first: Record<string, unknown>[]
}

const mostShown = 3

/** Everything that will name another record once two are merged. */
export async function findNamedBy(person: Traced): Promise<NamedBy[]> {
  const found: NamedBy[] = []
  for (const { kind, count, some } of peopleTraces) {
    const number = await count(person)
    if (number > 0) found.push({ kind, count: number, first: await some(person, mostShown) })
  }
  return found
}

// More than these are not looked through by eye; any other one is named in the field above them.
const mostOffered = 40

const shareWord = (one: readonly string[], other: readonly string[]): number =>
  one.filter((word) => word.length > 1 && other.includes(word)).length

/** Those that are most like one, by the words of their names; the most likely first. */
function likely<R>(all: readonly R[], wordsIn: (record: R) => string[], one: R): R[] {
  const own = wordsIn(one)
  return all
    .map((record) => ({ record, shared: shareWord(wordsIn(record), own) }))
    .filter(({ shared }) => shared > 0)
    .sort((first, second) => second.shared - first.shared)
    .slice(0, mostOffered)
    .map(({ record }) => record)
}

/** Accounts that may be of the same person as one. */
export async function likelyAccounts(user: KnownUser): Promise<KnownUser[]> {
  const all = await userRecords.all.find({ _id: { $ne: user._id }, mergedInto: null, erasedAt: null })
  return likely(all, ({ name }) => wordsOf(name), user)
}

/** Files that may be of the same person as one. */
export async function likelyFiles(expert: ExpertRecord): Promise<ExpertRecord[]> {
  const words = wordsOf(expert.name).filter((word) => word.length > 1)
  if (words.length === 0) return []
  const all = await expertRecords.all.find(
    { words: { $in: words }, reference: { $ne: expert.reference }, mergedInto: null, erasedAt: null },
    { limit: 200 },
  )
  return likely(all, ({ name }) => wordsOf(name), expert)
}

/** The account that is named: by its id, as links do, or by its address, as people do. */
export async function accountNamed(typed: string): Promise<KnownUser | null> {
  const email = emailAddress(typed)
  const byAddress = email && (await userRecords.all.one({ email }, { fields: { passwordHash: 0 } }))
  return byAddress || findAccount(typed)
}

/** The file that is named by its reference. */
export const fileNamed = (typed: string): Promise<ExpertRecord | null> => findExpert(typed.trim().toUpperCase())
