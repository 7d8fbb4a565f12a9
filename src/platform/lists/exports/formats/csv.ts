import type { FileColumn, FileValue } from '../file-columns'

// A program for tables takes a cell for a formula by its first character, and runs it on the desk of whoever opens the
// file; spaces and invisible characters before it do not keep every program from that.
const formula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u
// Nearly all texts begin with a letter or a figure, and have one line.
const harmless = /^[\p{L}\p{N}][^\r\n]*$/u

const tame = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** A text as a cell that no program takes for a formula, nor one of its lines, should a program tear it at the line's end. */
export const cellText = (text: string): string =>
  harmless.test(text) ? text : tame(text.replace(/(?<=[\r\n])[^\r\n]+/g, tame))

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const

/** What parts the cells; programs of languages that write 1,5 expect a semicolon, and numbers so. */
export type Separator = keyof typeof separators

export const separatorNames = Object.keys(separators) as Separator[]

/** Minor units as a number is written, exactly: 1234550 is 12345.50. */
export function moneyText(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function csvText(value: FileValue, mark: '.' | ','): string {
  if (value === null) return ''
  if (typeof value === 'string') return cellText(value)
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object' && 'day' in value) return value.day
  const number =
    typeof value === 'number' ? String(value) : 'share' in value ? String(value.share) : moneyText(value.minor)
  return mark === '.' ? number : number.replace('.', ',')
}

/**
 * Rows as a CSV file, piece by piece: UTF-8 with the mark by which programs for tables know it. Numbers are written with
 * a comma where cells are parted by semicolons, as the programs that expect them read.
 */
export async function* csvOf(
  columns: readonly Pick<FileColumn, 'label'>[],
  rows: AsyncIterable<readonly FileValue[][]>,
  separator: Separator,
): AsyncGenerator<string> {
  const parting = separators[separator]
  const mark = separator === 'semicolon' ? ',' : '.'
  const isTorn = (text: string) =>
    text.includes('"') || text.includes(parting) || text.includes('\n') || text.includes('\r')
  const quoted = (text: string) => (isTorn(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (cells: readonly FileValue[]) => {
    let text = ''
    cells.forEach((cell, index) => (text += (index === 0 ? '' : parting) + quoted(csvText(cell, mark))))
    return text + '\r\n'
  }
  yield '\ufeff' + line(columns.map(({ label }) => label))
  for await (const piece of rows) {
    let text = ''
    for (const row of piece) text += line(row)
    yield text
  }
}
