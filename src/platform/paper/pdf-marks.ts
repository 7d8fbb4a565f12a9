import type { Paper } from './pdf-blocks'
import type { Line } from './pdf-pen'
import type { Sheet } from './pdf-sheet'
import { colours, page, styles } from './pdf-style'

/** Draws the mark of the house, an ornament of this size. */
export type Mark = (sheet: Sheet, x: number, y: number, size: number) => void

/** Letterhead and cover block of the first page: house, kind and reference, title, for whom and when. */
export function drawCover(sheet: Sheet, paper: Paper, mark: Mark | undefined): void {
  const cover = sheet.tag(sheet.root, 'Sect')
  const right = sheet.left + sheet.width
  mark?.(sheet, sheet.left, 40, 26)
  const room = sheet.width - 34 - sheet.widthOf(paper.reference, styles.kind) - 20
  const { lines, style } = letterhead(sheet, paper.house, room)
  sheet.write(sheet.tag(cover, 'P'), lines, style, sheet.left + 34, lines.length > 1 ? 36 : 42)
  sheet.write(sheet.tag(cover, 'P'), [paper.reference], styles.kind, 0, 46, { end: right })
  sheet.rule(78, colours.gold, 2)
  sheet.y = 100
  const put = (type: string, text: string, style: (typeof styles)[keyof typeof styles], after: number) => {
    const lines = sheet.lines(text, style, sheet.width)
    sheet.write(sheet.tag(cover, type), lines, style, sheet.left, sheet.y)
    sheet.y += lines.length * style.leading + after
  }
  put('P', paper.kind, styles.kind, 1)
  put('H1', paper.title, styles.title, 3)
  if (paper.subtitle) put('P', paper.subtitle, styles.subtitle, 0)
  sheet.y += 16
  cover.end()
}

// A long name has smaller letters, and two lines before it is cut.
function letterhead(sheet: Sheet, name: string, room: number) {
  const sizes = [16, 14, 12, 11].map((size) => ({ ...styles.heading, size, leading: size * 1.25 }))
  const style = sizes.find((one) => sheet.widthOf(name, one) <= room) ?? sizes.at(-1)!
  return { lines: sheet.lines(name, style, room).slice(0, 2), style }
}

/** Foot of every page, and a short head from the second page on; drawn last, when the number of pages is known. */
export function drawPageMarks(sheet: Sheet, paper: Paper): void {
  const { start, count } = sheet.doc.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    sheet.doc.switchToPage(index)
    const right = sheet.left + sheet.width
    const foot = sheet.doc.page.height - page.bottom + 24
    sheet.rule(foot - 7)
    sheet.writeApart(paper.footer, styles.foot, sheet.left, foot)
    sheet.writeApart(paper.pageOf(index - start + 1, count), styles.foot, 0, foot, { end: right })
    if (index === start) continue
    const title = shortened(sheet, paper.title, sheet.width - sheet.widthOf(paper.reference, styles.foot) - 30)
    sheet.writeApart(title, styles.foot, sheet.left, 32)
    sheet.writeApart(paper.reference, styles.foot, 0, 32, { end: right })
    sheet.rule(48, colours.gold, 0.8)
  }
}

function shortened(sheet: Sheet, text: string, width: number): Line | string {
  const [first, ...more] = sheet.lines(text, styles.foot, width)
  if (!first) return ''
  return { ...first, text: more.length === 0 ? first.text : first.text + '…', room: 0 }
}
