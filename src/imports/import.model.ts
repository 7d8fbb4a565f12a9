import { model, Schema } from 'mongoose'
import { always, fieldsOf, maybe, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import type { Missing } from '../platform/errors'
import type { TableCell } from '../platform/tables/table'
import type { ImportValues } from '../programme/imports/import-kind'
import { importLifeCycle, rowResults, type ImportAction, type ImportState, type RowResult } from './import.status'

/** A value that no vocabulary knows, and the code for which it stands; '' as long as nobody has said. */
const meaning = fieldsOf({ key: always(String), value: always(String), code: always(String), _id: false })
export type Meaning = PartOf<typeof meaning>

/** A column whose days or numbers have two readings, with the one that is meant; '' as long as nobody has said. */
const way = fieldsOf({
  key: always(String),
  shownBy: always(String),
  way: always({ type: String, enum: ['', 'dayFirst', 'monthFirst', 'comma', 'point'] }),
  /** Its cells leave both open. */
  asks: always(Boolean),
  _id: false,
})
export type Way = PartOf<typeof way>

const results = Object.fromEntries(rowResults.map((result) => [result, { type: Number, default: 0 }])) as Record<
  RowResult,
  { type: typeof Number; default: number }
>

type ImportStep = StepTaken<'create' | ImportAction, ImportState>

/** A table that came as a file or as cells: what its columns mean, and how far it has come. Its rows stand by themselves. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  kind: { type: String, required: true },
  /** Name of the file; '' for cells that were pasted. */
  fileName: always({ type: String, default: '' }),
  sheet: always({ type: String, default: '' }),
  /** The record on whose page it was begun, '' for none. */
  within: always({ type: String, default: '' }),
  headRow: always(Number),
  heads: { type: [String], default: [] },
  /** By its heads a table of the same source is known again. */
  source: always(String),
  /** Key of the column for each head, '' for one that is left out. */
  columns: { type: [String], default: [] },
  meanings: { type: [meaning], default: [] },
  ways: { type: [way], default: [] },
  /** Rows that hold totals, by their numbers. */
  totals: { type: [Number], default: [] },
  /** Rows that show how a template is filled, by their numbers. */
  examples: { type: [Number], default: [] },
  rows: always(Number),
  state: { type: String, enum: importLifeCycle.states, required: true },
  /** Number of the last row that is done with in this state. */
  after: { type: Number, default: 0 },
  /** How many rows are done with in this state. */
  done: { type: Number, default: 0 },
  results,
  /** How many were taken back, and how many were kept as they had been changed since. */
  undone: { type: Number, default: 0 },
  kept: { type: Number, default: 0 },
  /** Since when its rows are kept no more. */
  clearedAt: Date,
  /** The Member whose contact has brought it; none for one that staff have brought. */
  memberCode: maybe(String),
  by: { type: String, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
  history: storedHistory<ImportStep>(),
})
export type ImportRecord = RecordOf<typeof fields>

const schema = recordSchema<ImportRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ at: -1, _id: -1 })
schema.index({ state: 1, at: 1 })
schema.index({ kind: 1, source: 1, at: -1 })

export const Imports = model<ImportRecord>('Import', schema)

/** What is wrong with a cell, or with the row where no column is named. */
export interface RowFault extends Pick<Missing, 'message' | 'values'> {
  key: string
  typed: string
  /** Number of the row, where it is not the one that the record begins with. */
  row?: number
}

const row = fieldsOf({
  import: always(String),
  number: always(Number),
  cells: stored<TableCell[]>([Schema.Types.Mixed]),
  result: maybe({ type: String, enum: rowResults }),
  /** What the row says, by the keys of columns. */
  values: stored<ImportValues | undefined>(Schema.Types.Mixed),
  /** By what another row for the same record would be known. */
  identity: String,
  /** The record that it concerns, and its version: when it was checked, later as the import left it. */
  target: String,
  version: stored<number | string | undefined>(Schema.Types.Mixed),
  /** What it changes: key, before, after. */
  before: stored<ImportValues | undefined>(Schema.Types.Mixed),
  faults: stored<RowFault[] | undefined>([Schema.Types.Mixed]),
  outcome: maybe({ type: String, enum: ['entered', 'undone', 'kept'] }),
})
export type ImportRow = PartOf<typeof row>

const rowSchema = recordSchema<ImportRow>(row, { versionKey: false, optimisticConcurrency: false })
rowSchema.index({ import: 1, number: 1 }, { unique: true })
rowSchema.index({ import: 1, result: 1, number: 1 })
rowSchema.index({ import: 1, identity: 1, number: 1 })

export const ImportRows = model<ImportRow>('ImportRow', rowSchema)
