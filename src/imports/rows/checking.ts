import { folded } from '../../platform/lists/folded'
import { readAs } from '../../platform/time/reading'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { AnyKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { differences, merged, partColumns, partsOf } from '../../programme/imports/import-values'
import type { ImportRecord, ImportRow, RowFault } from '../import.model'
import { readRow, type ReadRow, type Words } from './row-reading'

// What would become of each row, found without writing anything: the rows of one batch, and the records that they mean.

/** What a check finds of a row. */
type Checked = Pick<ImportRow, 'result' | 'values' | 'identity' | 'target' | 'version' | 'before' | 'faults'>

export interface Batch {
  kind: AnyKind
  record: Pick<ImportRecord, 'columns' | 'ways' | 'within'>
  words: Words
  viewer: Viewer
  /** What the kind has read beside for these rows. */
  around?: unknown
  /** Numbers of earlier rows of the same import, by what they are found again by. */
  earlier: Map<string, number>
}

/** A row as it was read, and with it those that stand below it for the same record. */
interface ReadGroup {
  number: number
  read: ReadRow
  /** By what it is found again, the surest first: its reference, else its own words. */
  names: readonly string[]
  /** How many rows are joined to it. */
  joined: number
}

/** Reads the rows of a batch; of a kind with parts, rows that stand together for one record are read as one. */
export function readBatch(
  rows: readonly Pick<ImportRow, 'number' | 'cells'>[],
  { kind, record, words }: Pick<Batch, 'kind' | 'record' | 'words'>,
): ReadGroup[] {
  const groups: ReadGroup[] = []
  for (const { number, cells } of rows) {
    const read = readRow(cells, kind, record, words)
    read.values = kind.tidy?.(read.values) ?? read.values
    const names = namesOf(read.values, kind)
    const above = groups.at(-1)
    if (above && kind.parts && isSameRecord(above, read, names, kind)) joinRow(above, number, read, kind.parts)
    else groups.push({ number, read: kind.parts ? asPart(read, kind.parts) : read, names, joined: 0 })
  }
  return groups
}

function namesOf(values: ImportValues, kind: AnyKind): string[] {
  const reference = referenceIn(values)
  return reference === '' ? [kind.identity(values)].flat().filter((name) => name !== '') : [`#${reference}`]
}

export const referenceIn = ({ reference = '' }: ImportValues): string => String(reference).trim().toUpperCase()

// Merged cells say once what holds for several rows: a row that says nothing but a part belongs to the one above.
function isSameRecord({ names: [above] }: ReadGroup, { values }: ReadRow, [name]: string[], kind: AnyKind): boolean {
  const parts = kind.parts ?? []
  if (Object.keys(values).every((key) => parts.includes(key) || key === kind.within)) return true
  return above !== undefined && above === name
}

const asPart = (read: ReadRow, parts: readonly string[]): ReadRow => ({
  ...read,
  values: { ...read.values, ...partColumns(partsIn(read.values, parts), parts) },
})

// A row that says nothing of a part adds none.
const partsIn = (values: ImportValues, parts: readonly string[]): Record<string, string>[] =>
  parts.some((key) => values[key] !== undefined) ? partsOf(values, parts) : []

function joinRow(group: ReadGroup, row: number, below: ReadRow, parts: readonly string[]): void {
  const { read } = group
  const { values, faults, unknown } = below
  group.joined += 1
  read.unknown.push(...unknown)
  read.faults.push(...faults.map((fault) => ({ ...fault, row })))
  for (const key of parts) read.typed[key] = [read.typed[key], below.typed[key]].filter(Boolean).join('; ')
  for (const [key, value] of Object.entries(values)) {
    if (parts.includes(key)) continue
    const above = (read.values[key] ??= value)
    if (differences({ [key]: value }, { [key]: above }).length > 0)
      read.faults.push({ key, typed: [value].flat().join('; '), message: 'imports:fault.otherAbove', row })
  }
  Object.assign(read.values, partColumns([...partsOf(read.values, parts), ...partsIn(values, parts)], parts))
}

/** The records among which a row finds its own. */
interface Known {
  byReference: Map<string, KnownRecord>
  byName: Map<string, KnownRecord[]>
}

export function knownFor(records: readonly KnownRecord[], kind: AnyKind): Known {
  const byName = new Map<string, KnownRecord[]>()
  for (const one of records)
    for (const name of [kind.identity(one.values)].flat()) byName.set(name, [...(byName.get(name) ?? []), one])
  return { byReference: new Map(records.map((one) => [one.reference.toUpperCase(), one])), byName }
}

/** The records that a row may mean: that of its reference, else those that the surest of its names finds. */
function meantBy({ read, names }: ReadGroup, { byReference, byName }: Known, kind: AnyKind): KnownRecord[] {
  const reference = referenceIn(read.values)
  if (reference !== '') return [byReference.get(reference) ?? []].flat()
  for (const name of names) {
    const found = (byName.get(name) ?? []).filter((one) => !kind.isOther?.(read.values, one))
    if (found.length > 0) return found
  }
  return []
}

/** What becomes of a row, given the records that rows of its batch may mean. */
export function checkRow(group: ReadGroup, known: Known, batch: Batch): Checked {
  const { kind, viewer, earlier } = batch
  const { number, read, names } = group
  const { values, faults } = read
  const [identity = ''] = names
  const refused = (...more: RowFault[]): Checked => ({
    result: 'refused',
    values,
    identity,
    faults: [...faults, ...more],
  })
  const whole = (message: string, more?: RowFault['values']): RowFault => ({
    key: '',
    typed: '',
    message,
    values: more,
  })
  const before = identity === '' ? undefined : earlier.get(identity)
  if (before !== undefined && before < number) return refused(whole('imports:fault.twice', { row: before }))
  const reference = referenceIn(values)
  const meant = meantBy(group, known, kind)
  // What another person’s list holds answers like what is not there.
  if (reference !== '' && meant.length === 0) return refused(whole('imports:fault.noSuchRecord', { reference }))
  if (meant.length > 1)
    return refused(whole('imports:fault.several', { references: meant.map((one) => one.reference).join(', ') }))
  const [record] = meant
  if (faults.length > 0) return refused()
  const own = keptOf(values, kind)
  const become = merged(record?.values, values, kind.parts)
  const keys = record ? differences(become, record.values, kind.parts).filter((key) => key in own) : []
  if (record && keys.length === 0)
    return { result: 'unchanged', values, identity, target: record.reference, version: record.version }
  if (record && !kind.mayChange(viewer.actor, record)) return refused(whole('platform:error.forbidden'))
  const form = readAs(viewer, () => kind.read(become, record, viewer, batch.around))
  if (form.errors) return refused(...form.errors.map((error) => faultOf(error, kind, values, read.typed)))
  return {
    result: record ? 'changed' : 'created',
    values,
    identity,
    ...(record ? { target: record.reference, version: record.version } : {}),
    before: record ? Object.fromEntries(keys.map((key) => [key, record.values[key] ?? ''])) : undefined,
    faults: undefined,
  }
}

/** What a row says that a record keeps: not that by which it is found. */
const keptOf = (values: ImportValues, { columns }: Pick<AnyKind, 'columns'>): ImportValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !columns.find((one) => one.key === key)?.finds))

interface FormFault extends Pick<RowFault, 'message' | 'values'> {
  field: string
}

/** A fault of the form at the column whose value answers the question, with the cell as it was written. */
export function faultOf(
  { field, message, values }: FormFault,
  { columns }: AnyKind,
  row: ImportValues,
  typed: Readonly<Record<string, string>>,
): RowFault {
  const key =
    columns.find((column) => column.field !== '' && (field === column.field || field.startsWith(`${column.field}.`)))
      ?.key ?? ''
  return { key, typed: typed[key] ?? [row[key] ?? ''].flat().join('; '), message, values }
}

/** Each value that no vocabulary knows, once, in the order in which they come. */
export const unknownIn = (rows: readonly ReadGroup[]): { key: string; value: string }[] => {
  const seen = new Map<string, { key: string; value: string }>()
  for (const { read } of rows)
    for (const one of read.unknown) {
      const name = `${one.key} ${folded(one.value)}`
      if (!seen.has(name)) seen.set(name, one)
    }
  return [...seen.values()]
}
