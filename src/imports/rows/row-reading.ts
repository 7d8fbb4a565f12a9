import { folded } from '../../platform/lists/folded'
import { splitCurrency } from '../../platform/forms/typed/typed-numbers'
import { readDay, readNumber, type DayOrder, type DecimalMark } from '../../platform/tables/column-ways'
import { cellWords, isBlankCell, type TableCell } from '../../platform/tables/table'
import { languages } from '../../platform/text/languages'
import { translator } from '../../platform/text/i18n'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ImportColumn, ImportKind, ImportValues } from '../../programme/imports/import-kind'
import type { ImportRecord, RowFault } from '../import.model'

// What the cells of a row say, as values of a record. A cell that is empty says nothing: what is there stays.

/** The codes that words of a column stand for, in every language, and those that a person has named. */
export type Words = Map<string, Map<string, string>>

/** Where the words of grades stand among them. */
const gradesOf = (key: string): string => `${key}/`

export function wordsOf(
  { columns }: Pick<ImportKind, 'columns'>,
  { meanings }: Pick<ImportRecord, 'meanings'>,
  viewer: Viewer,
): Words {
  const words: Words = new Map(
    columns
      .filter(({ options }) => options)
      .flatMap(({ key }) => [
        [key, new Map<string, string>()],
        [gradesOf(key), new Map<string, string>()],
      ]),
  )
  const add = (key: string, text: string, code: string) => {
    const known = words.get(key)
    const name = folded(text)
    if (known && name !== '' && !known.has(name)) known.set(name, code)
  }
  for (const lang of languages()) {
    const reader = { ...viewer, lang, t: translator(lang) }
    for (const { key, options, grades } of columns) {
      for (const { value, text } of grades?.(reader) ?? []) {
        add(gradesOf(key), value, value)
        add(gradesOf(key), text, value)
      }
      for (const { value, text } of options?.(reader) ?? []) {
        add(key, value, value)
        add(key, text, value)
        // "SO1 Trade facilitation" is known by its code alone, and by its title.
        if (text.startsWith(`${value} `)) add(key, text.slice(value.length + 1), value)
      }
    }
  }
  for (const { key, value, code } of meanings) if (code !== '') words.get(key)?.set(folded(value), code)
  return words
}

/** What a row says, what is wrong with its cells, and the values that no vocabulary knows. */
export interface ReadRow {
  values: ImportValues
  /** The cells as they were written, by the keys of columns. */
  typed: Record<string, string>
  faults: RowFault[]
  unknown: { key: string; value: string }[]
}

type Kept = Pick<ImportRecord, 'columns' | 'ways'> & Partial<Pick<ImportRecord, 'within'>>

export function readRow(
  cells: readonly TableCell[],
  kind: Pick<ImportKind, 'columns' | 'within'>,
  { columns, ways, within }: Kept,
  words: Words,
): ReadRow {
  const read: ReadRow = { values: {}, typed: typedIn(cells, columns), faults: [], unknown: [] }
  columns.forEach((key, index) => {
    const column = kind.columns.find((one) => one.key === key)
    const cell = cells[index] ?? null
    if (!column || isBlankCell(cell)) return
    const way = ways.find((one) => one.key === key)?.way
    readCell(cell, column, way === '' ? undefined : way, words, read)
  })
  if (within && kind.within) read.values[kind.within] ??= within
  for (const { key, kind: holds } of kind.columns)
    if (holds === 'money') readCurrency(cells[columns.indexOf(key)], key, read)
  return read
}

/** The cells of a row as they were written, by the keys of columns. */
export const typedIn = (cells: readonly TableCell[], columns: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((key, index) => (key === '' || isBlankCell(cells[index]) ? [] : [[key, cellWords(cells[index])]])),
  )

// "1.234,50 EUR": the currency of an amount, where no column of its own says another.
function readCurrency(cell: TableCell | undefined, key: string, { values, faults }: ReadRow): void {
  if (typeof cell !== 'string' || values[key] === undefined) return
  const { currency, number } = splitCurrency(cell)
  // A sign that several currencies share is left for the form to compare.
  if (!currency && /[\p{Sc}\p{L}]/u.test(cell)) values[key] = cell.replace(number, String(values[key]))
  if (!currency) return
  const own = (values[`${key}.currency`] ??= currency)
  if (own !== currency) faults.push({ key, typed: cellWords(cell), message: 'imports:fault.otherCurrency' })
}

const yes = new Set(['yes', 'y', 'oui', 'o', 'true', 'vrai', 'x', '1', '✓', '✔'])
const no = new Set(['no', 'n', 'non', 'false', 'faux', '0', '-'])

function readCell(
  cell: TableCell,
  column: ImportColumn,
  way: DayOrder | DecimalMark | undefined,
  words: Words,
  read: ReadRow,
): void {
  const { key, kind } = column
  const { values, faults } = read
  const typed = cellWords(cell)
  const fault = (message: string, more?: RowFault['values']) => faults.push({ key, typed, message, values: more })
  if (kind === 'text') values[key] = typed
  else if (kind === 'tick') {
    if (yes.has(folded(typed))) values[key] = 'yes'
    else if (no.has(folded(typed))) values[key] = ''
    else fault('imports:fault.yesOrNo')
  } else if (kind === 'day') {
    const day = readDay(cell, way as DayOrder | undefined)
    if (day === null) fault('platform:form.notADay')
    else if ('value' in day) values[key] = day.value
    else fault('platform:form.eitherDay', { typed, one: day.either[0], other: day.either[1] })
  } else if (kind === 'number' || kind === 'money') {
    const number = readNumber(cell, way as DecimalMark | undefined)
    if (number === null) fault('platform:form.notANumber')
    else if ('value' in number) values[key] = number.value
    else fault('imports:fault.eitherNumber', { one: number.either[0], other: number.either[1] })
  } else readChoices(typed, column, words, read)
}

function readChoices(typed: string, column: ImportColumn, words: Words, { values, faults, unknown }: ReadRow): void {
  const { key, kind } = column
  const codeOf = (text: string) => words.get(key)?.get(folded(text)) ?? calledIn(text, column, words)
  const fault = (message: string) => faults.push({ key, typed, message })
  const read = (text: string): string | undefined => {
    const code = codeOf(text)
    const [, word = '', ...grades] = kind === 'graded' && code === undefined ? (graded.exec(text) ?? []) : []
    const grade = grades.find((one) => one !== undefined) ?? ''
    if (word === '') {
      if (code === undefined) unknown.push({ key, value: text })
      return code === undefined || kind !== 'graded' ? code : `${code}/`
    }
    const [choice, by] = [codeOf(word), words.get(gradesOf(key))?.get(folded(grade))]
    if (choice === undefined) unknown.push({ key, value: word })
    else if (by === undefined) fault('imports:fault.unknownGrade')
    return choice === undefined || by === undefined ? undefined : `${choice}/${by}`
  }
  const named = kind === 'code' ? [typed] : listIn(typed, codeOf)
  const codes = named.map(read)
  const found = [...new Set(codes.filter((code) => code !== undefined))]
  if (codes.includes(undefined)) {
    if (faults.every((one) => one.key !== key)) fault('imports:fault.unknownValue')
  } else values[key] = kind === 'code' ? (found[0] ?? '') : found
}

// The same names come in thousands of rows: what one is found to mean is kept among the words, '' for none.
function calledIn(text: string, { key, codesOf }: ImportColumn, words: Words): string | undefined {
  if (!codesOf) return undefined
  const name = `${key}?`
  let called = words.get(name)
  if (!called) words.set(name, (called = new Map<string, string>()))
  let code = called.get(text)
  if (code === undefined) {
    const codes = codesOf(text)
    called.set(text, (code = codes.length === 1 ? codes[0]! : ''))
  }
  return code || undefined
}

// "French (B2)", "French: B2", "French – B2".
const graded = /^(.+?)\s*(?:\(\s*([^()]+?)\s*\)|[:–—=]\s*(\S.*?)| - (\S.*?))\s*$/u

// Names have commas of their own: a comma parts them only where the whole is no name and a semicolon parts none.
function listIn(text: string, codeOf: (text: string) => string | undefined): string[] {
  if (codeOf(text) !== undefined) return [text]
  const parts = text.split(/[;\n|]/).map((part) => part.trim())
  const named = parts.flatMap((part) => (codeOf(part) !== undefined ? [part] : part.split(/,|\/| & /)))
  return named.map((one) => one.trim()).filter(Boolean)
}
