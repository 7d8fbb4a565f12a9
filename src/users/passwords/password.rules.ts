import { commonWords } from './common-words'

// One keyboard sends an accent in one piece, another in two; a space at the end came with copying.
export const plainPassword = (password: string): string => password.normalize('NFC').trim()

/** A password must have this many characters; length is what makes it strong. */
export const shortestPassword = 12

/** Counted as a person counts: an accent that comes in two pieces makes no password longer. */
export const isLongEnough = (password: string): boolean => [...plainPassword(password)].length >= shortestPassword

/** What a person is known by, which makes no secret: name and address. */
export interface KnownOf {
  name?: string
  email?: string
}

/** What is wrong with a new password, as a message key; null when it is good. */
export function weakness(password: string, known: KnownOf = {}): string | null {
  if (!isLongEnough(password)) return 'users:form.shortPassword'
  const own = ownWords(known)
  if (!isHard(password, commonWords)) return 'users:form.commonPassword'
  return isHard(password, [...own, ...commonWords]) ? null : 'users:form.ownPassword'
}

// So much must be left that no list of words and no rule gives: as seven letters that nobody can foresee.
const enough = 7

const isHard = (password: string, words: readonly string[]): boolean => effortOf(password, words) >= enough

/**
 * How hard a password is to guess, in letters that nobody can foresee. A common word counts as two, whatever digits and
 * signs stand for its letters; a row of the keyboard or of the alphabet, a repeated piece and a year as one.
 */
function effortOf(password: string, words: readonly string[]): number {
  const text = onceOnly(plainLetters(password))
  // Digits stand for letters ("p4ssw0rd") or for themselves ("2026"): what is easier to guess counts.
  return Math.min(...[text, asLetters(text)].map((one) => restOf(one, words)))
}

const plainLetters = (password: string): string =>
  plainPassword(password)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_.,;:!?'’"“”()[\]{}<>/\\|*#%&=~^`+-]/g, '')

const lookalikes: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', $: 's', '@': 'a' }
const asLetters = (text: string): string => text.replace(/[0134578$@]/g, (sign) => lookalikes[sign]!)

// "abcabcabcabc" is "abc".
function onceOnly(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length)
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece
  }
  return text
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertzuiop',
  'yxcvbnm',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmik',
].flatMap((row) => [row, [...row].reverse().join('')])

/** The length of what begins here and is a row: three digits, or four letters, as "first" and "define" hold three. */
function rowAt(text: string, at: number): number {
  let longest = 0
  for (const row of rows) {
    for (let from = row.indexOf(text[at]!); from >= 0; from = row.indexOf(text[at]!, from + 1)) {
      let length = 1
      while (at + length < text.length && row[from + length] === text[at + length]) length += 1
      longest = Math.max(longest, length)
    }
  }
  return longest >= (/\d/.test(text[at]!) ? 3 : 4) ? longest : 0
}

const sameAt = (text: string, at: number): number => {
  let length = 1
  while (text[at + length] === text[at]) length += 1
  return length >= 3 ? length : 0
}

const yearAt = (text: string, at: number): number => (/^(19|20)\d\d/.test(text.slice(at, at + 4)) ? 4 : 0)

function restOf(text: string, words: readonly string[]): number {
  const seen = new Set<string>()
  let effort = 0
  // Said twice is not twice as hard.
  const count = (piece: string, cost: number) => {
    if (!seen.has(piece)) effort += cost
    seen.add(piece)
  }
  let at = 0
  while (at < text.length) {
    const word = words.find((one) => text.startsWith(one, at))
    const easy = Math.max(rowAt(text, at), sameAt(text, at), yearAt(text, at))
    const length = Math.max(word?.length ?? 0, easy, 1)
    const cost = length === 1 ? 1 : easy >= (word?.length ?? 0) ? 1 : 2
    count(length === 1 ? `${at}` : text.slice(at, at + length), cost)
    at += length
  }
  // Few different letters make many combinations none.
  return Math.min(effort, new Set(text).size + 1)
}

// Parts of two letters are in every word.
const ownWords = ({ name = '', email = '' }: KnownOf): string[] =>
  [name, email.replace(/\.\w+$/, '')]
    .flatMap((text) => plainWords(text))
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)

const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
