import { isValidObjectId } from 'mongoose'
import { expertRecords, findExpert } from '../../experts'
import { workOf } from '../../handover'
import type { Missing } from '../../platform/errors'
import type { Traced } from '../../platform/data/traces'
import { hasNamesake, participantById } from '../../training'
import { findAccount, userRecords } from '../../users'
import { openDutiesOf } from '../open-duties.queries'
import { Merges } from '../merging/merge.model'
import { subjectOfParticipant, type ErasedPerson } from './erased-person'
import { Erasures, type ErasureRecord } from './erasure.model'

// Participants have no reference of their own: they are named by the id of a row.
const participantPattern = /^PER-([\da-f]{24})$/i

/** By the id of the account, the reference of a file, or a row of a participant; null for a person who is not known, or was merged with another. */
export async function findErasedPerson(subject: string): Promise<ErasedPerson | null> {
  const [, row] = participantPattern.exec(subject) ?? []
  if (row) return findParticipant(row.toLowerCase())
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
    participant: null,
    erasure: await Erasures.findOne({ subject: key }).lean<ErasureRecord & { _id: unknown }>(),
  }
}

// Who has an account is erased with it.
async function findParticipant(id: string): Promise<ErasedPerson | null> {
  const participant = await participantById(id)
  if (!participant) return null
  const { name, email, sharedAs = '' } = participant
  const account = sharedAs === '' ? await userRecords.all.one({ email, mergedInto: null }) : null
  if (account) return findErasedPerson(String(account._id))
  const subject = subjectOfParticipant(id)
  return {
    ...{ subject, name, user: null, expert: null, participant },
    erasure: await Erasures.findOne({ subject }).lean<ErasureRecord & { _id: unknown }>(),
  }
}

/** What keeps a person from being erased. */
export async function whyNotErased({ user, expert, participant }: ErasedPerson, at: Date): Promise<Missing[]> {
  const id = user && String(user._id)
  const work = id ? await workOf(id) : 0
  const merging = await Merges.exists({ state: 'running', into: { $in: [id ?? '', expert?.reference ?? ''] } })
  return [
    ...(user?.active ? [{ message: 'personal-data:erase.error.open' }] : []),
    ...(work > 0 ? [{ message: 'personal-data:erase.error.work', values: { count: work } }] : []),
    ...(merging ? [{ message: 'personal-data:erase.error.merging' }] : []),
    // By an address that others have too, others would be erased.
    ...(participant?.sharedAs ? [{ message: 'personal-data:erase.error.sharedAddress' }] : []),
    ...(expert ? await openDutiesOf(expert.reference, at) : []),
  ]
}

const unique = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[]

/**
 * By what records name the person: all accounts and files that were merged into these two, and the names and addresses of
 * all of them. A name that another person has, too, is not taken from places where it stands without an id.
 */
export async function tracedOf({ user, expert, participant }: ErasedPerson): Promise<Required<Traced>> {
  const users = user ? [user, ...(await userRecords.all.find({ mergedInto: String(user._id) }))] : []
  const files = expert ? [expert, ...(await expertRecords.all.find({ mergedInto: expert.reference }))] : []
  const accounts = users.map(({ _id }) => String(_id))
  const records = files.map(({ reference }) => reference)
  const names = unique([
    ...(participant && !(await hasNamesake(participant)) ? [participant.name] : []),
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
      participant?.email,
      ...users.map(({ email }) => email).filter((email) => !email.endsWith('.invalid')),
      ...files.flatMap(({ corrections = [] }) =>
        corrections.flatMap(({ field, before }) => (field === 'email' ? [before] : [])),
      ),
    ]),
  }
}
