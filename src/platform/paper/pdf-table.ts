import type { PaperCell, PaperColumn } from './pdf-blocks'
import type { Line } from './pdf-pen'
import type { Sheet, Tag } from './pdf-sheet'
import { page, styles, type TextStyle } from './pdf-style'

const inset = 5

interface Place {
  x: number
  width: number
}

interface StyledLine {
  line: Line
  style: TextStyle
}

/** Draws a table that may run over pages: its head comes again on each, a row is torn only when it is longer than a page. */
export function drawTable(sheet: Sheet, section: Tag, columns: PaperColumn[], rows: PaperCell[][]): void {
  const places = placesOf(sheet, columns)
  const head = columns.map((column, index) => sheet.lines(column.label, styles.head, places[index]!.width - 2 * inset))
  const headHeight = Math.max(...head.map((lines) => lines.length)) * styles.head.leading + 2 * inset
  const linesIn = (row: PaperCell[]) => row.map((cell, index) => linesOf(sheet, cell, places[index]!.width - 2 * inset))

  const table = sheet.tag(section, 'Table')
  sheet.keepTogether(headHeight + heightOf(linesIn(rows[0] ?? [])))
  drawHead(sheet, table, columns, places, head, headHeight)
  const body = sheet.tag(table, 'TBody')
  const again = () => {
    sheet.newPage()
    drawHead(sheet, null, columns, places, head, headHeight)
  }
  for (const cells of rows) {
    const row = linesIn(cells)
    const tags = row.map(() => undefined as Tag | undefined)
    const line = sheet.tag(body, 'TR')
    let rest = row
    const whole = heightOf(row)
    const emptyPage = sheet.bottom - page.top - headHeight
    if (whole > sheet.room && whole <= emptyPage) again()
    while (rest.some((cell) => cell.length > 0)) {
      const now = rest.map((cell) => fitting(cell, sheet.room - 2 * inset))
      if (now.every((cell) => cell.length === 0)) {
        again()
        continue
      }
      now.forEach((cell, index) => {
        tags[index] ??= sheet.tag(line, 'TD')
        drawCell(sheet, tags[index], cell, places[index]!, isAtEnd(sheet, columns[index]!))
      })
      sheet.y += heightOf(now)
      rest = rest.map((cell, index) => cell.slice(now[index]!.length))
    }
    sheet.rule(sheet.y)
    // Written at once, so that thousands of rows need no memory.
    line.end()
  }
  table.end()
  sheet.y += 12
}

function placesOf(sheet: Sheet, columns: PaperColumn[]): Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let x = sheet.left
  return columns.map(({ share }) => {
    const width = (sheet.width * share) / all
    const place = { x: sheet.isMirrored ? 2 * sheet.left + sheet.width - x - width : x, width }
    x += width
    return place
  })
}

// Figures stand at the end of their column, which in a mirrored table is where they begin.
const isAtEnd = (sheet: Sheet, { numeric = false }: PaperColumn): boolean => numeric && !sheet.isMirrored

function linesOf(sheet: Sheet, cell: PaperCell, width: number): StyledLine[] {
  const style = cell.strong ? styles.strongCell : styles.cell
  const lines = sheet.lines(cell.text, style, width).map((line) => ({ line, style }))
  if (!cell.sub) return lines
  const soft = { ...styles.cell, colour: styles.soft.colour, size: 9 }
  return [...lines, ...sheet.lines(cell.sub, soft, width).map((line) => ({ line, style: soft }))]
}

const heightOf = (row: StyledLine[][]): number =>
  2 * inset + Math.max(0, ...row.map((cell) => cell.reduce((sum, { style }) => sum + style.leading, 0)))

function fitting(cell: StyledLine[], room: number): StyledLine[] {
  let height = 0
  const end = cell.findIndex(({ style }) => (height += style.leading) > room)
  return end === -1 ? cell : cell.slice(0, end)
}

function drawCell(sheet: Sheet, tag: Tag, cell: StyledLine[], place: Place, isAtEnd: boolean) {
  let y = sheet.y + inset
  // Lines of one style are one piece of text; an empty cell is still a cell.
  for (let from = 0; from < cell.length;) {
    const { style } = cell[from]!
    let until = from
    while (until < cell.length && cell[until]!.style === style) until += 1
    const lines = cell.slice(from, until).map(({ line }) => line)
    sheet.write(tag, lines, style, place.x + inset, y, isAtEnd ? { end: place.x + place.width - inset } : {})
    y += lines.length * style.leading
    from = until
  }
}

// Read once at the start of the table: on later pages, without a tag, the head is there for the eye alone.
function drawHead(
  sheet: Sheet,
  table: Tag | null,
  columns: PaperColumn[],
  places: Place[],
  head: Line[][],
  height: number,
) {
  sheet.ground(sheet.left, sheet.y, sheet.width, height)
  const row = table && sheet.tag(sheet.tag(table, 'THead'), 'TR')
  const y = sheet.y + inset
  head.forEach((lines, index) => {
    const { x, width } = places[index]!
    const align = isAtEnd(sheet, columns[index]!) ? { end: x + width - inset } : {}
    if (row) return sheet.write(sheet.tag(row, 'TH', { scope: 'Column' }), lines, styles.head, x + inset, y, align)
    lines.forEach((text, line) => sheet.writeApart(text, styles.head, x + inset, y + line * styles.head.leading, align))
  })
  sheet.y += height
}
