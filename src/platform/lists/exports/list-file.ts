import type { Language } from '../../actor'
import type { FileColumn, FileValue } from './file-columns'
import type { Separator } from './formats/csv'

/** Rows under their columns, read when they are written. */
export interface FileSheet {
  /** Of a page with several tables: by which one is asked for. */
  key: string
  title: string
  columns: FileColumn[]
  rows: () => AsyncIterable<FileValue[][]>
  /** What a spreadsheet offers or says to whoever fills its rows. */
  entries?: readonly Entry[]
}

/** What may be entered in a column. */
export interface Entry {
  /** Place of the column. */
  column: number
  takes: 'choice' | 'choices' | 'day' | 'number' | 'text'
  /** Where the choices stand: a column of another sheet of the file. */
  from?: { sheet: number; column: number; count: number }
  /** Shown beside a cell that is selected. */
  hint?: { title: string; text: string }
}

/** A list, or the tables of a page, as a file says it. */
export interface ListFile {
  title: string
  /** Of the page, with its view, filters and order. */
  address: string
  sheets: FileSheet[]
  /** What was asked for, in words: view, filters, order. */
  about: { label: string; value: string }[]
  reader: string
  at: Date
  lang: Language
  separator: Separator
}
