import { headKey } from '../platform/tables/heading'
import { fileColumns } from '../platform/lists/exports/file-columns'
import { pageColumns } from '../platform/lists/exports/lists/list-columns'
import { languages } from '../platform/text/languages'
import { translator } from '../platform/text/i18n'
import type { Viewer } from '../platform/http/pages/view-types'
import type { AnyKind } from '../programme/imports/import-kind'

// Which column of a record a head means: by the name that files of its list give it, in every language, then by the names
// that people give it.

/** What each column is called in files of the list. */
export function columnLabels(kind: AnyKind, viewer: Viewer): Map<string, string> {
  const { columns, fileColumns: more = [] } = kind.list(viewer)
  return new Map(
    fileColumns(pageColumns([...columns, ...more], viewer), viewer.t).map(({ key, label }) => [key, label]),
  )
}

interface Names {
  own: Map<string, string>
  also: Map<string, string>
}

export function namesOf(kind: AnyKind, viewer: Viewer): Names {
  const own = new Map<string, string>()
  const also = new Map<string, string>()
  for (const lang of languages()) {
    const labels = columnLabels(kind, { ...viewer, lang, t: translator(lang) })
    for (const { key } of kind.columns) if (labels.has(key)) own.set(headKey(labels.get(key)!), key)
  }
  for (const { key, also: others = [] } of kind.columns) {
    own.set(headKey(key), key)
    for (const one of others) also.set(headKey(one), key)
  }
  return { own, also }
}

export const isKnownHead =
  ({ own, also }: Names) =>
  (key: string): boolean =>
    own.has(key) || also.has(key)

/** The column of each head, '' for one that means none; none is meant twice. */
export function columnsFor(heads: readonly string[], { own, also }: Names): string[] {
  const keys = heads.map((head) => own.get(headKey(head)) ?? '')
  const taken = new Set<string>()
  const first = keys.map((key) => (key !== '' && !taken.has(key) && taken.add(key) ? key : ''))
  return first.map((key, index) => {
    if (key !== '' || keys[index] !== '') return key
    const other = also.get(headKey(heads[index]!)) ?? ''
    if (other === '' || taken.has(other)) return ''
    taken.add(other)
    return other
  })
}

/** By what a table of the same source is known again. */
export const sourceOf = (heads: readonly string[]): string => heads.map(headKey).join('|').slice(0, 2000)
