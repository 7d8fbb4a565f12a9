import { folded } from '../platform/lists/folded'
import { readAs } from '../platform/time/reading'
import type { Viewer } from '../platform/http/pages/view-types'
import type { ImportKind, ImportValues, KnownRecord } from '../programme/import-kind'
import type { ImportRecord, ImportRow, RowFault } from './import.model'
import { differences, readRow, type ReadRow, type Words } from './row-reading'

// What would become of each row, found without writing anything: the rows of one batch, and the records that they mean.

/** What a check finds of a row. */
type Checked = Pick<ImportRow, 'result' | 'values' | 'identity' | 'target' | 'version' | 'before' | 'faults'>

export interface Batch {
  kind: ImportKind
  record: Pick<ImportRecord, 'columns' | 'ways'>
  words: Words
  viewer: Viewer
  /** Numbers of earlier rows of the same import, by what they are found again by. */
  earlier: Map<string, number>
}

interface ReadWithNumber {
  number: number
  read: ReadRow
  identity: string
}

/** Reads the rows of a batch, each with that by which it is found again: its reference, else its own words. */
export function readBatch(rows: readonly ImportRow[], { kind, record, words }: Batch): ReadWithNumber[] {
  return rows.map(({ number, cells }) => {
    const read = readRow(cells, kind, record, words)
    const reference = referenceIn(read.values)
    return { number, read, identity: reference === '' ? kind.identity(read.values) : `#${reference}` }
  })
}

export const referenceIn = ({ reference = '' }: ImportValues): string => String(reference).trim().toUpperCase()

/** What becomes of a row, given the records that rows of its batch may mean. */
export function checkRow(
  { number, read, identity }: ReadWithNumber,
  known: readonly KnownRecord[],
  batch: Batch,
): Checked {
  const { kind, viewer, earlier } = batch
  const { values, faults } = read
  const refused = (more: RowFault[]): Checked => ({ result: 'refused', values, identity, faults: [...faults, ...more] })
  const whole = (message: string, more?: RowFault['values']): RowFault => ({
    key: '',
    typed: '',
    message,
    values: more,
  })
  const before = identity === '' ? undefined : earlier.get(identity)
  if (before !== undefined && before < number) return refused([whole('imports:fault.twice', { row: before })])
  const reference = referenceIn(values)
  const meant = known.filter((one) =>
    reference === '' ? identity !== '' && kind.identity(one.values) === identity : one.reference === reference,
  )
  // What another person’s list holds answers like what is not there.
  if (reference !== '' && meant.length === 0) return refused([whole('imports:fault.noSuchRecord', { reference })])
  if (meant.length > 1)
    return refused([whole('imports:fault.several', { references: meant.map((one) => one.reference).join(', ') })])
  const [record] = meant
  if (faults.length > 0) return refused([])
  const own = keptOf(values, kind)
  const keys = record ? differences(own, record.values) : []
  if (record && keys.length === 0)
    return { result: 'unchanged', values, identity, target: record.reference, version: record.version }
  if (record && !kind.mayChange(viewer.actor, record)) return refused([whole('platform:error.forbidden')])
  const form = readAs(viewer, () => kind.read({ ...record?.values, ...values }, record, viewer))
  if (form.errors) return refused(form.errors.map((error) => faultOf(error, kind, values)))
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
const keptOf = (values: ImportValues, { columns }: Pick<ImportKind, 'columns'>): ImportValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !columns.find((one) => one.key === key)?.finds))

interface FormFault extends Pick<RowFault, 'message' | 'values'> {
  field: string
}

/** A fault of the form at the column whose value answers the question. */
export function faultOf({ field, message, values }: FormFault, { columns }: ImportKind, row: ImportValues): RowFault {
  const key =
    columns.find((column) => column.field !== '' && (field === column.field || field.startsWith(`${column.field}.`)))
      ?.key ?? ''
  return { key, typed: [row[key] ?? ''].flat().join('; '), message, values }
}

/** Each value that no vocabulary knows, once, in the order in which they come. */
export const unknownIn = (rows: readonly ReadWithNumber[]): { key: string; value: string }[] => {
  const seen = new Map<string, { key: string; value: string }>()
  for (const { read } of rows)
    for (const one of read.unknown) {
      const name = `${one.key} ${folded(one.value)}`
      if (!seen.has(name)) seen.set(name, one)
    }
  return [...seen.values()]
}
