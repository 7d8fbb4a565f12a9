import { transaction } from '../src/platform/data/database'
import { asUnavailable } from '../src/platform/data/database-errors'
import { log } from '../src/platform/log'

// While years are loaded, what is in memory is ahead of the database: records in hand, what follows from them, how far
// it has come. A transaction that the database wants a second time would begin with what the first try has left there.
// So none is tried twice: all of it begins anew, with nothing in hand.

/** The database wanted a transaction a second time; `cause` is what it said, unless it said so at the commit. */
class BrokenOff extends Error {
  constructor(cause?: unknown) {
    super('The database failed for a moment while the demonstration year was loaded.', { cause })
  }
}

/** A transaction that is tried once. */
export function onceOnly<T>(work: () => Promise<T>): Promise<T> {
  let tried = false
  let said: unknown
  return transaction(async () => {
    if (tried) throw new BrokenOff(said)
    tried = true
    try {
      return await work()
    } catch (error) {
      said = error
      throw error
    }
  })
}

const isPassing = (error: unknown): boolean => error instanceof BrokenOff || asUnavailable(error) !== null

/** Does work again from its beginning until nothing breaks it off, a few times at most. */
export async function fromTheBeginning(work: () => Promise<void>, times = 5): Promise<void> {
  for (let left = times; ; left -= 1)
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || left === 1) throw error
      log.warn({ err: error }, 'the demonstration year is loaded anew')
    }
}

/** Work in several lanes, which stop when one of them has failed. */
export interface Lanes {
  /** Throws in a lane when another has failed. */
  goOn(): void
}

/** Does work in lanes beside each other. When one fails the others stop before it is said: nobody writes any more. */
export async function sideBySide(lanes: readonly ((all: Lanes) => Promise<void>)[]): Promise<void> {
  let failed = false
  const all: Lanes = {
    goOn() {
      if (failed) throw new BrokenOff()
    },
  }
  let why: unknown
  await Promise.all(
    lanes.map((lane) =>
      lane(all).catch((error: unknown) => {
        if (!failed) why = error
        failed = true
      }),
    ),
  )
  if (failed) throw why
}
