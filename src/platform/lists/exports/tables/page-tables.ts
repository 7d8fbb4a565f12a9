import type { Cell, HistoryStep, PageInLayout, Table, Viewer } from '../../../http/pages/view-types'
import { heldIn, type PageColumn } from '../file-columns'

// The tables of a page, and the history of a record, as its presenter gives them to the template: what leaves as a file
// is what the page shows.

/**
 * The tables of a page: where each stands in what the template is given, and the message key of its title, or '' where the page's own is enough. `groups[].table`
 * are as many as there are groups, each under its group's own heading. What has another shape says how it is a table.
 */
export type PageTables = Readonly<Record<string, string | Shaped>>

interface Shaped {
  title: string
  table: (part: never, viewer: Viewer) => Pick<Table, 'columns' | 'rows'> | null
}

export interface NamedTable {
  key: string
  title: string
  columns: (PageColumn & { numeric?: boolean })[]
  rows: Record<string, Cell>[]
}

/** Those of the declared tables that this page has. */
export const tablesOf = (page: unknown, tables: PageTables, viewer: Viewer): NamedTable[] =>
  Object.entries(tables).flatMap(([place, said]) => {
    const title = typeof said === 'string' ? said : said.title
    const parts = partsAt(page, place.split('.'))
    const own = title === '' ? titleOfPage(page as PageInLayout, viewer) : viewer.t(title)
    return parts.flatMap(({ part, heading }, index) => {
      const table = typeof said === 'string' ? asTable(part, viewer) : said.table(part as never, viewer)
      if (!table) return []
      const key = place.replace(/\[\]|\.table$/g, '') + (place.includes('[]') ? `-${index + 1}` : '')
      return [named(key, heading ?? own, table, viewer)]
    })
  })

/** What a page is called: its reference and its title. */
export const titleOfPage = ({ title, head }: PageInLayout, { t }: Pick<Viewer, 't'>): string =>
  [head?.reference, head?.title ?? title].filter(Boolean).join(' ') || t('platform:files.table')

function named(
  key: string,
  title: string,
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  { t }: Viewer,
): NamedTable {
  // A column of buttons alone is for the page.
  const worded = columns.filter(({ label }) => label !== '')
  const held = heldIn(worded, rows, t)
  return { key, title, columns: held.map((column, index) => ({ ...column, numeric: worded[index]!.numeric })), rows }
}

interface Part {
  part: unknown
  heading?: string
}

function partsAt(page: unknown, [first, ...others]: readonly string[], heading?: string): Part[] {
  if (first === undefined) return page === null || page === undefined ? [] : [{ part: page, heading }]
  if (typeof page !== 'object' || page === null) return []
  const part = (page as Record<string, unknown>)[first.replace('[]', '')]
  if (!first.endsWith('[]')) return partsAt(part, others, headingOf(part) ?? heading)
  return (Array.isArray(part) ? part : []).flatMap((one: unknown) => partsAt(one, others, headingOf(one)))
}

function headingOf(group: unknown): string | undefined {
  const { heading } = (group ?? {}) as { heading?: unknown }
  return typeof heading === 'string' ? heading : undefined
}

function asTable(part: unknown, viewer: Viewer): Pick<Table, 'columns' | 'rows'> | null {
  if (Array.isArray(part)) return historyTable(part as HistoryStep[], viewer)
  const { columns, rows } = part as Partial<Table>
  return columns && rows ? { columns, rows } : null
}

/** The history of a record as a table. */
const historyTable = (steps: readonly HistoryStep[], { t }: Viewer): Pick<Table, 'columns' | 'rows'> => ({
  columns: (['step', 'who', 'when', 'note'] as const).map((key) => ({
    key,
    label: t(`platform:files.history.${key}`),
  })),
  rows: steps.map(({ text, who, when, at, note }) => ({
    step: { text },
    who: { text: who },
    when: { text: when, value: at },
    note: { text: note },
  })),
})
