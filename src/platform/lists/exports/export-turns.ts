import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as others } from 'node:timers/promises'
import { askingOnce } from '../../data/memory/asked-once'
import { Turns } from '../../jobs/turns'

// Fifty people may take a list at once: each gets its rows in turn, a batch at a time, so that nobody waits for one with
// a slow line to have taken all of it, and pages are answered in between.

const mostOpen = 64
const turns = new Turns(2, mostOpen)
const open = new Turns(mostOpen, 0)

/** Runs the making of a file; whoever comes when too many are made is told to come again. */
export const whileOpen = <T>(work: () => Promise<T>): Promise<T> => open.run(work)

/** The same, each of it made in its turn; within the request that asked for it, but with nothing of it remembered. */
export async function* inTurns<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  // A stream goes on when the reader takes more, outside of the request.
  const here = AsyncLocalStorage.snapshot()
  const made = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await turns.run(() => here(() => askingOnce(() => made.next())))
      if (next.done) return
      yield next.value
    }
  } finally {
    await made.return?.()
  }
}

/** Milliseconds for which pages wait at most while rows are made. */
const slice = 8

/** What is made of many, with room for others in between. */
export async function mapInSlices<T, R>(all: readonly T[], make: (one: T) => R): Promise<R[]> {
  const made: R[] = []
  let until = performance.now() + slice
  for (const one of all) {
    made.push(make(one))
    if (performance.now() < until) continue
    await others()
    until = performance.now() + slice
  }
  return made
}
