import type { Act } from '../programme/actor'
import { conveyor, hold, transaction } from '../platform/data/change'
import { insertPlain } from '../platform/data/database'
import { nextReference } from '../platform/data/reference-number'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import type { Viewer } from '../platform/http/pages/view-types'
import { dayOrderOf, decimalMarkOf } from '../platform/tables/column-ways'
import { headKey, tableOn, type Table } from '../platform/tables/heading'
import { TableFault, type Sheet, type TableCell } from '../platform/tables/table'
import { todayOf } from '../platform/time/calendar-day'
import type { ImportColumn, AnyKind } from '../programme/imports/import-kind'
import { columnsFor, isKnownHead, namesOf, sourceOf } from './import.columns'
import { importEvents, importSubject } from './import.events'
import { isOfRows, withoutExamples } from './templates/template-rows'
import { kindOf, mayGoOn } from './import.kinds'
import { ImportRows, Imports, type ImportRecord, type Meaning, type Way } from './import.model'
import { lastOfSource } from './import.queries'
import { importLifeCycle } from './import.status'

export const changeImport = conveyor<ImportRecord>(Imports, importLifeCycle, {
  may: mayGoOn,
  onMove: (record) => record.set({ after: 0, done: 0 }),
})

/** The table of a file: of several sheets, the one whose heads say most. Throws TableFault where there is none. */
function tableIn(sheets: readonly Sheet[], isKnown: (key: string) => boolean): Table {
  const tables = sheets
    .filter(isOfRows)
    .flatMap((sheet) => tableOn(sheet, isKnown) ?? [])
    .filter(({ rows }) => rows.length > 0)
  const known = ({ heads }: Table) => columnCount(heads, isKnown)
  const [best] = tables.toSorted((one, other) => known(other) - known(one))
  if (!best) throw new TableFault('empty')
  return best
}

const columnCount = (heads: readonly string[], isKnown: (key: string) => boolean): number =>
  heads.filter((head) => isKnown(headKey(head))).length

const mostAtOnce = 1000

/** Begins an import: its rows are kept, its columns recognized, or mapped as the last table of the same heads was. */
export async function beginImport(
  kindKey: string,
  { fileName, sheets, within = '' }: { fileName: string; sheets: readonly Sheet[]; within?: string },
  viewer: Viewer,
  act: Act,
): Promise<ImportRecord> {
  const kind = kindOf(kindKey)
  const names = namesOf(kind, viewer)
  const table = tableIn(sheets, isKnownHead(names))
  const source = sourceOf(table.heads)
  const last = await lastOfSource(kind.key, source, act.actor)
  const columns = last && last.columns.length === table.heads.length ? last.columns : columnsFor(table.heads, names)
  const { rows, examples } = withoutExamples(table, columns)
  if (rows.length === 0) throw new TableFault('empty')
  const reference = await nextReference('IMP', Number(todayOf(act).slice(0, 4)))
  const { actor, at } = act
  return transaction(async () => {
    for (let from = 0; from < rows.length; from += mostAtOnce)
      await insertPlain(
        ImportRows,
        rows.slice(from, from + mostAtOnce).map(({ number, cells }) => ({ import: reference, number, cells })),
      )
    return changeImport.create(
      () =>
        new Imports({
          ...{ reference, kind: kind.key, fileName, source, columns, within },
          ...{ sheet: table.sheet, headRow: table.headRow, heads: table.heads, totals: table.totals, examples },
          rows: rows.length,
          meanings: last?.meanings.filter(({ code }) => code !== '') ?? [],
          ways: waysOf(
            kind,
            columns,
            rows.map(({ cells }) => cells),
          ),
          state: 'checking',
          ...{ by: actor.id, byName: actor.name, memberCode: actor.memberCode, at },
        }),
      act,
      'create',
      (record) => importEvents.begun(importSubject(record), act, {}),
    )
  })
}

/** How the days and numbers of each column are to be read: as one of its cells shows, else it is asked. */
function waysOf(
  { columns: known }: AnyKind,
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
): Way[] {
  const cellsOf = (index: number) => rows.map((cells) => cells[index] ?? null)
  const ofKind =
    (...kinds: ImportColumn['kind'][]) =>
    (key: string) =>
      known.some((one) => one.key === key && kinds.includes(one.kind))
  const read = (isMeant: (key: string) => boolean, wayOf: typeof dayOrderOf | typeof decimalMarkOf): Way[] => {
    // One hand wrote all columns of a table: what one shows holds for the others.
    const all = wayOf(columns.flatMap((key, index) => (isMeant(key) ? cellsOf(index) : [])))
    return columns.flatMap((key, index) => {
      if (!isMeant(key)) return []
      const own = wayOf(cellsOf(index))
      const { way, shownBy = '', asks } = own.asks && !all.asks ? all : own
      return shownBy === '' ? [] : [{ key, shownBy, way: way ?? '', asks }]
    })
  }
  return [...read(ofKind('day'), dayOrderOf), ...read(ofKind('number', 'money'), decimalMarkOf)]
}

export interface MappingAnswers extends Versioned {
  columns: string[]
  meanings: Meaning[]
  ways: Record<string, string>
}

/** Says what the columns mean, and the values that no vocabulary knows: all rows are checked again. */
export const mapImport = (reference: string, { version, columns, meanings, ways }: MappingAnswers, act: Act) =>
  changeImport(reference, version, act, 'map', async (record) => {
    assertRows(record)
    const kind = kindOf(record.kind)
    const cells = await ImportRows.find({ import: reference }, { cells: 1 })
      .sort({ number: 1 })
      .lean<{ cells: TableCell[] }[]>()
    const found = waysOf(
      kind,
      columns,
      cells.map((row) => row.cells),
    )
    record.set({
      ...{ columns, meanings, after: 0, done: 0 },
      ways: found.map((way) => (way.asks ? { ...way, way: ways[way.key] ?? '' } : way)),
      results: { created: 0, changed: 0, unchanged: 0, refused: 0, joined: 0 },
    })
    return importEvents.mapped(importSubject(record), act, {})
  })

/** Enters what was checked; rows that were refused stay out. Throws Conflict where no row would be entered. */
export const applyImport = (reference: string, { version }: Versioned, act: Act) =>
  changeImport(reference, version, act, 'apply', (record) => {
    assertRows(record)
    if (record.results.created + record.results.changed === 0) throw new Conflict('imports:error.nothing')
    return importEvents.applied(importSubject(record), act, { count: record.results.created + record.results.changed })
  })

/** Takes an import back: what has been changed since is kept. */
export const undoImport = (reference: string, { version }: Versioned, act: Act) =>
  changeImport(reference, version, act, 'undo', (record) => {
    assertRows(record)
    return importEvents.undone(importSubject(record), act, {})
  })

// What they said is kept for a time.
function assertRows({ clearedAt }: ImportRecord): void {
  if (clearedAt) throw new Conflict('imports:error.cleared')
}

/** Days for which the rows of an import are kept, and it can be undone. */
const daysKept = 90

/** Removes the rows of imports that are as old as that: they hold names of people. */
export async function clearOldImports(now: Date): Promise<void> {
  const before = new Date(now.getTime() - daysKept * 86_400_000)
  const old = await Imports.find({
    at: { $lt: before },
    clearedAt: null,
    state: { $in: ['checked', 'applied', 'undone'] },
  })
    .limit(100)
    .lean<ImportRecord[]>()
  for (const { reference } of old) {
    await ImportRows.deleteMany({ import: reference })
    await Imports.updateOne({ reference }, { $set: { clearedAt: now, meanings: [] } })
  }
}

export const holdImport = (reference: string) => hold(Imports, reference)
