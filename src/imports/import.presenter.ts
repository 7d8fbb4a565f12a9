import { paths } from '../paths'
import { presentHistory } from '../platform/text/history'
import type { Action, Cell, PageHead, StateTag, Table, Tone, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { formatParts } from '../platform/text/parts'
import { formatDay, formatList, formatNumber } from '../platform/time/formats'
import type { AnyKind } from '../programme/imports/import-kind'
import { columnLabels } from './import.columns'
import type { ImportRecord, ImportRow, RowFault } from './import.model'
import { rowResults, type ImportState, type RowResult } from './import.status'

const tones: Record<ImportState, Tone> = {
  checking: 'flow',
  checked: 'you',
  applying: 'flow',
  applied: 'good',
  undoing: 'flow',
  undone: 'rest',
}

export const importTag = ({ state }: Pick<ImportRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`imports:state.${state}`),
  tone: tones[state],
})

/** What an import is called: its file, or that cells were pasted. */
export const importTitle = ({ fileName }: Pick<ImportRecord, 'fileName'>, { t }: Viewer): string =>
  fileName || t('imports:pasted')

export const importCrumbs = ({ t }: Viewer) => [{ text: t('imports:title'), href: paths.imports.list() }]

type Rows = Record<RowResult, readonly ImportRow[]>

interface Abilities {
  mayGoOn: boolean
  mayCorrect: boolean
}

/** One import: how far it is, what becomes of its rows, and the next step. */
export function presentImport(record: ImportRecord, kind: AnyKind, rows: Rows, can: Abilities, viewer: Viewer) {
  const { t, lang } = viewer
  const words = wordsFor(kind, viewer)
  const { state, results, heads, columns } = record
  const number = (value: number) => formatNumber(value, lang)
  const left = heads.filter((head, index) => head !== '' && columns[index] === '')
  const asked = questions(record)
  return {
    head: {
      crumbs: importCrumbs(viewer),
      reference: record.reference,
      title: importTitle(record, viewer),
      actions: can.mayGoOn ? actions(record, can, viewer) : [],
    } satisfies PageHead,
    progress:
      state === 'checking' || state === 'applying' || state === 'undoing'
        ? {
            text: t(`imports:progress.${state}`, { done: number(record.done), total: number(goal(record)) }),
            href: paths.imports.show(record),
          }
        : null,
    questions:
      state === 'checked' && asked > 0
        ? {
            text: t('imports:show.questions', { count: asked, formatted: number(asked) }),
            href: can.mayCorrect ? paths.imports.map(record) : null,
          }
        : null,
    facts: namedFacts(t, 'imports:fact', {
      state: { state: importTag(record, viewer) },
      kind: t(kind.title),
      sheet: record.sheet || null,
      rows: number(record.rows),
      created: number(results.created),
      changed: number(results.changed),
      unchanged: number(results.unchanged),
      refused: number(results.refused),
      joined: results.joined > 0 && number(results.joined),
      undone: state === 'undone' && number(record.undone),
      kept: state === 'undone' && record.kept > 0 && number(record.kept),
      left: left.length > 0 && formatList(left, lang),
      totals: record.totals.length > 0 && formatList(record.totals.map(String), lang),
      examples: record.examples?.length > 0 && formatList(record.examples.map(String), lang),
      days: record.ways.some(({ asks }) => !asks) && {
        lines: record.ways
          .filter(({ asks }) => !asks)
          .map(({ key, way, shownBy }) => ({
            text: t(`imports:shown.${way}`, { column: words.label(key), cell: shownBy }),
          })),
      },
      by: record.byName,
    }),
    tables: (['refused', 'changed', 'created', 'unchanged'] satisfies RowResult[])
      .filter((result) => rows[result].length > 0)
      .map((result) => ({
        heading: headingOf(result, results[result], rows[result].length, viewer),
        table: rowTable(result, rows[result], kind, words, viewer),
      })),
    history: presentHistory(record.history, 'imports:history.', viewer),
  }
}

function headingOf(result: RowResult, count: number, shown: number, { t, lang }: Viewer): string {
  const heading = t(`imports:result.${result}`, { count, formatted: formatNumber(count, lang) })
  return count > shown ? t('imports:show.first', { heading, shown: formatNumber(shown, lang) }) : heading
}

const goal = ({ state, rows, results }: ImportRecord): number =>
  state === 'checking' ? rows : results.created + results.changed

/** What only a person can say: values that no vocabulary knows, days with two readings. */
export const questions = ({ meanings, ways }: Pick<ImportRecord, 'meanings' | 'ways'>): number =>
  meanings.filter(({ code }) => code === '').length + ways.filter(({ asks, way }) => asks && way === '').length

function actions(record: ImportRecord, { mayCorrect }: Abilities, { t }: Viewer): Action[] {
  const step = (name: 'apply' | 'undo', main: boolean): Action => ({
    text: t(`imports:do.${name}`),
    post: paths.imports.step({ reference: record.reference, step: name }),
    fields: { version: String((record as ImportRecord & { __v: number }).__v) },
    main,
  })
  const { created, changed } = record.results
  if (record.clearedAt) return []
  if (record.state === 'applied') return [step('undo', false)]
  if (record.state !== 'checked') return []
  return [
    ...(mayCorrect
      ? [{ text: t('imports:do.map'), href: paths.imports.map(record), main: created + changed === 0 }]
      : []),
    ...(created + changed > 0 ? [step('apply', true)] : []),
  ]
}

interface Words {
  label: (key: string) => string
  value: (key: string, value: string | string[] | undefined) => string
}

/** Columns and values in the reader’s words. */
function wordsFor(kind: AnyKind, viewer: Viewer): Words {
  const labels = columnLabels(kind, viewer)
  const texts = new Map<string, Map<string, string>>()
  const textOf = (key: string, code: string): string => {
    const column = kind.columns.find((one) => one.key === key)
    if (column?.kind === 'day' && code !== '') return formatDay(code, viewer.lang)
    if (!column?.options) return code
    let known = texts.get(key)
    if (!known) texts.set(key, (known = new Map(column.options(viewer).map(({ value, text }) => [value, text]))))
    return known.get(code) ?? code
  }
  return {
    label: (key) => labels.get(key) ?? key,
    value: (key, value) =>
      formatParts(
        [value ?? ''].flat().map((one) => textOf(key, one)),
        viewer.lang,
      ) || '–',
  }
}

function rowTable(result: RowResult, rows: readonly ImportRow[], kind: AnyKind, words: Words, viewer: Viewer): Table {
  const { t, lang } = viewer
  const what = result === 'refused' || result === 'changed'
  return {
    ...namedTable(
      t,
      'imports:row',
      ['record', { key: 'number', numeric: true }, ...(what ? (['what'] as const) : [])],
      rows,
      (row): Record<'number' | 'record' | 'what', Cell> => ({
        number: { text: formatNumber(row.number, lang), value: row.number },
        record: {
          text: kind.name(row.values ?? {}) || row.target || [row.values?.reference ?? ''].flat().join('') || '–',
          ...(row.target && row.outcome !== 'undone'
            ? { href: kind.href(row.target), ref: kind.shownAs ? kind.shownAs(row.target) : row.target }
            : {}),
          sub: row.outcome && row.outcome !== 'entered' ? t(`imports:outcome.${row.outcome}`) : undefined,
        },
        what: { lines: result === 'refused' ? faultLines(row.faults, words, viewer) : changeLines(row, words, viewer) },
      }),
    ),
    first: 20,
  }
}

const faultLines = (faults: readonly RowFault[] = [], words: Words, { t }: Viewer): string[] =>
  faults.map(({ key, typed, message, values, row }) => {
    const reason = t(message, values)
    const cell = { column: words.label(key), typed, reason }
    const said = key === '' ? reason : t(typed === '' ? 'imports:row.emptyCell' : 'imports:row.cell', cell)
    return row === undefined ? said : t('imports:row.below', { row, said })
  })

const changeLines = ({ before = {}, values = {} }: ImportRow, words: Words, { t }: Viewer): string[] =>
  Object.keys(before).map((key) =>
    t('imports:row.change', {
      column: words.label(key),
      before: words.value(key, before[key]),
      after: words.value(key, values[key]),
    }),
  )

export const emptyRows = (): Rows => Object.fromEntries(rowResults.map((result) => [result, []])) as unknown as Rows
