import type { Cell } from '../../../http/pages/view-types'
import type { PaperCell } from '../../../paper/pdf-blocks'
import { wordsOf, type PageColumn } from '../file-columns'
import type { PaperTable } from '../sending'
import { sayErased } from '../../../text/erased'
import { withoutLanguages } from '../../../text/written'

interface Shown {
  title: string
  columns: readonly (PageColumn & { numeric?: boolean })[]
  rows: readonly Record<string, Cell>[]
}

// The column that names the record takes the most room.
const shares = { first: 3, words: 2, figures: 1 } as const

/** A table as it is printed: with the words of the page, a second line below the first. */
export const paperTable = ({ title, columns, rows }: Shown): PaperTable => ({
  title,
  columns: columns.map(({ label, numeric }, index) => ({
    label,
    numeric,
    share: index === 0 ? shares.first : numeric ? shares.figures : shares.words,
  })),
  rows: rows.map((row) => columns.map(({ key }, index) => paperCell(row[key] ?? {}, index === 0))),
})

const paperCell = (cell: Cell, strong: boolean): PaperCell => ({
  text: (wordsOf(cell) ?? '–') as string,
  sub: sayErased(withoutLanguages([cell.sub, cell.ref].filter(Boolean).join(' · '))) || undefined,
  strong,
})
