import { parentPort } from 'node:worker_threads'
import type { PlanProblem } from '../model/problem'
import type { Progress } from './run-program'
import { solvePlan, type NoPlan, type NothingFound, type SolvedPlan } from './solve-plan'

// The program of the thread that solves plans. It asks no database: all that is to be known comes with the order.

interface SolveOrder {
  problem: PlanProblem
  seconds: number
  /** Bytes that the solver may take. */
  bytes: number
  /** Not zero once somebody has enough. */
  stop: SharedArrayBuffer
}

export type SolveAnswer = SolvedPlan | NoPlan | NothingFound
export type SolverWord = { progress: Progress } | { answer: SolveAnswer }

/** Milliseconds between two words of how far it is. */
const between = 300

// The memory of the solver is not that of the thread, so it has a bound of its own. The solver is told that there is no
// more, and breaks off by a fault that does not say why: so it is kept in mind.
const memory = { mostBytes: Infinity, isUsedUp: false }
// oxlint-disable-next-line typescript/unbound-method -- it is called on the memory that is to grow
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
  if (this.buffer.byteLength + pages * 65_536 <= memory.mostBytes) return grow.call(this, pages)
  memory.isUsedUp = true
  throw new RangeError('there is no more memory for the solver')
}

async function solve({ problem, seconds, bytes, stop }: SolveOrder): Promise<SolveAnswer> {
  // It is loaded when it is first used: nothing else needs its four megabytes.
  const { default: loadHighs } = await import('highs')
  memory.mostBytes = bytes
  const flag = new Int32Array(stop)
  let told = 0
  return solvePlan(await loadHighs(), problem, {
    seconds,
    isCancelled: () => Atomics.load(flag, 0) !== 0,
    tell(progress) {
      if (performance.now() - told < between) return
      told = performance.now()
      parentPort!.postMessage({ progress } satisfies SolverWord)
    },
  })
}

parentPort?.on('message', (order: SolveOrder) => {
  // What is thrown ends the thread, and is told to who waits.
  void solve(order).then(
    (answer) => parentPort!.postMessage({ answer } satisfies SolverWord),
    (error: unknown) => {
      throw memory.isUsedUp ? new RangeError('a plan is too large to be solved', { cause: error }) : error
    },
  )
})
