import { memberName } from '../members/pure'
import type { Option, Viewer } from '../platform/http/pages/view-types'
import { grouped } from '../platform/grouped'
import { orderKey } from '../platform/lists/folded'
import { Directory } from '../platform/data/memory/directory'
import type { Expert, ExpertRecord } from './expert.model'

/** The fields of an expert that are kept in memory. */
export const keptFields = [
  'reference',
  'name',
  'homeMember',
  'userId',
  'languages',
  'areas',
  'availability',
  'archived',
] as const

/** What lists and timelines may need of an expert: the name, who lends the person, what for and when not. */
export type KnownExpert = Pick<ExpertRecord, (typeof keptFields)[number]>

// Two thousand small records.
export const expertDirectory = new Directory<KnownExpert>(({ reference }) => reference)

export function rememberExpert(expert: Expert): void {
  const plain = expert.toObject<ExpertRecord>()
  expertDirectory.remember(
    Object.fromEntries(keptFields.map((field) => [field, plain[field]])) as unknown as KnownExpert,
  )
}

export const forgetExpert = (reference: string): void => expertDirectory.forget(reference)

export const knownExpert = (reference: string): KnownExpert | undefined => expertDirectory.get(reference)

const byName = expertDirectory.derived((all) => {
  const called = new Map<string, KnownExpert[]>()
  for (const expert of all) {
    const name = `${orderKey(expert.name)}|${expert.homeMember}`
    if (!expert.archived) called.set(name, [...(called.get(name) ?? []), expert])
  }
  return called
})

/** Experts of an administration who are called so, the name given as lists are ordered by it. */
export const expertsCalled = (order: string, homeMember: string): KnownExpert[] =>
  order === '' ? [] : (byName().get(`${order}|${homeMember}`) ?? [])

const byNameAlone = expertDirectory.derived((all) => grouped(all, ({ name }) => orderKey(name)))

/** Everybody who is called so, also those whose files are archived; the name as a person writes it. */
export const expertsNamed = (name: string): readonly KnownExpert[] =>
  name.trim() === '' ? [] : (byNameAlone().get(orderKey(name)) ?? [])

/** The name of an expert, or the reference of one who is not known here. */
export const expertName = (reference: string): string => expertDirectory.get(reference)?.name ?? reference

export const expertsOf = (memberCode: string): KnownExpert[] =>
  expertDirectory.all().filter(({ homeMember, archived }) => homeMember === memberCode && !archived)

/** The administration that lends an expert. */
export const homeOfExpert = (reference: string): string | undefined => expertDirectory.get(reference)?.homeMember

/** All experts who are not archived, for an account. */
export const expertOffers = ({ lang }: Viewer): Option[] =>
  expertDirectory
    .all()
    .filter(({ archived }) => !archived)
    .map(({ reference, name, homeMember }) => ({
      value: reference,
      text: `${name}, ${memberName(homeMember, lang)} (${reference})`,
    }))
    .sort((one, other) => one.text.localeCompare(other.text, lang))
