import { Busy } from '../../platform/errors'
import { newWorker } from '../../platform/workers/new-worker'
import type { PlanProblem } from '../model/problem'
import type { Progress } from './run-program'
import type { SolveAnswer, SolverWord } from './solver-worker'

/** Seconds beyond those that were given, for building, for explaining, and for coming to an end. */
const grace = 90

/** Bytes for the solver: more than a plan of three hundred missions takes three times over. */
const usualBytes = 1024 * 1024 * 1024

export interface Solving {
  answer: Promise<SolveAnswer>
  /** Has it end with the best plan so far. */
  stop: () => void
}

/** Solves a plan beside the pages, in a thread of its own that ends with it; a RangeError when it is too large for that. */
export function solveBeside(
  problem: PlanProblem,
  seconds: number,
  tell: (progress: Progress) => void,
  bytes = usualBytes,
): Solving {
  const stop = new SharedArrayBuffer(4)
  const worker = newWorker('src/planning/solving/solver-worker.ts')
  worker.unref()
  const answer = new Promise<SolveAnswer>((done, failed) => {
    const deadline = setTimeout(() => failed(new Busy()), (seconds + grace) * 1000)
    deadline.unref()
    worker.on('message', (word: SolverWord) => ('answer' in word ? done(word.answer) : tell(word.progress)))
    worker.on('error', failed)
    worker.on('exit', () => failed(new Error('the solver has ended')))
    worker.postMessage({ problem, seconds, bytes, stop })
  }).finally(() => void worker.terminate())
  return { answer, stop: () => void Atomics.store(new Int32Array(stop), 0, 1) }
}
