import { parse } from 'csv-parse/sync'
import { textOf } from '../text/text-encoding'
import { assertWithin, mostColumns, TableFault, withoutTrailingBlanks, type Sheet } from './table'

/** What may part cells; the first wins where two part as well. */
const separators = [';', '\t', ',', '|'] as const
type Separator = (typeof separators)[number]

/** A file of text as a sheet, whatever its encoding, its separator and its line ends are. Throws TableFault. */
export function readTextTable(bytes: Buffer): Sheet {
  const text = textOf(bytes)
  if (text === null) throw new TableFault('encoding')
  return { name: '', rows: rowsOfText(text) }
}

/** The rows of a text of cells, such as a program for tables copies it. */
export function rowsOfText(written: string): Sheet['rows'] {
  const [, named, rest = written] = /^\ufeff?sep=(.)\r?\n([^]*)$/i.exec(written) ?? []
  const text = rest.replace(/^\ufeff/, '').replace(/\u001a$/, '')
  if (text.trim() === '') throw new TableFault('empty')
  const separator = named ?? separatorOf(text)
  const rows = parsed(text, separator)
  assertWithin(
    rows.length,
    rows.reduce((sum, { length }) => sum + length, 0),
  )
  return withoutTrailingBlanks(rows.map((row) => row.slice(0, mostColumns).map(cellOf)))
}

function parsed(text: string, separator: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quotation mark within a cell that does not begin with one is a part of it.
      relax_quotes: true,
      skip_records_with_error: false,
    })
  } catch (error) {
    const { code, lines, quote_line: opened } = error as { code?: string; lines?: number; quote_line?: number }
    if (code?.includes('QUOTE')) throw new TableFault('quotes', { line: opened ?? lines ?? 1 })
    throw new TableFault('damaged')
  }
}

// What the export of lists writes before a text that a program would take for a formula.
const tamed = /(^|[\r\n])'(?=[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/gu

const cellOf = (text: string): string | null => (text === '' ? null : text.replace(tamed, '$1'))

/** What parts the cells: what stands equally often in most lines, outside of quotation marks. */
export function separatorOf(text: string): Separator {
  const lines = headLines(text)
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const separator of separators) {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const usual = mode(counts.filter((count) => count > 0))
    // How many lines agree, then how many cells there are.
    const score = usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + Math.min(usual, 99)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

const mostLines = 60

/** The first lines, without what stands between quotation marks. */
function headLines(text: string): string[] {
  return text
    .slice(0, 200_000)
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines)
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort(([one, often], [other, oftener]) => oftener - often || other - one)[0]?.[0] ?? 0
}
