/** Width of a text in points. */
export type Measure = (text: string) => number

/** Breaks a text into lines of at most this width. Newlines are kept; a word longer than a line is cut. */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure))
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  // A no-break space keeps its neighbours together, as in "63 %": only plain spaces and tabs divide words.
  for (const word of paragraph.split(/[ \t]+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (measure(line) > width && line.length > 1) {
      const cut = longestFit(line, width, measure)
      lines.push(line.slice(0, cut))
      line = line.slice(cut)
    }
  }
  // A word that was cut exactly at the end leaves nothing for a last line.
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

// At least one sign goes on each line, however narrow it is; a pair that makes one sign is not torn apart.
function longestFit(word: string, width: number, measure: Measure): number {
  let cut = 1
  while (cut < word.length && measure(word.slice(0, cut + 1)) <= width) cut += 1
  return isHighSurrogate(word.charCodeAt(cut - 1)) ? Math.min(cut + 1, word.length) : cut
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
