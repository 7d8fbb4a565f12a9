import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { WorkerOrder, WorkerWord } from './worker'

/** Capstan has ten seconds to end, of which its pages need some. */
const longestEnd = 3000

/** Hears of a commit: its collections, and its records where they are few. */
export type Hearing = (written: string[], records: string[] | null) => void

/** The thread in which a store runs. */
export interface StoreThread {
  worker: Worker
  /** There is no room to write at present. */
  full: boolean
  onDeath(listener: () => void): void
  onCommit(listener: Hearing): void
  stop(): Promise<void>
}

// From the bundle the thread runs the file that stands beside it, from the source this folder's own file.
function newWorker(order: WorkerOrder): Worker {
  const entry = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './store-worker.js'
  // What loads the source here is not wanted there.
  return new Worker(new URL(entry, import.meta.url), { workerData: order, execArgv: [] })
}

/** Starts the thread; fails with the reason when it cannot open the store. */
export function startThread(order: WorkerOrder): Promise<StoreThread> {
  const worker = newWorker(order)
  const listeners: (() => void)[] = []
  const hearing: Hearing[] = []
  let closing = false
  const end = new Promise<void>((done) => worker.once('exit', () => done()))
  return new Promise((done, failed) => {
    // After the start an error ends the thread, which is told by its end.
    worker.on('error', (error) => failed(error))
    worker.once('exit', () => {
      failed(new Error('its thread has ended'))
      if (!closing) for (const listener of listeners) listener()
    })
    worker.on('message', (word: WorkerWord) => {
      if ('written' in word) for (const listener of hearing) listener(word.written, word.records)
      else if ('failed' in word) failed(new Error(word.failed))
      else
        done({
          worker,
          full: word.full,
          onDeath: (listener) => void listeners.push(listener),
          onCommit: (listener) => void hearing.push(listener),
          async stop() {
            closing = true
            worker.postMessage('close')
            // One that does not hear, as it is at a long question, is ended: what it has answered is on the disk.
            await Promise.race([end, sleep(longestEnd, undefined, { ref: false }).then(() => worker.terminate())])
          },
        })
    })
  })
}
