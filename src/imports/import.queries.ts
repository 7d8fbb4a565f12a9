import type { Actor } from '../programme/actor'
import { mostInTable } from '../platform/lists/exports/bounds'
import { records } from '../platform/lists/records'
import { ImportRows, Imports, type ImportRecord, type ImportRow } from './import.model'
import { correctedFor, importFilter } from './import.kinds'
import type { RowResult } from './import.status'

export const importRecords = records(Imports, importFilter)

/** One import, without its rows. */
export const findImport = (reference: string): Promise<ImportRecord | null> =>
  Imports.findOne({ reference }).lean<ImportRecord>().exec()

/** Rows that a page shows of each result. */
const mostShown = 100

/** The first rows of one result: as many as a page shows, or a file of tables has. */
export const rowsOf = (reference: string, result: RowResult, isFile: boolean): Promise<ImportRow[]> =>
  ImportRows.find({ import: reference, result }, { cells: 0 })
    .sort({ number: 1 })
    .limit(isFile ? mostInTable : mostShown)
    .lean<ImportRow[]>()
    .exec()

/** The first rows of an import, as examples of its columns. */
export const firstRows = (reference: string): Promise<ImportRow[]> =>
  ImportRows.find({ import: reference }, { cells: 1, number: 1 })
    .sort({ number: 1 })
    .limit(3)
    .lean<ImportRow[]>()
    .exec()

/** The last import of the same kind whose table had the same heads, of those from which this person may learn. */
export const lastOfSource = (kind: string, source: string, actor: Actor): Promise<ImportRecord | null> =>
  Imports.findOne({ kind, source, ...correctedFor(actor) })
    .sort({ at: -1 })
    .lean<ImportRecord>()
    .exec()
