import { afterCommit } from '../platform/database'
import { Experts, type ExpertRecord } from './expert.model'

/** What every page may need of an expert: the name, and the administration that lends the person. */
export type KnownExpert = Pick<ExpertRecord, 'reference' | 'name' | 'homeMember' | 'userId'>

// Two thousand small records that lists and timelines need for names: kept in memory, read again after a change.
let known = new Map<string, KnownExpert>()

export async function loadExperts(): Promise<void> {
  const all = await Experts.find({}, { reference: 1, name: 1, homeMember: 1, userId: 1 }).lean<KnownExpert[]>()
  known = new Map(all.map((expert) => [expert.reference, expert]))
}

/** Remembers one saved expert once the running transaction has committed. */
export const rememberExpert = ({ reference, name, homeMember, userId }: KnownExpert): void =>
  afterCommit(() => known.set(reference, { reference, name, homeMember, userId }))

export const knownExpert = (reference: string): KnownExpert | undefined => known.get(reference)

/** The name of an expert, or the reference of one who is not known here. */
export const expertName = (reference: string): string => known.get(reference)?.name ?? reference

export const expertsOf = (memberCode: string): KnownExpert[] =>
  [...known.values()].filter(({ homeMember }) => homeMember === memberCode)
