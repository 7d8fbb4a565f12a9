import { facesFor, house, type Weight } from './pdf-faces'
import { tellLettersApart, type OpenFont } from './pdf-glyphs'
import { apart, isRightToLeft, runsOf, signsOf, type Run } from './pdf-runs'
import { wrap } from './pdf-lines'
import { withoutLanguages } from '../text/written'
import type { TextStyle } from './pdf-style'

type Document = PDFKit.PDFDocument

/** A line of text, ready to be drawn. */
export interface Line {
  text: string
  /** Its paragraph is read from right to left. */
  fromRight: boolean
  /** What it was broken to fit in. */
  room: number
}

// Without a list of features the library sets each word singly, which tears joined letters and their order apart.
const whole = { features: ['kern' as const] }

// Drawn by nothing: marks that tell direction or joining, and what the normalisers of forms take out anyway.
const unseen = /[\p{Cf}\p{Cc}\ufe00-\ufe0f]/gu
const narrowSpaces = /[\u2007\u202f]/g
const otherSpaces = /[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/g
const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g

/** A text as paper takes it: letters with their marks in one, plain spaces, plain line ends. */
export const forPaper = (text: string): string =>
  withoutLanguages(text)
    .normalize('NFC')
    .replace(lineEnds, '\n')
    .replace(narrowSpaces, '\u00a0')
    .replace(otherSpaces, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u202a-\u202e\ufeff]/g, '')

/** Measures and draws text in any script: the house's typeface, and those of other scripts where a text needs them. */
export class Pen {
  private readonly plain = new Map<number, boolean>()
  private readonly faces = new Map<string, string | null>()
  private readonly widths = new Map<string, number>()

  constructor(private readonly doc: Document) {}

  /** Breaks a text into lines of at most this width. */
  lines(text: string, style: TextStyle, width: number): Line[] {
    return forPaper(text)
      .split('\n')
      .flatMap((paragraph) => {
        const fromRight = isRightToLeft(paragraph)
        return wrap(paragraph, width, (part) => this.widthOf(part, style)).map((line) => ({
          text: line,
          fromRight,
          room: width,
        }))
      })
  }

  widthOf(text: string, style: TextStyle): number {
    // Letters join within a word only, so that words can be measured once each.
    const widthOf = this.isPlain(text, style.face) ? this.plainWidth : this.wordWidth
    let thousandths = 0
    for (const word of text.split(/(?<=[ \t])/)) thousandths += widthOf(word, style.face)
    return (thousandths * style.size) / 1000
  }

  /** Draws a line from this place on; `y` is the top of the house's letters. */
  draw({ text, fromRight }: Pick<Line, 'text' | 'fromRight'>, style: TextStyle, x: number, y: number): void {
    if (!fromRight && this.isPlain(text, style.face)) {
      this.take(house(style.face), style).text(text, x, y, { lineBreak: false })
      return
    }
    const baseline = y + (this.fontOf(house(style.face)).ascender / 1000) * style.size
    let at = x
    for (const run of this.runs(text, fromRight, style.face)) {
      if (run.actual) this.doc.markContent('Span', { actual: run.actual })
      this.fontOf(run.face).mirrored = run.mirrored
      this.take(run.face, style).text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic', ...whole })
      if (run.actual) this.doc.endMarkedContent()
      at += this.doc.widthOfString(run.text, whole)
    }
  }

  /** Whether a text is drawn letter by letter in the house's typeface, so that it reads back as it stands. */
  isPlain(text: string, weight: Weight): boolean {
    for (const letter of text) if (!this.isPlainLetter(letter, weight)) return false
    return true
  }

  /** Signs of a text that no typeface has. */
  missing(text: string): string[] {
    return signsOf(forPaper(text)).filter((sign) => sign !== '\n' && this.faceOf(sign, null, text, 'regular') === null)
  }

  private isPlainLetter(letter: string, weight: Weight): boolean {
    const code = letter.codePointAt(0)!
    let known = this.plain.get(code)
    if (known === undefined) {
      known = !/[\p{M}\p{Cf}]/u.test(letter) && this.has(house(weight), letter)
      this.plain.set(code, known)
    }
    return known
  }

  private runs(text: string, fromRight: boolean, weight: Weight): Run[] {
    return runsOf(text, fromRight, (sign, before) => this.faceOf(sign, before, text, weight))
  }

  // Signs that belong to no script (spaces, stops) stay in the typeface of the letters before them.
  private faceOf(sign: string, before: string | null, text: string, weight: Weight): string | null {
    const isCommon = !/[\p{Nd}]|[^\p{Script=Common}]/u.test(sign)
    if (before && isCommon && this.has(before, sign)) return before
    const key = `${weight} ${sign}`
    let face = this.faces.get(key)
    if (face === undefined) {
      face = facesFor(sign, text, weight).find((path) => this.has(path, sign)) ?? null
      this.faces.set(key, face)
    }
    return face
  }

  private has(face: string, sign: string): boolean {
    const { font } = this.fontOf(face)
    for (const letter of apart(sign).replace(unseen, ''))
      if (!font.hasGlyphForCodePoint(letter.codePointAt(0)!)) return false
    return true
  }

  private readonly plainWidth = (word: string, weight: Weight): number =>
    this.measured(`${weight} ${word}`, () => this.measure(word, house(weight)))

  private readonly wordWidth = (word: string, weight: Weight): number =>
    this.measured(`in runs, ${weight} ${word}`, () =>
      this.runs(word, isRightToLeft(word), weight).reduce(
        (sum, run) => sum + this.measure(run.text, run.face, whole),
        0,
      ),
    )

  private measured(key: string, measure: () => number): number {
    let width = this.widths.get(key)
    if (width === undefined) this.widths.set(key, (width = measure()))
    return width
  }

  // In thousandths of the size.
  private measure(text: string, face: string, options = {}): number {
    this.fontOf(face)
    return this.doc.fontSize(1000).widthOfString(text, options)
  }

  private take(face: string, { size, colour }: TextStyle): Document {
    this.fontOf(face)
    return this.doc.fontSize(size).fillColor(colour)
  }

  private fontOf(face: string): OpenFont {
    return tellLettersApart((this.doc.font(face) as unknown as { _font: OpenFont })._font)
  }
}
