import { asUnavailable } from '../data/driver/database-errors'
import { NoRoom } from '../errors'
import type { Job } from './jobs'
import { log } from '../log'

interface Work {
  name: string
  run: () => Promise<void>
}

// What a full disk kept from being done, in the order in which it is to be done.
let undone: Work[] = []

/**
 * Does a part of the start: indexes, registers. On a full disk what is there from the last start can be read: the server
 * starts without this part, and does it by itself once there is room. What comes after a part that was put off waits.
 */
export async function doAtStart(name: string, run: () => Promise<void>): Promise<void> {
  if (undone.length === 0 && (await isDone({ name, run }))) return
  undone.push({ name, run })
}

/** The parts of the start that are still to be done. */
export const undoneAtStart = (): string[] => undone.map(({ name }) => name)

export async function doWhatIsUndone(): Promise<void> {
  while (undone[0] && (await isDone(undone[0]))) {
    log.info({ work: undone[0].name }, 'there is room again: done what the full disk had put off')
    undone = undone.slice(1)
  }
}

/** Each server has a start of its own. */
export const startWorkJob: Job = {
  name: 'do what the full disk put off',
  everySeconds: 5,
  run: doWhatIsUndone,
  everywhere: true,
}

async function isDone({ name, run }: Work): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (!isForRoom(error)) throw error
    log.warn({ work: name }, 'the disk is full: this is done when there is room')
    return false
  }
}

// The fault of an index carries that of the database.
const isForRoom = (error: unknown): boolean =>
  [error, (error as { cause?: unknown } | null)?.cause].some((one) => asUnavailable(one) instanceof NoRoom)
