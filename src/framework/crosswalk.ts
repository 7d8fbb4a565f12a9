import { edition, editions, elementKey, readKey } from './framework.directory'
import type { CrosswalkKind } from './framework.vocabulary'

// How elements of one edition are read in the terms of another: by the rows of the crosswalks between them, in either
// direction, over as many editions as lie between.

/** A code of one edition, and one of its counterparts in the next. */
type Pair = readonly [code: string, counterpart: string]

const pairsOf = (later: string, earlier: string): Pair[] =>
  (edition(later)?.crosswalk ?? [])
    .filter(({ from, code, toCode }) => from === earlier && code !== '' && toCode !== '')
    .map(({ code, toCode }) => [code, toCode])

const pairsBetween = (one: string, other: string): Pair[] => [
  ...pairsOf(other, one),
  ...pairsOf(one, other).map(([code, back]): Pair => [back, code]),
]

// The way from one edition to another with the fewest crosswalks.
function wayBetween(from: string, to: string): Pair[][] | null {
  const ways = new Map<string, Pair[][]>([[from, []]])
  for (const [one, way] of ways) {
    if (one === to) return way
    // What becomes of records under a draft may be looked at before it is adopted.
    for (const { edition: next } of editions().filter(
      ({ state, edition: code }) => state === 'adopted' || code === to,
    )) {
      const pairs = ways.has(next) ? [] : pairsBetween(one, next)
      if (pairs.length > 0) ways.set(next, [...way, pairs])
    }
  }
  return null
}

/** What a code of one edition is in another: none without a counterpart, several where it was split. */
export function counterparts(code: string, from: string, to: string): string[] {
  const after = (codes: string[], pairs: Pair[]) =>
    pairs.flatMap(([one, counterpart]) => (codes.includes(one) ? [counterpart] : []))
  return [...new Set(wayBetween(from, to)?.reduce(after, [code]) ?? [])]
}

/**
 * The key under which an element is counted in the terms of an edition: its counterpart there where there is one; what
 * was split or has none stays as it was recorded.
 */
export function keyIn(key: string, terms: string): string {
  const { edition: from, code } = readKey(key)
  const found = counterparts(code, from, terms)
  return found.length === 1 ? elementKey(terms, found[0]!) : key
}

/** Codes as another edition has them, as far as each has one counterpart there. */
export const carriedCodes = (codes: readonly string[], from: string, to: string): string[] => [
  ...new Set(codes.map((code) => counterparts(code, from, to)).flatMap((found) => (found.length === 1 ? found : []))),
]

/** What the crosswalk says of an element: its counterparts, and the relations by which it has them. */
export interface Relation {
  code: string
  counterparts: string[]
  kinds: CrosswalkKind[]
}

/** The relations of codes of one edition to the next; over several editions none is named. */
export const relationsOf = (codes: readonly string[], from: string, to: string): Relation[] =>
  codes.map((code) => ({
    code,
    counterparts: counterparts(code, from, to),
    kinds: (edition(to)?.crosswalk ?? []).flatMap((row) => (row.from === from && row.code === code ? [row.kind] : [])),
  }))
