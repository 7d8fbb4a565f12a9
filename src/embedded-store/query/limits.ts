import { StoreError } from '../errors'

/** What a sort or a group may keep in memory. */
const memoryLimit = 100 * 1024 * 1024

/** Counts what one of them keeps, and refuses to keep more than the limit. */
export class Budget {
  private used = 0

  constructor(private readonly name: string) {}

  add(bytes: number): void {
    this.used += bytes
    if (this.used > memoryLimit)
      throw new StoreError(
        292,
        `${this.name} exceeded the memory limit of ${memoryLimit} bytes. Add an index or a narrower $match, or set MONGODB_URI to use a MongoDB server, which can use the disk.`,
      )
  }
}

/** The items, counted as they go by. */
export function* counting<T>(items: Iterable<T>, name: string, bytesOf: (item: T) => number): Iterable<T> {
  const budget = new Budget(name)
  for (const item of items) {
    budget.add(bytesOf(item))
    yield item
  }
}

/** The items from one place to before another. */
export function* section<T>(items: Iterable<T>, from: number, to: number): Iterable<T> {
  let at = 0
  for (const item of items) {
    if (at >= from) yield item
    at += 1
    if (at >= to) return
  }
}

let until = Infinity
let steps = 0

/** Runs one command with the time that its client gives it (maxTimeMS; 0 for any). Commands run one after another. */
export function within<T>(milliseconds: number, run: () => T): T {
  until = milliseconds > 0 ? performance.now() + milliseconds : Infinity
  try {
    return run()
  } finally {
    until = Infinity
  }
}

/** Called for each document that is looked at; ends a command that has used up its time. */
export function checkTime(): void {
  steps += 1
  if ((steps & 63) === 0) checkTimeNow()
}

/** The same for what may take long by itself, as each step within a document. */
export function checkTimeNow(): void {
  if (until !== Infinity && performance.now() > until) throw new StoreError(50, 'operation exceeded time limit')
}
