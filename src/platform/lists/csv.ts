import type { Response } from 'express'
import { stringify } from 'csv-stringify'
import { Readable } from 'node:stream'
import { sendAll, sendHeaders } from '../files/files'
import { withoutLanguages } from '../text/written'

// A program for tables takes a cell for a formula by its first character, and runs it on the desk of whoever opens the
// file; spaces and invisible characters before it do not keep every program from that.
const formula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u

/**
 * A text as a cell that no program takes for a formula, nor one of its lines, should a program tear it at the line's end.
 * Numbers are no text: -5 stays what it is.
 */
export function cellText(value: string | number): string {
  if (typeof value === 'number') return String(value)
  // A file tells no languages apart.
  const lines = withoutLanguages(value).replace(/(?<=[\r\n])[^\r\n]+/g, tame)
  return tame(lines)
}

const tame = (text: string): string => (formula.test(text) ? `'${text}` : text)

/**
 * Sends rows as a CSV file while they are read, so that a list of any length takes little memory. UTF-8 with the mark by
 * which programs for tables know it.
 */
export async function sendCsv(
  res: Response,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly (string | number)[]>,
): Promise<void> {
  sendHeaders(res, name, 'text/csv; charset=utf-8', 'attachment')
  const lines = async function* () {
    yield columns.map(cellText)
    for await (const row of rows) yield row.map(cellText)
  }
  await sendAll(
    res,
    Readable.from(lines()),
    stringify({ bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ }),
  )
}
