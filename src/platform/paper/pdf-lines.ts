/** Width of a text in points. */
type Measure = (text: string) => number

/** Breaks a text into lines of at most this width. Newlines are kept; a word longer than a line is cut. */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure))
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  // A no-break space keeps its neighbours together, as in "63 %": only plain spaces and tabs divide words.
  for (const [index, word] of paragraph.split(/[ \t]+/).entries())
    for (const [part, piece] of piecesOf(word).entries()) {
      const longer = line === '' ? piece : line + (part === 0 && index > 0 ? ' ' : '') + piece
      if (measure(longer) <= width) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = piece
      while (measure(line) > width) {
        const cut = longestFit(line, width, measure)
        if (cut >= line.length) break
        lines.push(line.slice(0, cut))
        line = line.slice(cut)
      }
    }
  // A word that was cut exactly at the end leaves nothing for a last line.
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

// Thai, Lao, Burmese and Khmer write no spaces between words; Chinese and Japanese may break after nearly every sign.
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200b\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/
const neverFirst = /^[、。，．・：；？！）」』】〕〉》”’ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ)\]}!?,.:;%]/
const neverLast = /[（「『【〔〈《“‘([{]$/
let words: Intl.Segmenter | undefined
let signs: Intl.Segmenter | undefined

/** Parts of a word between which a line may end. */
function piecesOf(word: string): string[] {
  if (!spaceless.test(word)) return [word]
  words ??= new Intl.Segmenter('th', { granularity: 'word' })
  const pieces: string[] = []
  for (const { segment } of words.segment(word)) {
    const last = pieces.at(-1)
    const mayBreak = last !== undefined && (spaceless.test(last.at(-1)!) || spaceless.test(segment[0]!))
    for (const part of brokenEverywhere(segment))
      if (last === undefined && pieces.length === 0) pieces.push(part)
      else if ((!mayBreak && part === segment) || neverFirst.test(part) || neverLast.test(pieces.at(-1)!))
        pieces[pieces.length - 1] += part
      else pieces.push(part)
  }
  return pieces.map((piece) => piece.replace(/\u200b/g, '')).filter((piece) => piece !== '')
}

const brokenEverywhere = (segment: string): string[] =>
  /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/.test(segment) ? [...segment] : [segment]

// At least one sign goes on each line, however narrow it is; what makes one sign together is not torn apart.
function longestFit(word: string, width: number, measure: Measure): number {
  signs ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let cut = 0
  for (const { segment, index } of signs.segment(word)) {
    if (index > 0 && measure(word.slice(0, index + segment.length)) > width) break
    cut = index + segment.length
  }
  return cut
}
