import type { Cell, Viewer } from '../http/pages/view-types'
import type { FieldOf, Reading } from './records'

/** The cell of a column, and what it is made of. */
interface ColumnCell<R, A = undefined> {
  /** Fields that are read of a record: of those that no chosen column needs, nothing is there. */
  reads: readonly FieldOf<R>[]
  cell: (record: R, viewer: Viewer, around: A) => Cell
  /** It needs what is read beside the records. */
  beside?: true
}

/** Cells by the keys of their columns: of the page, and of files. */
export type Cells<R, A = undefined> = Readonly<Record<string, ColumnCell<R, A>>>

/** All cells of a row at once, where no column is dear enough to be made alone. */
type RowOf<R, A> = (record: R, viewer: Viewer, around: A) => Record<string, Cell>

/** How the rows of a list are made. */
export interface Rows<R, A> {
  /** Fields of a row, or those that it does without; cells say themselves what they read. */
  fields?: Reading<R>['fields']
  /** Fields of a row of a file, where these are others. */
  fileFields?: Reading<R>['fields']
  /** Reads once a page, or once a batch of a file, what rows need beside their records. */
  around?: (rows: R[], viewer: Viewer) => Promise<A>
  row: RowOf<R, A> | Cells<R, A>
  /** What stands in files alone: the cells of `fileColumns`, where a row is made at once. */
  fileRow?: RowOf<R, A>
}

/** What has to be read, and can be made, for some columns. */
export interface ChosenRows<R, A> {
  fields: Reading<R>['fields']
  around: Rows<R, A>['around']
  /** The cell of a column, by its key, for one record after another. */
  cellsOf: (record: R, viewer: Viewer, around: A) => (key: string) => Cell | undefined
}

/** The rows of a list for the columns with these keys. */
export function rowsFor<R, A>(rows: Rows<R, A>, keys: readonly string[], isFile = false): ChosenRows<R, A> {
  const { row, fileRow, around, fields, fileFields = fields } = rows
  if (typeof row === 'function')
    return {
      fields: isFile ? fileFields : fields,
      around,
      cellsOf: (record, viewer, beside) => {
        const own = row(record, viewer, beside)
        const more = isFile ? fileRow?.(record, viewer, beside) : undefined
        return (key) => more?.[key] ?? own[key]
      },
    }
  const chosen = keys.flatMap((key) => row[key] ?? [])
  return {
    fields: Object.fromEntries(chosen.flatMap(({ reads }) => reads.map((field) => [field, 1]))) as Reading<R>['fields'],
    around: chosen.some(({ beside }) => beside) ? around : undefined,
    cellsOf: (record, viewer, beside) => (key) => row[key]?.cell(record, viewer, beside),
  }
}

/** A whole row: the cells of these columns. */
export const rowWith =
  <R, A>({ cellsOf }: ChosenRows<R, A>, keys: readonly string[]) =>
  (record: R, viewer: Viewer, around: A): Record<string, Cell> => {
    const cell = cellsOf(record, viewer, around)
    return Object.fromEntries(keys.flatMap((key) => [[key, cell(key) ?? {}]]))
  }
