import type { Language } from '../actor'
import { splitCurrency, readTypedNumber } from '../forms/typed/typed-numbers'
import { readTypedDay } from '../forms/typed/typed-days'
import { plainDigits } from '../lists/folded'
import type { Day } from '../time/calendar-day'
import { cellWords, isBlankCell, type TableCell } from './table'

// 03/04/2027 and 1.234 mean two things each. One cell of a column that means one alone tells how its writer wrote all of
// them; where none does, a person is asked, and nothing is guessed.

export type DayOrder = 'dayFirst' | 'monthFirst'
export type DecimalMark = 'comma' | 'point'

/** How a column is to be read, as its cells show or a person has said. */
interface ColumnWay<W extends string> {
  way?: W
  /** The cell that shows it, or for which it is asked. */
  shownBy?: string
  /** Both readings are possible for `shownBy`, and nothing shows which is meant. */
  asks: boolean
}

const numeric = /^(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{2}|\d{4})$/

// A year of two digits is one of the working life of those who write it.
const century = (year: string): string => (year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`)

const plainText = (cell: TableCell): string => plainDigits(cellWords(cell)).replace(/\s+/g, ' ')

interface NumericDay {
  /** Between points the day stands first, in every country that writes them so. */
  isPointed: boolean
  first: number
  second: number
  year: string
}

function numericDay(cell: TableCell): NumericDay | null {
  const [, first, sign, second, year] = typeof cell === 'string' ? (numeric.exec(plainText(cell)) ?? []) : []
  return first ? { isPointed: sign === '.', first: Number(first), second: Number(second), year: century(year!) } : null
}

/** The order of day and month in a column: shown by a day past the twelfth, asked where none is. */
export function dayOrderOf(cells: readonly TableCell[]): ColumnWay<DayOrder> {
  const shown = new Map<DayOrder, string>()
  let open: string | undefined
  for (const cell of cells) {
    const day = numericDay(cell)
    if (!day || day.first === day.second || (day.isPointed && day.second <= 12)) continue
    if (day.first > 12 && day.second <= 12) shown.set('dayFirst', cellWords(cell))
    else if (day.second > 12 && day.first <= 12) shown.set('monthFirst', cellWords(cell))
    else if (day.first <= 12 && day.second <= 12) open ??= cellWords(cell)
  }
  return wayOf(shown, open)
}

function wayOf<W extends string>(shown: Map<W, string>, open: string | undefined): ColumnWay<W> {
  if (open === undefined) return { asks: false }
  const [first] = shown
  return shown.size === 1 && first ? { way: first[0], shownBy: first[1], asks: false } : { shownBy: open, asks: true }
}

/** What stands before decimals in a column; the same way. */
export function decimalMarkOf(cells: readonly TableCell[]): ColumnWay<DecimalMark> {
  const shown = new Map<DecimalMark, string>()
  let open: string | undefined
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const { number } = splitCurrency(cell)
    const read = readTypedNumber(number)
    if (read === null) continue
    if ('either' in read) open ??= cellWords(cell)
    else {
      const mark = markIn(number)
      if (mark) shown.set(mark, cellWords(cell))
    }
  }
  return wayOf(shown, open)
}

function markIn(number: string): DecimalMark | null {
  const marks = number.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (!last) return null
  // The same mark twice parts thousands: the other is for decimals.
  const isThousands = marks.length > 1 && marks.every((mark) => mark === last)
  return (last === ',') === isThousands ? 'point' : 'comma'
}

/** What a cell means: one value, several that it may mean, or none. */
type Meaning<V> = { value: V } | { either: [V, V] } | null

/** A cell as a day. */
export function readDay(cell: TableCell, order?: DayOrder): Meaning<Day> {
  if (isBlankCell(cell)) return null
  if (typeof cell === 'object' && cell !== null) return { value: cell.day }
  const day = numericDay(cell)
  const text = day
    ? order || day.isPointed
      ? isoText(day, day.isPointed ? 'dayFirst' : order!)
      : `${day.first}/${day.second}/${day.year}`
    : plainText(cell)
        .replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
        .replace(
          /^(\d{1,2}[ -]?\p{L}[\p{L}.]*[ -])(\d{2})$/u,
          (_, begin: string, year: string) => begin + century(year),
        )
  const read = readTypedDay(text, 'en' satisfies Language)
  if (read === null) return null
  return 'day' in read ? { value: read.day } : read
}

// A day past the twelfth is no month, whatever the column says.
function isoText({ first, second, year }: NumericDay, order: DayOrder): string {
  const isDayFirst = (order === 'dayFirst' && second <= 12) || first > 12
  const [day, month] = isDayFirst ? [first, second] : [second, first]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A cell as a number, in the words that `Number` reads; a currency beside it is left to whoever asks. */
export function readNumber(cell: TableCell, mark?: DecimalMark): Meaning<string> {
  if (isBlankCell(cell)) return null
  if (typeof cell === 'number') return { value: String(Number(cell.toPrecision(15))) }
  if (typeof cell !== 'string') return null
  const { number } = splitCurrency(cell)
  const read = readTypedNumber(number)
  if (read === null) return null
  if ('number' in read) return { value: read.number }
  if (mark === undefined) return read
  const [thousands, decimals] = read.either
  return { value: number.includes(mark === 'comma' ? ',' : '.') ? decimals : thousands }
}
