import type { Sheet, TableFaultName } from './table'

/** What the worker is asked: the bytes of a file, and whether they are a workbook. */
export interface TableOrder {
  bytes: Uint8Array
  isWorkbook: boolean
}

export type TableAnswer = Sheet[]

/** Why a file could not be read, as it passes from the worker to whoever asked. */
export type TableRefusal = { fault: TableFaultName; values: Record<string, string | number> } | { stack: string }
