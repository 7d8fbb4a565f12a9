import bidiFactory, { type Bidi } from 'bidi-js'
import { withoutDirections } from '../text/directions'

/** A part of a line in one typeface and one direction. */
export interface Run {
  /** As it is handed to the typeface: in the order of reading for letters that are joined, else as it is drawn. */
  text: string
  face: string
  /** As it was written, where a copy of what is drawn would read otherwise: vowels that stand before their letter. */
  actual?: string
  /** Signs that are drawn as their mirror image, to be read as what they were: ')' to '('. */
  mirrored?: Map<string, string>
}

/** Gives the typeface for a sign that may be several characters; null when none has it. */
type FaceOf = (sign: string, before: string | null) => string | null

// Scripts that draw letters in another order than they are written in, and the vowel AM of Thai and Lao.
const isShaped = /[\u0900-\u0dff\u0e33\u0eb3\u0f00-\u109f\u1780-\u17ff]/

let bidi: Bidi | undefined
let signs: Intl.Segmenter | undefined

const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|\ud802|\ud803|\ud83a|\ud83b/

/** Whether a paragraph begins in a script that is written from right to left. */
export function isRightToLeft(paragraph: string): boolean {
  if (!rightToLeft.test(paragraph)) return false
  bidi ??= bidiFactory()
  return (bidi.getEmbeddingLevels(paragraph).paragraphs[0]?.level ?? 0) % 2 === 1
}

/** The signs of a text: what one sees as one letter, with its marks. */
export function signsOf(text: string): string[] {
  signs ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(signs.segment(text), ({ segment }) => segment)
}

interface LevelRun extends Run {
  level: number
}

/** The runs of a line as they stand on it from left to right. */
export function runsOf(line: string, fromRight: boolean, faceOf: FaceOf): Run[] {
  const runs: LevelRun[] = []
  const levels = levelsOf(line, fromRight)
  let at = 0
  for (const sign of signsOf(line)) {
    const level = levels[at]!
    at += sign.length
    if (withoutDirections(sign) === '') continue
    const last = runs.at(-1)
    const face = faceOf(sign, last?.face ?? null)
    if (face === null) throw new Error(`No typeface has ${sign}`)
    if (last && last.level === level && last.face === face) last.text += sign
    else runs.push({ text: sign, face, level })
  }
  return inOrder(runs).map(handed)
}

function levelsOf(line: string, fromRight: boolean): ArrayLike<number> {
  if (!fromRight && !rightToLeft.test(line)) return new Uint8Array(line.length)
  bidi ??= bidiFactory()
  const { levels } = bidi.getEmbeddingLevels(line, fromRight ? 'rtl' : 'ltr')
  // Spaces at the end of a line stand at its end, whatever is before them.
  const end = line.trimEnd().length
  return levels.map((level, index) => (index < end ? level : fromRight ? 1 : 0))
}

// From the highest level to the lowest odd one, each stretch of runs at that level or above is turned round.
function inOrder(runs: LevelRun[]): LevelRun[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level >= 1; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      let until = from
      while (until < ordered.length && ordered[until]!.level >= level) until += 1
      if (until === from) continue
      ordered.splice(from, until - from, ...ordered.slice(from, until).reverse())
      from = until
    }
  return ordered
}

// The layout of typefaces turns a text of right-to-left letters round by itself, and only such a text: digits of these
// scripts, and signs without a script between such letters, are turned here so that both come out right.
function handed({ text, face, level }: LevelRun): Run {
  if (level % 2 === 0)
    return {
      text: turnsItself(text) ? turned(text) : asDrawn(text),
      face,
      actual: isShaped.test(text) ? text : undefined,
    }
  const mirrored = new Map<string, string>()
  const seen = signsOf(text).map((sign) => {
    const mirror = mirrorOf(sign)
    if (mirror) mirrored.set(mirror, sign)
    return mirror ?? sign
  })
  return { text: (turnsItself(text) ? seen : seen.reverse()).join(''), face, mirrored }
}

/** A letter and marks that no single character holds are placed well only when each mark stands by itself. */
export const apart = (sign: string): string => (markedLetter.test(sign) ? sign.normalize('NFD') : sign)

const markedLetter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}/u

// The vowel AM of Thai and Lao is drawn in two parts, the ring below a tone mark.
const asDrawn = (text: string): string =>
  signsOf(text)
    .map(apart)
    .join('')
    .replace(/([\u0e48-\u0e4b]*)\u0e33/g, '\u0e4d$1\u0e32')
    .replace(/([\u0ec8-\u0ecb]*)\u0eb3/g, '\u0ecd$1\u0eb2')

function mirrorOf(sign: string): string | null {
  bidi ??= bidiFactory()
  return bidi.getMirroredCharacter(sign)
}

const turned = (text: string): string => signsOf(text).reverse().join('')

// The first character that belongs to a script decides.
function turnsItself(text: string): boolean {
  const first = /[^\p{Script=Common}\p{Script=Inherited}\p{Script=Unknown}]/u.exec(text)?.[0]
  return first !== undefined && rightToLeft.test(first)
}
