import type { Cell, Column } from '../http/pages/view-types'
import type { Translate } from '../text/i18n'

/** A column by the key of its cells; false for one that this reader does not get. */
type ColumnOf<Key extends string> = Key | { key: Key; label?: string; numeric?: true } | false

/**
 * Columns and rows of a table. A column is headed by the text `<words>.<key>` unless it brings a label; each row has
 * the cells of these columns, as the compiler sees to. Rows are given as they are, or made of what they are about:
 *
 *     namedTable(t, 'letters:column', ['to', { key: 'pages', numeric: true }, maySee && 'state'], letters, (letter) => …)
 */
export function namedTable<Key extends string, Item = Record<Key, Cell>>(
  t: Translate,
  words: string,
  columns: readonly ColumnOf<Key>[],
  items: readonly Item[],
  rowOf = (item: Item, _index: number) => item as Record<NoInfer<Key>, Cell>,
): { columns: Column[]; rows: Record<Key, Cell>[] } {
  return { columns: namedColumns(words, columns, t), rows: items.map(rowOf) }
}

const namedColumns = (words: string, columns: readonly ColumnOf<string>[], t: Translate): Column[] =>
  columns
    .filter((column) => column !== false)
    .map((column) => (typeof column === 'string' ? { key: column } : column))
    .map((column) => ({ label: t(`${words}.${column.key}`), ...column }))
