import { Slot } from '../data/slot'
import type { Bilingual } from './bilingual'

// What the organization has made of a vocabulary: other names, another order, entries of its own, entries that are no
// longer offered. Codes never change, and what is not changed follows the files.

/** An entry that the organization has changed or added. */
export interface KeptEntry {
  code: string
  /** Its name; the one of the files when absent. */
  name?: Bilingual
  /** Its place in the list; the one of the files when absent. */
  place?: number
  isRetired: boolean
  isAdded: boolean
}

type Kept = ReadonlyMap<string, KeptEntry>

const none: Kept = new Map()

/** The entries of a vocabulary that the organization has changed, by their codes. */
export const keptEntries = new Slot<(vocabulary: string) => Kept>(() => none)

const nameOfOpen = Symbol('vocabulary')

type Open<C extends string> = readonly C[] & { [nameOfOpen]?: string }

/** Codes of a vocabulary to which the organization may add some: no rule of the program hangs on one of them. */
export const openVocabulary = <const C extends string>(vocabulary: string, codes: readonly C[]): readonly C[] =>
  Object.assign([...codes], { [nameOfOpen]: vocabulary })

const addedTo = (codes: readonly string[]): string[] => {
  const vocabulary = (codes as Open<string>)[nameOfOpen]
  return vocabulary === undefined
    ? []
    : [...keptEntries.get()(vocabulary).values()].filter(({ isAdded }) => isAdded).map(({ code }) => code)
}

/** Whether the organization may add to these codes. */
export const isOpen = (codes: readonly string[]): boolean => (codes as Open<string>)[nameOfOpen] !== undefined

/** Whether a code is one of these, or was added to them. */
export const isCodeOf = (codes: readonly string[], code: unknown): boolean =>
  typeof code === 'string' && (codes.includes(code) || addedTo(codes).includes(code))

/** These codes and those that were added to them, in the order of the organization. */
export function inOwnOrder(vocabulary: string, codes: readonly string[]): string[] {
  const kept = keptEntries.get()(vocabulary)
  if (kept.size === 0) return [...codes]
  const all = [...codes, ...addedTo(codes).filter((code) => !codes.includes(code))]
  const placeOf = new Map(all.map((code, index) => [code, kept.get(code)?.place ?? index + 1]))
  return all.toSorted((one, other) => placeOf.get(one)! - placeOf.get(other)!)
}

/** Whether an entry is no longer offered. */
export const isRetired = (vocabulary: string, code: string): boolean =>
  keptEntries.get()(vocabulary).get(code)?.isRetired === true

/** For the field of a record: one of the codes of an open vocabulary. */
export const storedCodeOf = (codes: readonly string[]) => ({
  type: String,
  validate: (code: unknown) => code === undefined || code === null || isCodeOf(codes, code),
})
