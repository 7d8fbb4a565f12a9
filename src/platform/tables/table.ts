import type { Day } from '../time/calendar-day'

// What is read of a file of a program for tables: values alone, never what a formula would do.

/** One cell: a text as it was written, or what the program itself knows for a number or a day. */
export type TableCell = string | number | { day: Day } | null

/** A sheet as it stands in its file, with blanks, titles and totals. */
export interface Sheet {
  name: string
  rows: TableCell[][]
}

export const mostRows = 50_000
export const mostColumns = 300
const mostCells = 3_000_000

/** Why a file cannot be read, as a word of which the texts of this folder make a sentence. */
export type TableFaultName =
  | 'empty'
  | 'encoding'
  | 'quotes'
  | 'tooLarge'
  | 'tooManyRows'
  | 'damaged'
  | 'entities'
  | 'oldFormat'

export class TableFault extends Error {
  constructor(
    readonly fault: TableFaultName,
    readonly values: Record<string, string | number> = {},
  ) {
    super(fault)
  }
}

/** Whether a cell holds nothing that shows. */
export const isBlankCell = (cell: TableCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** A cell in words, as it is shown again; numbers so that no language takes them for another. */
export function cellWords(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return numberText(cell)
  return typeof cell === 'object' ? cell.day : cell.trim()
}

// A program keeps 0.1 + 0.2 as 0.30000000000000004. Three decimals would be taken for thousands: another is added.
function numberText(value: number): string {
  const whole = Number(value.toPrecision(15))
  const text = Number.isInteger(whole) && Math.abs(whole) < 1e15 ? String(whole) : plainDecimals(whole)
  return /\.\d{3}$/.test(text) ? `${text}0` : text
}

const plainDecimals = (value: number): string => {
  const text = String(value)
  return text.includes('e') ? value.toFixed(10).replace(/0+$/, '') : text
}

/** The rows without blanks at their ends, and without the columns and rows that hold nothing behind the last that does. */
export function withoutTrailingBlanks(rows: readonly TableCell[][]): TableCell[][] {
  const trimmed = rows.map((row) => row.slice(0, row.findLastIndex((cell) => !isBlankCell(cell)) + 1))
  return trimmed.slice(0, trimmed.findLastIndex(({ length }) => length > 0) + 1)
}

/** Throws TableFault for more than is taken. */
export function assertWithin(rows: number, cells: number): void {
  if (rows > mostRows) throw new TableFault('tooManyRows', { most: mostRows })
  if (cells > mostCells) throw new TableFault('tooLarge')
}
