import { folded } from '../lists/folded'
import { cellWords, isBlankCell, type Sheet, type TableCell } from './table'

/** A row of data, with its number as a program for tables shows it. */
interface TableRow {
  number: number
  cells: TableCell[]
}

/** The table that stands on a sheet: its heads, its rows, and what was left out. */
export interface Table {
  sheet: string
  heads: string[]
  /** Number of the row of heads. */
  headRow: number
  rows: TableRow[]
  /** Numbers of rows that hold a total. */
  totals: number[]
}

/** A head as it is compared: without accents, signs and what stands in brackets at its end. */
export const headKey = (text: string): string =>
  folded(text.replace(/[*:]+\s*$/, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Above a table stand titles, dates and notes: no more than so many rows. */
const mostAbove = 30

const filled = (row: readonly TableCell[]): number => row.filter((cell) => !isBlankCell(cell)).length
const isWords = (cell: TableCell): boolean => typeof cell === 'string' && !isBlankCell(cell)

/**
 * The table of a sheet. Its heads are the row that names most of what is known, else the first that has words in as many
 * cells as any.
 */
export function tableOn({ name, rows }: Sheet, isKnown: (key: string) => boolean): Table | null {
  const head = rows.slice(0, mostAbove)
  const scores = head.map((row) => row.filter((cell) => isWords(cell) && isKnown(headKey(cellWords(cell)))).length)
  const most = Math.max(0, ...scores)
  const at = most > 0 ? scores.indexOf(most) : widest(head)
  const heads = rows[at]?.map((cell) => cellWords(cell).replace(/\s+/g, ' '))
  if (!heads) return null
  const table: Table = { sheet: name, heads, headRow: at + 1, rows: [], totals: [] }
  for (const [index, cells] of rows.entries()) {
    if (index <= at || filled(cells) === 0 || isHeadAgain(cells, heads)) continue
    if (isTotal(cells, heads.filter(Boolean).length)) table.totals.push(index + 1)
    else table.rows.push({ number: index + 1, cells })
  }
  return table
}

function widest(rows: readonly TableCell[][]): number {
  const widths = rows.map((row) => row.filter(isWords).length)
  return widths.indexOf(Math.max(0, ...widths))
}

// Printed pages repeat the heads.
const isHeadAgain = (cells: readonly TableCell[], heads: readonly string[]): boolean =>
  filled(cells) > 1 && cells.every((cell, index) => headKey(cellWords(cell)) === headKey(heads[index] ?? ''))

const total =
  /^(?:(?:grand|sub|sous)[ -]?totals?|totals?|totaux|sum|somme)(?: (?:general|generale|generaux|\d{4}|[\p{L}\p{N}]+))?$/u

// The word stands first, and beside it at most what is summed up.
function isTotal(cells: readonly TableCell[], width: number): boolean {
  const first = cells.find((cell) => !isBlankCell(cell)) ?? null
  if (!isWords(first) || !total.test(headKey(cellWords(first)))) return false
  return width <= 2 || filled(cells) <= Math.max(2, width / 2)
}
