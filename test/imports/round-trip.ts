import { expect } from 'chai'
import { readRow, wordsOf } from '../../src/imports/rows/row-reading'
import type { Cell, Viewer } from '../../src/platform/http/pages/view-types'
import { fileColumns } from '../../src/platform/lists/exports/file-columns'
import { pageColumns } from '../../src/platform/lists/exports/lists/list-columns'
import type { ListDefinition } from '../../src/platform/lists/lists'
import type { TableCell } from '../../src/platform/tables/table'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import type { ImportColumn, ImportValues } from '../../src/programme/imports/import-kind'
import { differences } from '../../src/programme/imports/import-values'
import { aCoordinator } from '../support/people'

/** Someone who reads a list in one of the languages, on the day of the tests. */
const readerIn = (lang: 'en' | 'fr', actor: Actor = aCoordinator({ language: lang })): Viewer => ({
  actor: { ...actor, language: lang },
  lang,
  t: translator(lang),
  today: '2026-11-24',
})

/** Expects that what a file of the list says of a record is read back as the record has it, in each language. */
export function expectRoundTrip(
  columns: readonly ImportColumn[],
  listFor: (viewer: Viewer) => Pick<ListDefinition, 'columns' | 'fileColumns'>,
  cellsOf: (viewer: Viewer) => Record<string, Cell>,
  values: ImportValues,
): void {
  for (const lang of ['en', 'fr'] as const) {
    const viewer = readerIn(lang)
    const list = listFor(viewer)
    const file = fileColumns(pageColumns([...list.columns, ...(list.fileColumns ?? [])], viewer), viewer.t)
    for (const { key } of columns) expect(file.map((column) => column.key)).to.include(key)
    const cells = cellsOf(viewer)
    const row = file.map(({ of, read }): TableCell => {
      const value = cells[of] ? read(cells[of]) : null
      if (value === null || typeof value === 'string' || typeof value === 'number') return value
      if (typeof value === 'object' && 'minor' in value) return value.minor / 100
      return typeof value === 'object' && 'day' in value ? { day: value.day } : null
    })
    const words = wordsOf({ columns }, { meanings: [] }, readerIn('en'))
    const read = readRow(row, { columns }, { columns: file.map(({ key }) => key), ways: [] }, words)
    expect(read.faults, lang).to.deep.equal([])
    expect(differences(read.values, values), `${lang}: ${JSON.stringify([read.values, values])}`).to.deep.equal([])
    // What a file leaves out stays as it is: it may leave out only what is empty.
    for (const { key, finds } of columns)
      if (!finds && !(key in read.values))
        expect([values[key] ?? ''].flat().join('').replace(/^0$/, ''), key).to.equal('')
  }
}
