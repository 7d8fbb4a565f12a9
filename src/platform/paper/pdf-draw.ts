import type { Block, PaperFact } from './pdf-blocks'
import { forPaper, type Line } from './pdf-pen'
import { isRightToLeft } from './pdf-runs'
import type { Sheet, Tag } from './pdf-sheet'
import { colours, styles, type TextStyle } from './pdf-style'
import { drawTable } from './pdf-table'

/** Draws the matter of a document, block after block. */
export function drawBlocks(sheet: Sheet, blocks: Block[]): void {
  const section = sheet.tag(sheet.root, 'Sect')
  for (const block of blocks) drawBlock(sheet, section, block)
  section.end()
}

function drawBlock(sheet: Sheet, section: Tag, block: Block) {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, section, block)
    case 'paragraph':
      return drawParagraph(sheet, section, block.text, block.soft ? styles.soft : styles.text)
    case 'facts':
      return drawFacts(sheet, section, block.facts)
    case 'list':
      return drawList(sheet, section, block)
    case 'note':
      return drawNote(sheet, section, block.text)
    case 'table':
      return drawTable(sheet, section, block.columns, block.rows)
  }
}

function drawHeading(sheet: Sheet, section: Tag, { level, text }: { level: 2 | 3; text: string }) {
  const style = level === 2 ? styles.heading : styles.subheading
  const lines = sheet.lines(text, style, sheet.width)
  const height = lines.length * style.leading
  // A heading never stands alone at the foot of a page.
  sheet.keepTogether(height + 14 + 4 * styles.text.leading)
  sheet.y += level === 2 ? 14 : 8
  if (level === 2) sheet.doc.outline.addItem(forPaper(text))
  sheet.write(sheet.tag(section, `H${level}`), lines, style, sheet.left, sheet.y)
  sheet.y += height + (level === 2 ? 5 : 2)
}

/** How many of the lines stand on this page: never one alone at its foot, nor one alone at the head of the next. */
function linesHere(lines: number, fitting: number): number {
  if (fitting >= lines) return lines
  const here = lines - fitting === 1 ? fitting - 1 : fitting
  return here < 2 ? 0 : here
}

/** Draws a text that may run over pages. */
function drawParagraph(sheet: Sheet, parent: Tag, text: string, style: TextStyle, indent = 0, type = 'P'): void {
  for (const paragraph of text.split(/\n{2,}/).filter((part) => part.trim() !== '')) {
    const tag = sheet.tag(parent, type)
    let rest = sheet.lines(paragraph.trim(), style, sheet.width - indent)
    while (rest.length > 0) {
      const here = linesHere(rest.length, Math.floor(sheet.room / style.leading))
      if (here === 0) {
        sheet.newPage()
        continue
      }
      const now = rest.slice(0, here)
      // The sign of a list stands on the side where the reading begins.
      sheet.write(tag, now, style, sheet.left + (now[0]!.fromRight ? 0 : indent), sheet.y)
      sheet.y += now.length * style.leading
      rest = rest.slice(here)
    }
    tag.end()
    sheet.y += style.leading * 0.45
  }
}

const gap = 24

// Label above value, two beside each other, on a pale ground: the facts that describe a record.
function drawFacts(sheet: Sheet, section: Tag, facts: PaperFact[]) {
  const width = (sheet.width - gap - 28) / 2
  const drawn = facts.map(({ label, value }) => ({ label, lines: sheet.lines(value, styles.value, width) }))
  const heightOf = (fact: { lines: unknown[] } | undefined) =>
    fact ? styles.label.leading + fact.lines.length * styles.value.leading + 9 : 0
  const list = sheet.tag(section, 'L')
  for (let index = 0; index < drawn.length; index += 2) {
    const pair = drawn.slice(index, index + 2)
    const isFirst = index === 0
    const isLast = index + 2 >= drawn.length
    const height = Math.max(...pair.map(heightOf)) + (isFirst ? 10 : 0) + (isLast ? 3 : 0)
    sheet.keepTogether(height)
    sheet.ground(sheet.left, sheet.y, sheet.width, height)
    pair.forEach((fact, column) => {
      const item = sheet.tag(list, 'LI')
      const x = sheet.left + 14 + (sheet.isMirrored ? 1 - column : column) * (width + gap)
      const y = sheet.y + (isFirst ? 10 : 0)
      sheet.write(sheet.tag(item, 'Lbl'), [labelLine(sheet, fact.label, width)], styles.label, x, y)
      sheet.write(sheet.tag(item, 'LBody'), fact.lines, styles.value, x, y + styles.label.leading, {
        atStart: !sheet.isMirrored,
      })
    })
    sheet.y += height
  }
  list.end()
  sheet.y += 12
}

// In one line, however long; in a mirrored document it begins where its value does.
const labelLine = (sheet: Sheet, text: string, room: number): Line | string =>
  sheet.isMirrored ? { text: forPaper(text), fromRight: isRightToLeft(text), room } : text

function drawList(sheet: Sheet, section: Tag, { items, numbered }: { items: string[]; numbered?: boolean }) {
  const list = sheet.tag(section, 'L')
  const indent = numbered ? 22 : 14
  items.forEach((text, index) => {
    if (sheet.room < 2 * styles.text.leading) sheet.newPage()
    const item = sheet.tag(list, 'LI')
    const sign = numbered ? `${index + 1}.` : '•'
    const lead = isRightToLeft(text.trimStart().split('\n')[0]!)
    const place = lead ? { end: sheet.left + sheet.width } : {}
    sheet.write(
      sheet.tag(item, 'Lbl'),
      [{ text: sign, fromRight: lead, room: 0 }],
      styles.text,
      sheet.left,
      sheet.y,
      place,
    )
    drawParagraph(sheet, item, text.replace(/\n{2,}/g, '\n'), styles.text, indent, 'LBody')
  })
  list.end()
}

function drawNote(sheet: Sheet, section: Tag, text: string) {
  const lines = sheet.lines(text, styles.text, sheet.width - 32)
  const height = lines.length * styles.text.leading + 18
  sheet.keepTogether(height)
  sheet.ground(sheet.left, sheet.y, 3, height, colours.gold)
  sheet.ground(sheet.left + 3, sheet.y, sheet.width - 3, height)
  sheet.write(sheet.tag(section, 'P'), lines, styles.text, sheet.left + 16, sheet.y + 8)
  sheet.y += height + 10
}
