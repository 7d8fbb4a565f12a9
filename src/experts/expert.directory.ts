import { memberName } from '../members'
import { afterCommit } from '../platform/database'
import { offerToAccounts } from '../users'
import { Experts, type Expert, type ExpertRecord } from './expert.model'

const kept = ['reference', 'name', 'homeMember', 'userId', 'languages', 'areas', 'availability'] as const

/** What lists and timelines may need of an expert: the name, who lends the person, what for and when not. */
export type KnownExpert = Pick<ExpertRecord, (typeof kept)[number]>

// Two thousand small records that lists and timelines need for names: kept in memory, read again after a change.
let directory = new Map<string, KnownExpert>()

export async function loadExperts(): Promise<void> {
  const all = await Experts.find({}, Object.fromEntries(kept.map((field) => [field, 1]))).lean<KnownExpert[]>()
  directory = new Map(all.map((expert) => [expert.reference, expert]))
}

/** Remembers one saved expert once the running transaction has committed. */
export function rememberExpert(expert: Expert): void {
  const plain = expert.toObject<ExpertRecord>()
  const known = Object.fromEntries(kept.map((field) => [field, plain[field]])) as unknown as KnownExpert
  afterCommit(() => directory.set(plain.reference, known))
}

export const knownExpert = (reference: string): KnownExpert | undefined => directory.get(reference)

/** The name of an expert, or the reference of one who is not known here. */
export const expertName = (reference: string): string => directory.get(reference)?.name ?? reference

export const expertsOf = (memberCode: string): KnownExpert[] =>
  [...directory.values()].filter(({ homeMember }) => homeMember === memberCode)

offerToAccounts('experts', ({ lang }) =>
  [...directory.values()]
    .map(({ reference, name, homeMember }) => ({
      value: reference,
      text: `${name}, ${memberName(homeMember, lang)} (${reference})`,
    }))
    .sort((one, other) => one.text.localeCompare(other.text, lang)),
)
