import { parseDay } from '../time/calendar-day'
import { assertWithin, mostColumns, TableFault, withoutTrailingBlanks, type Sheet, type TableCell } from './table'
import { unpack, zipParts } from './zip'

// A workbook is read by a library that unpacks all of it and believes its XML; so it is looked at before.

const sheetPart = /^xl\/worksheets\/[^/]+\.xml$/
const xmlPart = /\.(?:xml|rels)$/

/** The merged cells of a sheet that go down one column: a value that stands for several rows. */
interface Merge {
  column: number
  from: number
  until: number
}

interface Looked {
  /** Cells that go down several rows, in the order of the sheets as they lie in the file. */
  merges: Map<string, Merge[]>
  /** Names of the sheets, each with its part. */
  parts: Map<string, string>
}

const attributeOf = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const plainXml = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&')

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function mergesOf(xml: string): Merge[] {
  return [...xml.matchAll(/<mergeCell [^>]*ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g)]
    .filter(([, left, , right]) => left === right)
    .map(([, left, from, , until]) => ({ column: columnOf(left!), from: Number(from) - 1, until: Number(until) - 1 }))
}

// Programs write a sheet's parts under names that only its relations tell.
function sheetParts(texts: Map<string, string>): Map<string, string> {
  const relations = new Map<string, string>()
  for (const [tag] of (texts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship [^>]*>/g))
    relations.set(attributeOf(tag, 'Id'), attributeOf(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'))
  return new Map(
    [...(texts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)].map(([tag]) => [
      plainXml(attributeOf(tag, 'name')),
      relations.get(attributeOf(tag, 'r:id')) ?? '',
    ]),
  )
}

function look(bytes: Buffer): Looked {
  const texts = new Map<string, string>()
  const merges = new Map<string, Merge[]>()
  for (const part of zipParts(bytes)) {
    const xml = unpack(bytes, part).toString('latin1')
    // Nothing that a program for tables writes has a type of its own: it is there to name entities.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new TableFault('entities')
    // In an encoding of two bytes it could not be seen.
    if (xmlPart.test(part.name) && xml.includes('\u0000')) throw new TableFault('entities')
    if (sheetPart.test(part.name)) {
      assertWithin(countOf(xml, '<row'), countOf(xml, '<c '))
      merges.set(part.name, mergesOf(xml))
    } else if (part.name.startsWith('xl/workbook') || part.name === 'xl/_rels/workbook.xml.rels')
      texts.set(part.name, Buffer.from(xml, 'latin1').toString('utf8'))
  }
  if (!texts.has('xl/workbook.xml')) throw new TableFault('damaged')
  return { merges, parts: sheetParts(texts) }
}

function countOf(text: string, word: string): number {
  let count = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1
  return count
}

/** The sheets of a workbook, in their order. The library is loaded with the first. Throws TableFault. */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const { merges, parts } = look(bytes)
  const { default: read } = await import('read-excel-file/node')
  const sheets = await read(bytes).catch(() => {
    throw new TableFault('damaged')
  })
  return sheets.map(({ sheet, data }) => {
    const rows = (data as unknown[][]).map((row) => row.slice(0, mostColumns).map(cellOf))
    fillDown(rows, merges.get(parts.get(sheet) ?? '') ?? [])
    return { name: sheet, rows: withoutTrailingBlanks(rows) }
  })
}

function fillDown(rows: TableCell[][], merges: readonly Merge[]): void {
  for (const { column, from, until } of merges)
    for (let at = from + 1; at <= until && at < rows.length; at += 1) rows[at]![column] ??= rows[from]?.[column] ?? null
}

function cellOf(value: unknown): TableCell {
  if (typeof value === 'string') return value.replace(/_x000D_/g, '')
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null
  const text = value.toISOString()
  const day = parseDay(text.slice(0, 10))
  return day && text.endsWith('T00:00:00.000Z') ? { day } : text
}
