import { Worker } from 'node:worker_threads'

/** What a worker from the source is made of: the program that runs in it. */
interface SourceWorker {
  source: string
}

// Less than would end the process with it; a paper of some hundred pages takes a tenth.
const resourceLimits = { maxOldGenerationSizeMb: 256 }

/**
 * A worker for a program of this house: from the bundle the file that the build has put beside it, from the source the
 * program itself, bundled when it is first needed.
 */
export function newWorker(source: string): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.ts$/, '')
  const entry = new URL(fromSource ? './worker-from-source.mjs' : `./${name}.js`, import.meta.url)
  // What loads the source here is not wanted there.
  return new Worker(entry, { workerData: { source } satisfies SourceWorker, execArgv: [], resourceLimits })
}
