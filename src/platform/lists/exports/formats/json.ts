import { moneyText } from './csv'
import type { FileColumn, FileValue } from '../file-columns'
import type { FileSheet, ListFile } from '../list-file'

function jsonText(value: FileValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if ('day' in value) return JSON.stringify(value.day)
  return 'share' in value ? String(value.share) : moneyText(value.minor)
}

/** Rows under the keys of their columns, which are the same in each language. */
function rowText(columns: readonly FileColumn[], row: readonly FileValue[]): string {
  let text = ''
  columns.forEach(
    ({ key }, index) => (text += `${index === 0 ? '' : ','}${JSON.stringify(key)}:${jsonText(row[index]!)}`),
  )
  return `{${text}}`
}

async function* sheetText({ key, title, columns, rows }: FileSheet, isAlone = false): AsyncGenerator<string> {
  const named = columns.map(({ key: name, label, kind }) => ({ key: name, label, kind }))
  // A name stands once in an object: a table that is alone has the title of the whole.
  const own = isAlone ? { table: key } : { table: key, title }
  yield `${JSON.stringify(own).slice(0, -1)},"columns":${JSON.stringify(named)},"rows":[`
  let before = '\n'
  for await (const piece of rows()) {
    let text = ''
    for (const row of piece) {
      text += before + rowText(columns, row)
      before = ',\n'
    }
    yield text
  }
  yield ']}'
}

/** A list or the tables of a page as JSON: of a list the rows stand at the top, of several tables each in its own. */
export async function* jsonOf({ title, address, reader, at, lang, about, sheets }: ListFile): AsyncGenerator<string> {
  const head = { title, address, language: lang, reader, time: at.toISOString(), about }
  const opened = JSON.stringify(head).slice(0, -1)
  const [only] = sheets
  if (only && sheets.length === 1) {
    yield opened + ','
    let isFirst = true
    for await (const piece of sheetText(only, true)) {
      yield isFirst ? piece.slice(1) : piece
      isFirst = false
    }
    return
  }
  yield opened + ',"tables":['
  for (const [index, sheet] of sheets.entries()) {
    if (index > 0) yield ','
    yield* sheetText(sheet)
  }
  yield ']}'
}
