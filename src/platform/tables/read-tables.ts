import { newWorker } from '../workers/new-worker'
import { WorkerPool } from '../workers/worker-pool'
import { TableFault, type Sheet } from './table'
import type { TableAnswer, TableOrder, TableRefusal } from './table-order'

/** What a file may have at most, before anything of it is unpacked. */
const mostBytes = 50_000_000

// One at a time: each may take as much memory as a worker has.
const workers = new WorkerPool<TableOrder, TableAnswer>(() => newWorker('src/platform/tables/table-worker.ts'), {
  workers: 1,
  waiting: 8,
  longest: 60_000,
  idle: 30_000,
  patience: 1000,
})

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
// The files of programs of before 2007.
const isOld = (bytes: Buffer): boolean => bytes.readUInt32BE(0) === 0xd0cf11e0

/** The sheets of a workbook (XLSX) or of a file of text (CSV), read beside the pages. Throws TableFault, or Busy. */
export async function readTables(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.length < 4 && bytes.toString().trim() === '') throw new TableFault('empty')
  if (bytes.length > mostBytes) throw new TableFault('tooLarge')
  if (bytes.length >= 4 && isOld(bytes)) throw new TableFault('oldFormat')
  try {
    const sheets = await workers.do({ bytes, isWorkbook: isZip(bytes) })
    if (sheets.every(({ rows }) => rows.length === 0)) throw new TableFault('empty')
    return sheets
  } catch (error) {
    throw asFault(error)
  }
}

function asFault(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return new TableFault('tooLarge')
  if (error instanceof Error) return error
  const refusal = error as TableRefusal
  return 'fault' in refusal
    ? new TableFault(refusal.fault, refusal.values)
    : new Error(`A table could not be read: ${refusal.stack}`)
}
