import type { FileColumn, FileValue } from '../../platform/lists/exports/file-columns'

// What a mail says of a view: each row in one line, known again by its reference.

/** Rows of one mail: what is more stands in the list. */
export const mostLines = 20
/** Rows that are known again the next time. */
const mostKnown = 1000

export interface MailedRow {
  /** By what it is known again. */
  id: string
  cells: FileValue[]
}

const named = ['reference', 'code']

const textOf = (value: FileValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '')

/** Rows as a mail tells them apart: by their reference, else by all that they say. */
export function mailedRows(columns: readonly FileColumn[], rows: readonly FileValue[][]): MailedRow[] {
  const at = columns.findIndex(({ key }) => named.includes(key))
  return rows.map((cells) => ({ id: at >= 0 ? textOf(cells[at]) : JSON.stringify(cells), cells }))
}

/** New rows first, each part in the order of the list. */
export function inMail(rows: readonly MailedRow[], known: readonly string[] | undefined) {
  const before = new Set(known)
  const fresh = known === undefined ? [] : rows.filter(({ id }) => !before.has(id))
  const isFresh = new Set(fresh)
  const others = rows.filter((row) => !isFresh.has(row))
  const shownFresh = fresh.slice(0, mostLines)
  const shownOthers = others.slice(0, mostLines - shownFresh.length)
  return {
    fresh: shownFresh,
    freshCount: fresh.length,
    others: shownOthers,
    more: rows.length - shownFresh.length - shownOthers.length,
    known: rows.slice(0, mostKnown).map(({ id }) => id),
  }
}
