import { csvLine, csvMark } from '../formats/csv-line'
import type { PublishedActivity } from './published.activity'
import { columnNames, columns } from './published.columns'

/** The head of the table. */
export const tableHead = csvMark + csvLine(columnNames)

export const tableLine = (activity: PublishedActivity): string =>
  csvLine(Object.values(columns).map((cell) => cell(activity)))
