import { PublicError } from '../../errors'
import type { Viewer } from '../../http/pages/view-types'
import { formatNumber } from '../../time/formats'

/** How many rows a document for print has at most: some two hundred pages. */
export const mostOnPaper = 5000

/** How many rows a table has as a file that is made whole, and not read batch by batch as a list is. */
export const mostInTable = 10_000

/** Throws where there are more rows than a document for print has. */
export const assertOnPaper = (rows: number, viewer: Pick<Viewer, 'lang'>): void =>
  assertBelow(rows, mostOnPaper, 'platform:files.tooLong', viewer)

/** Throws where there are more rows than a table has as a file. */
export const assertInTable = (rows: number, viewer: Pick<Viewer, 'lang'>): void =>
  assertBelow(rows, mostInTable, 'platform:files.tooMany', viewer)

function assertBelow(rows: number, most: number, message: string, { lang }: Pick<Viewer, 'lang'>): void {
  if (rows > most) throw new PublicError(422, { message, values: { most: formatNumber(most, lang) } })
}
