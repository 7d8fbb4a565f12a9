import type { Viewer } from '../../../http/pages/view-types'
import type { ListColumn } from '../../lists'
import type { FileColumn, PageColumn } from '../file-columns'

/** Columns of a list with their labels in the reader's words. */
export const pageColumns = (columns: readonly ListColumn[], { t }: Pick<Viewer, 't'>): PageColumn[] =>
  columns.map(({ label, fileLabel, ref, sub, ...column }) => ({
    ...column,
    label: t(label),
    fileLabel: fileLabel && t(fileLabel),
    ref: typeof ref === 'object' ? { ...ref, label: t(ref.label) } : ref && t(ref),
    sub: sub && { ...sub, label: t(sub.label, { column: t(label) }) },
  }))

/** Columns of the page of which something was chosen; all where only such were that stand in files alone. */
export function shownColumns(own: readonly PageColumn[], chosen: readonly FileColumn[]): PageColumn[] {
  const shown = own.filter(({ key }) => chosen.some(({ of }) => of === key))
  return shown.length > 0 ? shown : [...own]
}
