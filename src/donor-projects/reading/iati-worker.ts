import { parentPort } from 'node:worker_threads'
import type { WorkerAnswer } from '../../platform/workers/worker-pool'
import { readIati, type ReadFile } from './iati-reader'

// The program of the thread that reads files of others: its memory has a bound of its own.

/** A file, and how its text is encoded. */
export interface ReadOrder {
  bytes: Uint8Array
  encoding: string
}

function answer({ bytes, encoding }: ReadOrder): WorkerAnswer<ReadFile> {
  try {
    return { answer: readIati(new TextDecoder(encoding, { fatal: true }).decode(bytes)) }
  } catch (error) {
    return error instanceof TypeError ? { answer: { fault: 'malformed' } } : { failed: String((error as Error).stack) }
  }
}

parentPort?.on('message', (order: ReadOrder) => parentPort!.postMessage(answer(order)))
