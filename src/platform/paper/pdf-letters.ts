import { Conflict } from '../errors'
import { house } from './pdf-faces'
import { Pen } from './pdf-pen'

// The letters of the house's typeface that need no look: Latin as it is written in western and central Europe.
const certain = /^[\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2010-\u2022\u2026\u2039\u203a\u20ac]*$/

let pen: Promise<Pen> | undefined

async function openPen(): Promise<Pen> {
  const { default: Library } = await import('pdfkit')
  return new Pen(new Library({ font: house('regular'), autoFirstPage: false }))
}

/**
 * Letters of these texts that no typeface at hand can draw, each once: asked before a paper is issued, so that nobody
 * gets a box for a name. Chinese, Japanese and Korean are drawn when their typefaces are installed beside.
 */
export async function missingLetters(texts: readonly (string | undefined)[]): Promise<string[]> {
  const doubtful = texts.filter((text): text is string => text !== undefined && !certain.test(text))
  if (doubtful.length === 0) return []
  const open = await (pen ??= openPen())
  return [...new Set(doubtful.flatMap((text) => open.missing(text)))]
}

/** Letters as a sentence names them; of many, the first. */
export const lettersText = (letters: readonly string[]): string =>
  letters.slice(0, 12).join(' ') + (letters.length > 12 ? ' …' : '')

/** Throws Conflict when a paper with these texts would have boxes in place of letters. */
export async function assertDrawable(texts: readonly (string | undefined)[]): Promise<void> {
  const letters = await missingLetters(texts)
  if (letters.length > 0) throw new Conflict('platform:paper.missing', { values: { letters: lettersText(letters) } })
}
