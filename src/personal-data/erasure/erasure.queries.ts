import { expertRecords, type ExpertRecord } from '../../experts'
import { messagesTo } from '../../notices'
import { participationsOf } from '../../training'
import { userRecords } from '../../users'
import { findNamedBy, type NamedBy } from '../merging/merge.queries'
import type { ErasedPerson } from './erased-person'
import { findErasedPerson, tracedOf } from './erased-person.queries'
import { Erasures, type ErasureRecord } from './erasure.model'

/** What an erasure would touch: records that name the person, participations and messages. */
export async function findTouched(person: ErasedPerson): Promise<NamedBy[]> {
  const traced = await tracedOf(person)
  const { user, participant, name } = person
  const email = user?.email ?? participant?.email
  const [named, participations, messages] = await Promise.all([
    findNamedBy(traced),
    email ? participationsOf(email, [name]) : [],
    user ? messagesTo(String(user._id)) : [],
  ])
  const also = [
    { kind: 'participation', count: participations.length, first: participations as never[] },
    { kind: 'received', count: messages.length, first: [] },
  ]
  return [...named.filter(({ kind }) => kind !== 'message'), ...also.filter(({ count }) => count > 0)]
}

/** Erasures that another administrator has proposed, and that this one may confirm. */
export const countErasuresToConfirm = (adminId: string): Promise<number> =>
  Erasures.countDocuments({ state: 'proposed', 'proposed.by': { $ne: adminId } }).exec()

const mostShown = 100

/** Archived files of experts without an account: they are erased from here, as no account leads to it. */
export async function findFilesAlone(): Promise<Pick<ExpertRecord, 'reference' | 'name' | 'homeMember'>[]> {
  const archived = { 'archived.isArchived': true, mergedInto: null, erasedAt: null }
  const files = await expertRecords.all.find(archived, { fields: { reference: 1, name: 1, homeMember: 1 } })
  const references = files.map(({ reference }) => reference)
  const accounts = await userRecords.all.find(
    { expertId: { $in: references }, mergedInto: null },
    { fields: { expertId: 1 } },
  )
  const withAccount = new Set(accounts.map(({ expertId }) => expertId))
  return files.filter(({ reference }) => !withAccount.has(reference)).slice(0, mostShown)
}

/** The erasures, those that wait for somebody first. */
export async function listErasures(): Promise<{ erasure: ErasureRecord; person: ErasedPerson | null }[]> {
  const found = await Erasures.find({ state: { $ne: 'withdrawn' } })
    .sort({ _id: -1 })
    .limit(mostShown)
    .lean<ErasureRecord[]>()
  const order = ['proposed', 'running', 'done']
  const sorted = found.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
  return Promise.all(sorted.map(async (erasure) => ({ erasure, person: await findErasedPerson(erasure.subject) })))
}
