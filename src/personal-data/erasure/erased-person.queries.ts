import { isValidObjectId } from 'mongoose'
import { expertRecords, findExpert, type ExpertRecord } from '../../experts'
import { workOf } from '../../handover'
import type { Missing } from '../../platform/errors'
import type { Traced } from '../../platform/data/traces'
import { findAccount, userRecords, type KnownUser } from '../../users'
import { openDutiesOf } from '../open-duties.queries'
import { Merges } from '../merging/merge.model'
import { Erasures, type ErasureRecord } from './erasure.model'

/** A person who may be erased: the account, the file, and what there is of an erasure. */
export interface ErasedPerson {
  subject: string
  name: string
  user: KnownUser | null
  expert: ExpertRecord | null
  erasure: (ErasureRecord & { _id: unknown }) | null
}

/** By the id of the account, or the reference of a file; null for a person who is not known, or was merged with another. */
export async function findErasedPerson(subject: string): Promise<ErasedPerson | null> {
  const isAccount = isValidObjectId(subject)
  if (!isAccount && !/^EXP-\d+$/.test(subject)) return null
  const user = isAccount
    ? await findAccount(subject)
    : await userRecords.all.one({ expertId: subject, mergedInto: null })
  const expert = isAccount ? user?.expertId && (await findExpert(user.expertId)) : await findExpert(subject)
  const found = user ?? expert
  if (!found || found.mergedInto) return null
  const key = user ? String(user._id) : subject
  return {
    subject: key,
    name: found.name,
    user,
    expert: expert || null,
    erasure: await Erasures.findOne({ subject: key }).lean<ErasureRecord & { _id: unknown }>(),
  }
}

/** What keeps a person from being erased. */
export async function whyNotErased({ user, expert }: ErasedPerson, at: Date): Promise<Missing[]> {
  const id = user && String(user._id)
  const work = id ? await workOf(id) : 0
  const merging = await Merges.exists({ state: 'running', into: { $in: [id ?? '', expert?.reference ?? ''] } })
  return [
    ...(user?.active ? [{ message: 'personal-data:erase.error.open' }] : []),
    ...(work > 0 ? [{ message: 'personal-data:erase.error.work', values: { count: work } }] : []),
    ...(merging ? [{ message: 'personal-data:erase.error.merging' }] : []),
    ...(expert ? await openDutiesOf(expert.reference, at) : []),
  ]
}

const unique = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[]

/**
 * By what records name the person: all accounts and files that were merged into these two, and the names and addresses of
 * all of them. A name that another person has, too, is not taken from places where it stands without an id.
 */
export async function tracedOf({ user, expert }: ErasedPerson): Promise<Required<Traced>> {
  const users = user ? [user, ...(await userRecords.all.find({ mergedInto: String(user._id) }))] : []
  const files = expert ? [expert, ...(await expertRecords.all.find({ mergedInto: expert.reference }))] : []
  const accounts = users.map(({ _id }) => String(_id))
  const records = files.map(({ reference }) => reference)
  const names = unique([
    ...users.map(({ name }) => name),
    ...files.flatMap(({ name, corrections = [] }) => [
      name,
      ...corrections.flatMap(({ field, before }) => (field === 'name' ? [before] : [])),
    ]),
  ])
  const others = [
    ...(await userRecords.all.find({ name: { $in: names }, _id: { $nin: accounts } }, { fields: { name: 1 } })),
    ...(await expertRecords.all.find({ name: { $in: names }, reference: { $nin: records } }, { fields: { name: 1 } })),
  ].map(({ name }) => name)
  return {
    accounts,
    records,
    names: names.filter((name) => !others.includes(name)),
    emails: unique([
      ...users.map(({ email }) => email).filter((email) => !email.endsWith('.invalid')),
      ...files.flatMap(({ corrections = [] }) =>
        corrections.flatMap(({ field, before }) => (field === 'email' ? [before] : [])),
      ),
    ]),
  }
}
