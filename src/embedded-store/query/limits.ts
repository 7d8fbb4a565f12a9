import { StoreError } from '../errors'
import type { Doc } from '../values/bson'

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

/** Items one after another; null stands where the command that reads them lets others in. */
export type Flow<T> = Iterable<T | null>

/** A command that lets others in on its way: null at each pause, in the end the reply. */
export type Steps = Generator<null, Doc | Buffer>

/** Each item changed. */
export function* mapped<T, R>(items: Flow<T>, change: (item: T) => R): Flow<R> {
  for (const item of items) yield item === null ? null : change(item)
}

/** Looks at each item, until it says true; what goes on are the pauses alone. */
export function* drained<T>(items: Flow<T>, look: (item: T) => unknown): Iterable<null> {
  for (const item of items)
    if (item === null) yield null
    else if (look(item) === true) return
}

/** All items, for who lets nobody in. */
export const allOf = <T>(items: Flow<T>): T[] => [...items].filter((item) => item !== null)

/** The items, counted as they go by. */
export function counting<T>(items: Flow<T>, name: string, bytesOf: (item: T) => number): Flow<T> {
  const budget = new Budget(name)
  return mapped(items, (item) => {
    budget.add(bytesOf(item))
    return item
  })
}

/** The items from one place to before another. */
export function* section<T>(items: Flow<T>, from: number, to: number): Flow<T> {
  let at = 0
  for (const item of items) {
    if (item === null || at >= from) yield item
    if (item !== null) at += 1
    if (at >= to) return
  }
}

const longestSlice = 50

let until = Infinity
let sliceEnd = Infinity
let steps = 0

/** When a command must be done that its client gives so much time (maxTimeMS; 0 for any). */
export const deadlineOf = (milliseconds: number): number =>
  milliseconds > 0 ? performance.now() + milliseconds : Infinity

/** Runs a command until its deadline; one that pauses, not for longer than others may wait. */
export function within<T>(deadline: number, pauses: boolean, run: () => T): T {
  until = deadline
  sliceEnd = pauses ? performance.now() + longestSlice : Infinity
  try {
    return run()
  } finally {
    until = sliceEnd = Infinity
  }
}

/** Called for each document that is looked at; ends a command that has used up its time, and says when others wait. */
export function checkTime(): boolean {
  steps += 1
  if ((steps & 63) !== 0) return false
  checkTimeNow()
  return sliceEnd !== Infinity && performance.now() > sliceEnd
}

/** The same for what may take long by itself, as each step within a document. */
export function checkTimeNow(): void {
  if (until !== Infinity && performance.now() > until) throw new StoreError(50, 'operation exceeded time limit')
}
