import { readFileSync } from 'node:fs'
import { folded, inOrder, lettersOf } from '../platform/lists/folded'
import { fromRoot } from '../platform/root'
import type { MemberRecord } from './member.model'
import { inAll, textIn } from '../platform/text/bilingual'
import type { Language } from '../programme/actor'

// The names by which people look for a Member beside the one that is shown: official, short, former, in English and in
// French, and abbreviations.

type Named = Pick<MemberRecord, 'code' | 'iso3' | 'name' | 'otherNames'>

const readNames = (): Map<string, string[]> => {
  const names = new Map<string, string[]>()
  for (const line of readFileSync(fromRoot('seed/reference/members-names.csv'), 'utf8').split('\n')) {
    const [, code, name] = /^([A-Z]{2}),(.+)$/.exec(line) ?? []
    if (code && name) names.set(code, [...(names.get(code) ?? []), name.trim()])
  }
  return names
}

const otherNamesOf = readNames()

/** Other names of a Member, and its codes, for a chooser that looks for more than it shows. */
export const otherNames = ({ code, iso3, otherNames = [] }: Pick<Named, 'code' | 'iso3' | 'otherNames'>): string[] => [
  code,
  iso3,
  ...(otherNamesOf.get(code) ?? []),
  ...otherNames,
]

// 'Bahamas (the)', 'Kenya (le)', 'Trinidad & Tobago', 'États-Unis d’Amérique': said or not, they tell no Members apart.
const small = new Set(['the', 'of', 'and', 'le', 'la', 'les', 'l', 'du', 'de', 'des', 'd', 'et'])

// 'U.K.' is one word, 'Guinea-Bissau' and 'd’Ivoire' are two.
const tokensOf = (text: string): string[] => {
  const all = folded(text)
    .replace(/\b(\p{L})\.(?=\p{L}\b|\s|$|\))/gu, '$1')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  const telling = all.filter((token) => !small.has(token))
  return telling.length > 0 ? telling : all
}

interface Name {
  tokens: string[]
  isShown: boolean
}

interface Known {
  /** What is shown, in all languages, and the codes: found also in the middle of a word. */
  shown: string
  names: Name[]
  /** Each name as the set of its words. */
  whole: Set<string>
}

const wholeOf = (tokens: readonly string[]): string => [...new Set(tokens)].sort().join(' ')

const knownOf = new Map<string, Known>()

function known(member: Named): Known {
  const { code, iso3, name } = member
  const shownNames = inAll(name)
  const key = [...shownNames, ...otherNames(member)].join('\n')
  const before = knownOf.get(key)
  if (before) return before
  const names = [...shownNames, ...otherNames(member)].map((text, place) => ({
    tokens: tokensOf(text),
    isShown: place < shownNames.length,
  }))
  const made = {
    shown: ` ${[code, iso3, ...shownNames].map((text) => `${lettersOf(text)} ${tokensOf(text).join(' ')}`).join(' ')}`,
    names,
    whole: new Set(names.map(({ tokens }) => wholeOf(tokens))),
  }
  knownOf.set(key, made)
  return made
}

// How well a Member fits what was typed, the best first; null when it does not.
function rank({ shown, names, whole }: Known, typed: readonly string[]): number | null {
  if (whole.has(wholeOf(typed))) return 0
  // Two letters begin too many of the names that nobody sees.
  const begin = ({ tokens, isShown }: Name, word: string) =>
    isShown || word.length > 2 ? tokens.some((token) => token.startsWith(word)) : tokens.includes(word)
  const inOrder = (name: Name) =>
    typed.every(
      (word, at) =>
        begin(name, word) && (at < typed.length - 1 ? name.tokens[at] === word : name.tokens[at]?.startsWith(word)),
    )
  if (names.some(inOrder)) return 1
  if (names.some((name) => typed.every((word) => begin(name, word)))) return 2
  const anywhere = (word: string) => shown.includes(word) || names.some((name) => begin(name, word))
  return typed.every(anywhere) ? 3 : null
}

/** The codes of the Members that are called just so, in any language, or by their ISO code. */
export function calledCodes(all: readonly Named[], typed: string): string[] {
  const words = tokensOf(typed)
  if (words.length === 0) return []
  const iso3 = typed.trim().toUpperCase()
  return all.filter((member) => member.iso3 === iso3 || known(member).whole.has(wholeOf(words))).map(({ code }) => code)
}

/** The codes of the Members of which a name was typed, or its beginning. */
export function namedCodes(all: readonly Named[], typed: string): string[] {
  const words = tokensOf(typed)
  if (words.length === 0) return []
  return all.filter((member) => (rank(known(member), words) ?? 9) <= 1).map(({ code }) => code)
}

/** The Members that somebody may mean by what was typed, the likeliest first, then by the reader's names. */
export function namedMembers<M extends Named>(all: readonly M[], typed: string, lang: Language): M[] {
  const words = tokensOf(typed)
  if (words.length === 0) return []
  const meant = all.flatMap((member) => {
    const place = rank(known(member), words)
    return place === null ? [] : [{ member, place }]
  })
  return inOrder(meant, ({ member }) => textIn(member.name, lang))
    .sort((one, other) => one.place - other.place)
    .map(({ member }) => member)
}
