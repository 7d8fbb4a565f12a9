import { rowsFor, rowWith, type Cells } from '../../src/platform/lists/cells'
import type { Cell, Viewer } from '../../src/platform/http/pages/view-types'

/** All cells of a record, of a list that reads nothing beside its records. */
export function rowOfCells<R>(cells: Cells<R>): (record: R, viewer: Viewer) => Record<string, Cell> {
  const keys = Object.keys(cells)
  const make = rowWith<R, undefined>(rowsFor<R, undefined>({ row: cells }, keys), keys)
  return (record, viewer) => make(record, viewer, undefined)
}
