import { newWorker } from '../../platform/workers/new-worker'
import { WorkerPool } from '../../platform/workers/worker-pool'
import type { FileFault, ReadFile } from './iati-reader'
import type { ReadOrder } from './iati-worker'

// One file at a time: whoever comes when some wait is told to come again.
const workers = new WorkerPool<ReadOrder, ReadFile>(() => newWorker('src/donor-projects/reading/iati-worker.ts'), {
  workers: 1,
  waiting: 5,
  longest: 60_000,
  idle: 10_000,
  patience: 500,
})

/** Reads a file of activities beside the pages. A file that is more than the memory of the thread is too large. */
export async function readIatiFile(order: ReadOrder): Promise<ReadFile> {
  try {
    return await workers.do(order)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    return { fault: 'tooLarge' satisfies FileFault }
  }
}
