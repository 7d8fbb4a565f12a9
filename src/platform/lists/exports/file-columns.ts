import type { Cell, CellValue } from '../../http/pages/view-types'
import type { Translate } from '../../text/i18n'
import { withoutLanguages } from '../../text/written'
import type { HeldInColumn, Holding } from '../lists'

// What stands in a file, made of the cells that the page shows: one column of a page may be several of a file, so that a
// reference, a first day or a currency stands alone, under a key that does not change.

/** One cell of a file. */
export type FileValue = null | string | Exclude<CellValue, { period: unknown }>

export interface FileColumn {
  /** Does not change with the language: by it a file is known when it comes back. */
  key: string
  label: string
  kind: 'text' | Exclude<Holding, 'period'>
  /** Key of the page's column whose cells it reads. */
  of: string
  read: (cell: Cell) => FileValue
}

/** A column of a page, with its labels in words. */
export interface PageColumn extends HeldInColumn {
  key: string
  label: string
}

/** The columns of a file for those of a page: a reference stands before what it names, all else behind. */
export function fileColumns(columns: readonly PageColumn[], t: Translate): FileColumn[] {
  const made = columns.flatMap((column) => [...refOf(column, t), ...ownOf(column, t), ...subOf(column)])
  const known = new Map<string, number>()
  return made.map((column) => {
    const times = (known.get(column.key) ?? 0) + 1
    known.set(column.key, times)
    return times === 1 ? column : { ...column, key: `${column.of}.${column.key}` }
  })
}

function refOf({ key: of, ref }: PageColumn, t: Translate): FileColumn[] {
  if (ref === undefined) return []
  const { key, label } = typeof ref === 'string' ? { key: 'reference', label: ref } : ref
  return [{ key, label: label || t('platform:files.reference'), kind: 'text', of, read: (cell) => asText(cell.ref) }]
}

function subOf({ key: of, sub }: PageColumn): FileColumn[] {
  return sub ? [{ ...sub, kind: 'text', of, read: (cell) => asText(cell.sub) }] : []
}

function ownOf({ key, label: shown, fileLabel, holds }: PageColumn, t: Translate): FileColumn[] {
  const of = key
  const label = fileLabel ?? shown
  switch (holds) {
    case undefined:
      return [{ key, label, kind: 'text', of, read: wordsOf }]
    case 'period':
      return [
        { key, label, kind: 'text', of, read: wordsOf },
        {
          key: `${key}.from`,
          label: t('platform:files.from', { column: label }),
          kind: 'day',
          of,
          read: endOf('from'),
        },
        {
          key: `${key}.until`,
          label: t('platform:files.until', { column: label }),
          kind: 'day',
          of,
          read: endOf('until'),
        },
      ]
    case 'money':
      return [
        { key, label, kind: 'money', of, read: valueOf },
        {
          key: `${key}.currency`,
          label: t('platform:files.currency', { column: label }),
          kind: 'text',
          of,
          read: ({ value }) => (isMoney(value) ? value.currency : null),
        },
      ]
    case 'moment':
      return [{ key, label: t('platform:files.utc', { column: label }), kind: holds, of, read: valueOf }]
    default:
      return [{ key, label, kind: holds, of, read: valueOf }]
  }
}

const isMoney = (value: CellValue | undefined): value is { minor: number; currency: string } =>
  typeof value === 'object' && 'minor' in value

const endOf =
  (end: 'from' | 'until') =>
  ({ value }: Cell): FileValue =>
    typeof value === 'object' && 'period' in value ? { day: value.period[end] } : null

// What a cell says in words alone ("not sealed yet") is said in the file too.
function valueOf(cell: Cell): FileValue {
  const { value, due } = cell
  if (value !== undefined) return typeof value === 'object' && 'period' in value ? wordsOf(cell) : value
  return due?.day !== undefined ? { day: due.day } : wordsOf(cell)
}

/** What a cell says, as text; null where it says that there is nothing. */
export function wordsOf({ text, whole = text, lines = [], state, due }: Cell): FileValue {
  // As most are: a file has millions of cells.
  if (lines.length === 0 && !state && !due) return asText(whole)
  const words = [whole, ...lines, state?.text, due?.text].filter((one) => one !== undefined && one !== '')
  return asText(words.join('\n'))
}

const isolates = /[\u2068\u2069]/

function asText(text: string | undefined): string | null {
  // A file tells no languages apart, and the signs around a name are for the page.
  if (text === undefined || text === '') return null
  const said = withoutLanguages(text)
  const plain = isolates.test(said) ? said.replaceAll(/[\u2068\u2069]/g, '') : said
  return plain === '' || plain === '–' ? null : plain
}

const kindOf = (value: CellValue): Holding =>
  typeof value === 'number'
    ? 'number'
    : value instanceof Date
      ? 'moment'
      : 'day' in value
        ? 'day'
        : 'period' in value
          ? 'period'
          : 'share' in value
            ? 'share'
            : 'money'

/** What the cells of a whole table hold: known by its rows, which are all there. */
export function heldIn(
  columns: readonly { key: string; label: string }[],
  rows: readonly Record<string, Cell>[],
  t: Translate,
): PageColumn[] {
  return columns.map(({ key, label }) => {
    const cells = rows.flatMap((row) => row[key] ?? [])
    const typed = cells.find(({ value, due }) => value !== undefined || due?.day !== undefined)
    return {
      key,
      label,
      holds: typed && (typed.value === undefined ? 'day' : kindOf(typed.value)),
      ref: cells.some(({ ref }) => ref) ? '' : undefined,
      sub: cells.some(({ sub }) => sub)
        ? { key: `${key}.details`, label: t('platform:files.details', { column: label }) }
        : undefined,
    }
  })
}

/** The columns that a reader has chosen, in their order; all when none is known. `''` and doubles are passed over. */
export function chosenColumns<C extends { key: string }>(columns: readonly C[], asked: unknown): C[] {
  const wanted = new Set(
    [asked]
      .flat()
      .filter((one) => typeof one === 'string')
      .flatMap((one) => one.split(',')),
  )
  const chosen = columns.filter(({ key }) => wanted.has(key))
  return chosen.length > 0 ? chosen : [...columns]
}
