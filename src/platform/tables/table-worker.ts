import { parentPort } from 'node:worker_threads'
import type { WorkerAnswer } from '../workers/worker-pool'
import { TableFault } from './table'
import type { TableAnswer, TableOrder, TableRefusal } from './table-order'
import { readTextTable } from './text-table'
import { readWorkbook } from './workbook'

// The program of the worker that reads tables: what a file makes of its memory is lost with it alone.

async function answer({ bytes, isWorkbook }: TableOrder): Promise<WorkerAnswer<TableAnswer>> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return { answer: isWorkbook ? await readWorkbook(whole) : [readTextTable(whole)] }
  } catch (error) {
    const failed: TableRefusal =
      error instanceof TableFault
        ? { fault: error.fault, values: error.values }
        : { stack: String((error as Error).stack) }
    return { failed }
  }
}

parentPort?.on('message', (order: TableOrder) => void answer(order).then((word) => parentPort!.postMessage(word)))
