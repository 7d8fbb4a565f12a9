import type { Cell, Option, Viewer } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import type { ImportColumn, ImportValues } from './import-kind'
import { listOf, textOf } from './import-values'

// Values of a record as cells of a file, so that an import reads back what the file says.

const holdings = { day: 'day', number: 'number', money: 'money' } as const

/** A column of a list that stands in its files alone. */
export const fileColumn = ({ key, kind }: ImportColumn, label: string): ListColumn => ({
  key,
  label,
  holds: holdings[kind as keyof typeof holdings],
})

/** Options as a record has them that keeps those of its own time; null where there are none but the reader’s. */
type OwnOptions = (key: string) => readonly Option[] | null

type Texts = (key: string, code: string) => string | undefined

/**
 * The cells of columns: choices in the words of their lists. What is no choice any more is left out where it stands alone,
 * so that the cell says nothing; among others it stays as its code.
 */
export function fileCells(
  columns: readonly ImportColumn[],
  values: ImportValues,
  viewer: Viewer,
  ownOptions?: OwnOptions,
): Record<string, Cell> {
  const textIn = textsFor(columns, viewer, ownOptions)
  return Object.fromEntries(columns.map((column) => [column.key, cellOf(column, values, viewer, textIn)]))
}

/** The cell of one of the columns alone. */
export const fileCell = (
  columns: readonly ImportColumn[],
  column: ImportColumn,
  value: string | string[],
  viewer: Viewer,
  ownOptions?: OwnOptions,
): Cell => cellOf(column, { [column.key]: value }, viewer, textsFor(columns, viewer, ownOptions))

function textsFor(columns: readonly ImportColumn[], viewer: Viewer, ownOptions?: OwnOptions): Texts {
  const words = wordsFor(columns, viewer)
  return (key, code) => ownOptions?.(key)?.find(({ value }) => value === code)?.text ?? words.get(key)?.get(code)
}

function cellOf({ key, kind }: ImportColumn, values: ImportValues, { t }: Viewer, textIn: Texts): Cell {
  const text = textOf(values, key)
  switch (kind) {
    case 'tick':
      return { text: text === 'yes' ? t('platform:yes') : '' }
    case 'day':
      return text === '' ? {} : { text, value: { day: text } }
    case 'number':
      return text === '' ? {} : { text, value: Number(text) }
    case 'money':
      return text === '' ? {} : { text, value: { minor: minorOf(text), currency: textOf(values, `${key}.currency`) } }
    case 'code':
      return { text: textIn(key, text) ?? '' }
    case 'codes':
      return { text: named(listOf(values, key), (code) => textIn(key, code) ?? code) }
    case 'graded':
      return { text: named(listOf(values, key), (both) => gradedText(key, both, textIn)) }
    default:
      return { text }
  }
}

const named = (codes: readonly string[], word: (code: string) => string): string =>
  codes.map(word).filter(Boolean).join('; ')

/** Parts a graded choice into its code and its grade, '' where it has none. */
function splitGrade(both: string): { code: string; grade: string } {
  const at = both.lastIndexOf('/')
  return at < 0 ? { code: both, grade: '' } : { code: both.slice(0, at), grade: both.slice(at + 1) }
}

function gradedText(key: string, both: string, textIn: Texts): string {
  const { code, grade } = splitGrade(both)
  const word = textIn(key, code) ?? code
  return grade === '' ? word : `${word} (${textIn(gradesOf(key), grade) ?? grade})`
}

const gradesOf = (key: string): string => `${key}/`

/** '1234.50' in minor units, exactly. */
function minorOf(text: string): number {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const minor = Number(whole) * 100 + Number(decimals.padEnd(2, '0').slice(0, 2))
  return sign === '-' ? -minor : minor
}

type Words = Map<string, Map<string, string>>
const made = new WeakMap<Viewer, Map<readonly ImportColumn[], Words>>()

// A file has thousands of rows for one reader.
function wordsFor(columns: readonly ImportColumn[], viewer: Viewer): Words {
  const ofViewer = made.get(viewer) ?? new Map<readonly ImportColumn[], Words>()
  made.set(viewer, ofViewer)
  let words = ofViewer.get(columns)
  if (!words) {
    words = new Map()
    for (const { key, options, grades } of columns) {
      if (options) words.set(key, textsOf(options(viewer)))
      if (grades) words.set(gradesOf(key), textsOf(grades(viewer)))
    }
    ofViewer.set(columns, words)
  }
  return words
}

const textsOf = (options: readonly Option[]) => new Map(options.map(({ value, text }) => [value, text]))
