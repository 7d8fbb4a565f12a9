import type { Option } from './form-view-types'

/** All of a list, or the tables of a page, as a file: a form that asks for it. */
export interface Downloads {
  /** Where the form is sent without a button: the first format. */
  action: string
  /** What is kept of the address of the page: view, filters, order. */
  hidden: { name: string; value: string }[]
  /** Of the tables of a page one can be chosen. */
  tables: Option[]
  /** All of them unless some are chosen. */
  columns: (Option & { chosen?: boolean })[]
  /** Sends the form to the address of this format. */
  formats: { format: string; address: string; text: string }[]
  separators: (Option & { chosen: boolean })[]
  /** How many rows a document for print has at most, in words. */
  mostPrinted: string
}
