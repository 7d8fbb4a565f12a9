import { folded } from './folded'
import { isErased } from '../text/erased'
import { withoutLanguages } from '../text/written'

type Filter = Record<string, unknown>

const mostWords = 200
const longestWord = 40
const mostTyped = 8
const edges = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu
const betweenParts = /[^\p{L}\p{M}\p{N}]+/u
// 'Ben-Ali', "O'Brien": what some write in one word, others in two.
const joinedName = /^[\p{L}\p{M}]+(['-]+[\p{L}\p{M}]+)+$/u
// Written without spaces: a word begins at every character.
const unspaced = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]{2,}$/u

// As those write who have no such letters on their keyboard, and as passports do.
const twoLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const hasTwoLetters = /[äöüøå]/
const writtenOut = (text: string): string => text.replace(/[äöüøå]/g, (letter) => twoLetters[letter]!)

/** The words of a text, each in every way in which a person may type it. */
function piecesOf(text: string): string[][] {
  const small = text.normalize('NFC').toLowerCase()
  const ways = hasTwoLetters.test(small) ? [small, writtenOut(small)] : [small]
  const [plain, out = plain] = ways.map((way) => folded(way).split(' '))
  return plain!.map((piece, index) =>
    [...new Set([piece, out![index]!].map((way) => way.replace(edges, '')))].filter((way) => way !== ''),
  )
}

/**
 * The words of texts as a search finds them: folded, each once. A reference, an address or a double name is there whole
 * and in its parts, so that 'MIS-2026-0107' is found and so is '0107'.
 */
export function wordsOf(...texts: readonly unknown[]): string[] {
  const found = new Set<string>()
  const keep = (word: string) => found.add(word.slice(0, longestWord))
  for (const text of texts) {
    if (typeof text !== 'string' || isErased(text)) continue
    for (const word of piecesOf(withoutLanguages(text)).flat()) {
      keep(word)
      const parts = word.split(betweenParts)
      if (joinedName.test(word)) keep(parts.join(''))
      for (const part of parts) {
        if (part !== '') keep(part)
        if (unspaced.test(part)) [...part].forEach((_, at, all) => keep(all.slice(at).join('')))
      }
    }
  }
  return [...found].slice(0, mostWords)
}

/** What a typed word may begin: itself, or for a double name its parts, all of them. */
const readings = (typed: string): string[][] =>
  joinedName.test(typed) ? [typed.split(betweenParts), [typed.split(betweenParts).join('')]] : [[typed]]

/** The words that somebody typed, each as the readings of which one must be found; signs alone say nothing. */
const typedWords = (typed: string): string[][][] =>
  piecesOf(typed)
    .filter((ways) => ways.length > 0)
    .slice(0, mostTyped)
    .map((ways) => ways.flatMap(readings))

/** What people typed as a filter over kept words: each must be the beginning of one of them; null for no word. */
export function beginsWithWords(typed: string): Filter | null {
  if (folded(typed).trim() === '') return null
  const words = typedWords(typed)
  // Signs alone are in no word.
  if (words.length === 0) return { words: { $in: [] } }
  // The longest word is in the fewest records: it leads, as an index can follow one of them.
  const longest = (ways: string[][]) => Math.max(...ways.flat().map((part) => part.length))
  const parts = words.sort((one, other) => longest(other) - longest(one)).map((ways) => oneOf(ways.map(allOf)))
  return parts.length === 1 ? parts[0]! : { $and: parts }
}

const begins = (word: string): Filter => ({
  words: { $regex: '^' + word.slice(0, longestWord).replace(/[.*+?^${}()|[\]\\]/g, '\\$&') },
})

const allOf = (parts: string[]): Filter => (parts.length === 1 ? begins(parts[0]!) : { $and: parts.map(begins) })
const oneOf = (ways: Filter[]): Filter => (ways.length === 1 ? ways[0]! : { $or: ways })
