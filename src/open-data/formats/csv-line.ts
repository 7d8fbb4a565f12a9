import { cellText } from '../../platform/lists/exports/formats/csv'

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Cells as a line of a table, none of them a formula. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((text) => quoted(cellText(text))).join(',') + '\r\n'

/** The mark by which programs for tables know UTF-8. */
export const csvMark = '\uFEFF'
