import type { Downloads, Viewer } from '../../http/pages/view-types'
import { formatNumber } from '../../time/formats'
import { sortOf, type ListDefinition, type ListQuery } from '../lists'
import { separatorNames } from './formats/csv'
import { mostOnPaper } from './bounds'
import { fileColumns, type FileColumn } from './file-columns'
import { pageColumns } from './lists/list-columns'
import { fileAddress, fileFormats } from './file-formats'

interface Read {
  list: ListDefinition
  query: ListQuery
  viewer: Viewer
}

/** The form by which a list is asked for as a file: as it is filtered and ordered here. */
export function presentDownloads({ list, query, viewer }: Read): Downloads {
  const all = { view: query.view, ...query.values, sort: sortOf(query) }
  return downloadsOf(
    list.address,
    Object.entries(all),
    fileColumns(pageColumns([...list.columns, ...(list.fileColumns ?? [])], viewer), viewer.t),
    [],
    viewer,
    query.columns,
  )
}

/** The same for whatever has columns. */
export const downloadsOf = (
  address: string,
  hidden: readonly (readonly [string, string])[],
  columns: readonly Pick<FileColumn, 'key' | 'label'>[],
  tables: Downloads['tables'],
  { t, lang }: Viewer,
  chosen: readonly string[] = [],
): Downloads => ({
  action: fileAddress(address, fileFormats[0]),
  hidden: hidden.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
  tables,
  columns: columns.map(({ key, label }) => ({ value: key, text: label, chosen: chosen.includes(key) })),
  formats: fileFormats.map((format) => ({
    format,
    address: fileAddress(address, format),
    text: t(`platform:files.format.${format}`),
  })),
  separators: separatorNames.map((name) => ({
    value: name,
    text: t(`platform:files.separator.${name}`),
    chosen: name === usualSeparator(lang),
  })),
  mostPrinted: formatNumber(mostOnPaper, lang),
})

// Programs for tables part cells by a semicolon where the language writes 1,5.
const usualSeparator = (lang: string) => (formatNumber(1.5, lang, 1).includes(',') ? 'semicolon' : 'comma')
