import { PassThrough, Readable } from 'node:stream'
import type { FileColumn, FileValue } from '../file-columns'
import type { FileSheet } from '../list-file'
import { cellXml, columnName, Currencies, looks, sheetNames, xmlText } from './xlsx-cells'
import { choiceRanges, entriesXml } from './xlsx-entries'
import { beginSheet, contentTypes, packageParts, styles, workbook, workbookParts } from './xlsx-parts'

/** A sheet of words that stands behind the others: the first row is its head. */
export interface WordSheet {
  title: string
  rows: string[][]
}

/** What was written of a sheet, told to the sheet that explains it. */
export interface WrittenSheet {
  sheet: FileSheet
  count: number
}

const widths: Record<FileColumn['kind'], number> = { text: 14, number: 12, day: 13, moment: 18, share: 10, money: 18 }

// Wide enough for most of what the first rows hold, and for the heading in two lines.
function widthOf({ kind, label }: FileColumn, index: number, first: readonly FileValue[][]): number {
  const longest = first.slice(0, 200).reduce((most, row) => {
    const value = row[index]
    return typeof value === 'string' ? Math.max(most, ...value.split('\n').map(({ length }) => length + 2)) : most
  }, 0)
  return Math.min(60, Math.max(widths[kind], Math.ceil(label.length / 2) + 4, longest))
}

const headRow = (labels: readonly string[]): string =>
  `<row r="1">${labels.map((label, index) => `<c r="${columnName(index)}1" s="${looks.head}" t="inlineStr"><is><t>${xmlText(label)}</t></is></c>`).join('')}</row>`

const frozenHead =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const colsOf = (all: readonly number[]): string =>
  all.length === 0
    ? ''
    : `<cols>${all.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`

async function* sheetXml(
  sheet: FileSheet,
  at: number,
  currencies: Currencies,
  end: (count: number) => void,
): AsyncGenerator<string> {
  const { columns } = sheet
  const names = columns.map((_, index) => columnName(index))
  let count = 0
  let begun = false
  const head = (first: readonly FileValue[][]) => {
    begun = true
    const all = columns.map((column, index) => widthOf(column, index, first))
    return `${beginSheet}${frozenHead}${colsOf(all)}<sheetData>${headRow(columns.map(({ label }) => label))}`
  }
  for await (const piece of sheet.rows()) {
    let text = begun ? '' : head(piece)
    for (const row of piece) {
      count += 1
      const place = String(count + 1)
      text += `<row r="${place}">`
      row.forEach((value, index) => (text += cellXml(value, names[index]! + place, currencies)))
      text += '</row>'
    }
    yield text
  }
  end(count)
  const filter = columns.length > 0 ? `<autoFilter ref="A1:${names.at(-1)}${count + 1}"/>` : ''
  yield `${begun ? '' : head([])}</sheetData>${filter}${entriesXml(at, sheet.entries ?? [])}</worksheet>`
}

function wordSheetXml({ rows }: WordSheet): string {
  const [head = [], ...others] = rows
  const row = (cells: readonly string[], number: number) =>
    `<row r="${number}">${cells.map((text, index) => cellXml(text || null, columnName(index) + number, new Currencies())).join('')}</row>`
  const body = others.map((cells, index) => row(cells, index + 2)).join('')
  return `${beginSheet}${frozenHead}${colsOf([36, 60, 40])}<sheetData>${headRow(head)}${body}</sheetData></worksheet>`
}

/**
 * A workbook with these sheets and one that explains them, as a stream that is packed beside all else. The
 * library is loaded with the first.
 */
export async function xlsxOf(
  sheets: readonly FileSheet[],
  explain: (written: readonly WrittenSheet[]) => WordSheet,
): Promise<Readable> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const currencies = new Currencies()
  const written: WrittenSheet[] = []
  const out = new PassThrough()
  // Whoever goes away needs no more rows; a fault among them ends what is sent.
  const sources: Readable[] = []
  out.once('close', () => sources.forEach((source) => source.destroy()))
  zip.on('error', (error) => out.destroy(error as Error))
  zip.outputStream.pipe(out)
  const put = (text: string, name: string) => zip.addBuffer(Buffer.from(text), name)
  // First, as the standard advises: whoever looks only at the beginning of a file knows it for a workbook.
  put(contentTypes(sheets.length + 1), '[Content_Types].xml')
  put(packageParts, '_rels/.rels')
  put(workbookParts(sheets.length + 1), 'xl/_rels/workbook.xml.rels')
  const end = () => {
    const explained = explain(written)
    const names = sheetNames([...sheets.map(({ title }) => title), explained.title])
    const ranges = written.map(({ sheet: { columns }, count }) =>
      columns.length > 0 ? `$A$1:$${columnName(columns.length - 1)}$${count + 1}` : null,
    )
    put(wordSheetXml(explained), `xl/worksheets/sheet${sheets.length + 1}.xml`)
    put(workbook(names, [...ranges, null], choiceRanges(sheets)), 'xl/workbook.xml')
    put(styles(currencies.codes), 'xl/styles.xml')
    zip.end()
  }
  const addSheet = (at: number) => {
    const sheet = sheets[at]
    if (!sheet) return end()
    const xml = sheetXml(sheet, at, currencies, (count) => written.push({ sheet, count }))
    const source = Readable.from(xml, { objectMode: false })
    source.once('error', (error) => out.destroy(error))
    source.once('end', () => addSheet(at + 1))
    sources.push(source)
    zip.addReadStream(source, `xl/worksheets/sheet${at + 1}.xml`, { compressionLevel: 1 })
  }
  addSheet(0)
  return out
}
