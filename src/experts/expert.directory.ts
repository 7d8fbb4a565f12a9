import { memberName } from '../members'
import { Directory } from '../platform/data/directory'
import { offerToAccounts, tellHomeOfExperts } from '../users'
import { Experts, type Expert, type ExpertRecord } from './expert.model'

const kept = ['reference', 'name', 'homeMember', 'userId', 'languages', 'areas', 'availability'] as const

/** What lists and timelines may need of an expert: the name, who lends the person, what for and when not. */
export type KnownExpert = Pick<ExpertRecord, (typeof kept)[number]>

// Two thousand small records.
const directory = new Directory<KnownExpert>(({ reference }) => reference)

export const loadExperts = (): Promise<void> =>
  directory.load(() => Experts.find({}, Object.fromEntries(kept.map((field) => [field, 1]))).lean<KnownExpert[]>())

export function rememberExpert(expert: Expert): void {
  const plain = expert.toObject<ExpertRecord>()
  directory.remember(Object.fromEntries(kept.map((field) => [field, plain[field]])) as unknown as KnownExpert)
}

export const knownExpert = (reference: string): KnownExpert | undefined => directory.get(reference)

/** The name of an expert, or the reference of one who is not known here. */
export const expertName = (reference: string): string => directory.get(reference)?.name ?? reference

export const expertsOf = (memberCode: string): KnownExpert[] =>
  directory.all().filter(({ homeMember }) => homeMember === memberCode)

tellHomeOfExperts((reference) => directory.get(reference)?.homeMember)

offerToAccounts('experts', ({ lang }) =>
  directory
    .all()
    .map(({ reference, name, homeMember }) => ({
      value: reference,
      text: `${name}, ${memberName(homeMember, lang)} (${reference})`,
    }))
    .sort((one, other) => one.text.localeCompare(other.text, lang)),
)
