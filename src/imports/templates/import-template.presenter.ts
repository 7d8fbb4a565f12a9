import { paths } from '../../paths'
import type { Link, PageHead, Viewer } from '../../platform/http/pages/view-types'
import type { FileColumn, FileValue } from '../../platform/lists/exports/file-columns'
import type { Entry, FileSheet } from '../../platform/lists/exports/list-file'
import type { WordSheet } from '../../platform/lists/exports/formats/xlsx'
import { formatList } from '../../platform/time/formats'
import { fileCells } from '../../programme/imports/import-file'
import type { AnyKind, ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { partColumns, partsOf } from '../../programme/imports/import-values'
import { columnLabels } from '../import.columns'
import { importCrumbs } from '../import.presenter'

// A template has the columns of an import under the heads of its files, lists for what may be chosen, and a row that shows
// how: by one word in its first column it is known as an example, and left out.

const formats = ['xlsx', 'csv'] as const
export type TemplateFormat = (typeof formats)[number]

export const templateFormat = (text: string): TemplateFormat | undefined => formats.find((format) => format === text)

/** The page of templates: of each kind of record a spreadsheet, and a file of text. */
export function presentTemplates(kinds: readonly AnyKind[], viewer: Viewer) {
  const { t } = viewer
  return {
    head: { crumbs: importCrumbs(viewer), title: t('imports:template.title') } satisfies PageHead,
    templates: kinds.map(({ key, title }) => ({
      title: t(title),
      files: formats.map((format): Link => ({
        text: format.toUpperCase(),
        href: paths.imports.template({ kind: key, format }),
      })),
    })),
  }
}

/** A template as it is written. */
interface Template {
  /** Its rows, and behind them the lists of which they choose. */
  sheets: FileSheet[]
  explanation: WordSheet
}

export function presentTemplate(kind: AnyKind, viewer: Viewer): Template {
  const { t } = viewer
  const labels = columnLabels(kind, viewer)
  const label = ({ key, required }: ImportColumn) => `${labels.get(key) ?? key}${required ? ' *' : ''}`
  const reference = kind.columns.find(({ key }) => key === 'reference')
  const columns = kind.columns.filter((column) => column !== reference)
  const lists = columns.flatMap((column) => {
    const choices = choicesOf(column, viewer)
    return choices.length > 0 ? [{ column, choices }] : []
  })
  const first: FileColumn = textColumn('reference', reference ? label(reference) : t('imports:template.example'))
  const entries = columns.map((column, index): Entry => {
    const list = lists.findIndex((one) => one.column === column)
    return {
      column: index + 1,
      takes: takenBy(column, list >= 0),
      from: list < 0 ? undefined : { sheet: 1, column: list, count: lists[list]!.choices.length },
      hint: { title: label(column), text: hintOf(column, viewer) },
    }
  })
  const about = { title: first.label, text: t(`imports:template.${reference ? 'first' : 'firstAlone'}`) }
  const rows = exampleRows(kind, columns, viewer).map((row) => [t('imports:template.example'), ...row])
  const listed = Math.max(0, ...lists.map(({ choices }) => choices.length))
  return {
    sheets: [
      {
        key: kind.key,
        title: t(kind.title),
        columns: [first, ...columns.map((column) => fileColumnOf(column, label(column)))],
        rows: () => once(rows),
        entries: [{ column: 0, takes: 'text', hint: about }, ...entries],
      },
      {
        key: 'lists',
        title: t('imports:template.lists'),
        columns: lists.map(({ column }) => textColumn(column.key, label(column))),
        rows: () => once(Array.from({ length: listed }, (_, at) => lists.map(({ choices }) => choices[at] ?? null))),
      },
    ],
    explanation: {
      title: t('imports:template.explanation'),
      rows: [
        [t(kind.title), '', ''],
        ...(kind.lead ? [[t(kind.lead)]] : []),
        [t('imports:template.how.rows')],
        [t('imports:template.how.example', { word: t('imports:template.example') })],
        [t('imports:template.how.empty')],
        [t('imports:template.how.required')],
        [],
        [t('imports:template.column'), t('imports:template.content'), t('imports:template.required')],
        [first.label, about.text],
        ...columns.map((column) => [
          labels.get(column.key) ?? column.key,
          hintOf(column, viewer),
          column.required ? t('platform:yes') : '',
        ]),
      ],
    },
  }
}

const textColumn = (key: string, label: string): FileColumn => ({ key, label, kind: 'text', of: key, read: () => null })

const fileColumnOf = ({ key, kind }: ImportColumn, label: string): FileColumn => ({
  ...textColumn(key, label),
  kind: kind === 'day' || kind === 'number' || kind === 'money' ? kind : 'text',
})

// oxlint-disable-next-line typescript/require-await
async function* once(rows: FileValue[][]): AsyncGenerator<FileValue[][]> {
  yield rows
}

function choicesOf({ kind, options }: ImportColumn, viewer: Viewer): string[] {
  if (kind === 'tick') return [viewer.t('platform:yes'), viewer.t('platform:no')]
  return (options?.(viewer) ?? []).filter(({ isRetired }) => !isRetired).map(({ text }) => text)
}

const taken: Record<ImportColumn['kind'], Entry['takes']> = {
  text: 'text',
  day: 'day',
  number: 'number',
  money: 'number',
  code: 'choice',
  codes: 'choices',
  graded: 'choices',
  tick: 'choice',
}

// A column without choices offers none: a list that is not there would make the whole file a damaged one.
const takenBy = ({ kind }: ImportColumn, hasList: boolean): Entry['takes'] =>
  taken[kind].startsWith('choice') && !hasList ? 'text' : taken[kind]

function hintOf({ kind, grades }: ImportColumn, viewer: Viewer): string {
  const { t, lang } = viewer
  return t(`imports:template.takes.${kind}`, {
    grades: formatList(grades?.(viewer) ?? [], lang, ({ text }) => text),
  })
}

/** The example as rows of cells: one, or one for each part that it has. */
function exampleRows(kind: AnyKind, columns: readonly ImportColumn[], viewer: Viewer): FileValue[][] {
  const { parts = [] } = kind
  const example = kind.example(viewer)
  const rowOf = (values: ImportValues) => {
    const cells = fileCells(columns, values, viewer)
    return columns.map(({ key }): FileValue => {
      const { value, text } = cells[key] ?? {}
      return typeof value === 'object' && 'period' in value ? null : (value ?? (text || null))
    })
  }
  const [one = {}, ...others] = partsOf(example, parts)
  return [rowOf({ ...example, ...one }), ...others.map((part) => rowOf({ ...partColumns([], parts), ...part }))]
}
