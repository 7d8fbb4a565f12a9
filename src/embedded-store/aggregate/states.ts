import { sizeOf } from '../values/bson'
import type { Budget } from '../query/limits'
import { identityOf } from '../indexes/keys'
import { compareValues, isNullish } from './expressions/compile'
import { Summation } from './summation'

/** What sums up one value after the other. */
export interface State {
  add(value: unknown): void
  result(): unknown
}

const summing = (result: (summation: Summation) => unknown) => (): State => {
  const summation = new Summation()
  return { add: (value) => summation.add(value), result: () => result(summation) }
}

/** The least or greatest value that is neither null nor missing. */
const extreme = (direction: 1 | -1) => (): State => {
  let found: unknown
  return {
    add(value) {
      if (!isNullish(value) && (found === undefined || direction * compareValues(value, found) < 0)) found = value
    },
    result: () => found ?? null,
  }
}

/** Those that $group and expressions have in common. */
export const ofBoth = {
  $sum: summing((summation) => summation.total()),
  $avg: summing((summation) => summation.average()),
  $min: extreme(1),
  $max: extreme(-1),
}

/** The first or the last value. */
const end = (isFirst: boolean) => (): State => {
  let found: unknown
  let any = false
  return {
    add(value) {
      if (!any || !isFirst) found = value
      any = true
    },
    result: () => found ?? null,
  }
}

/** All values that are there, or one of those that are equal. */
const list =
  (once: boolean) =>
  (budget: Budget): State => {
    const known = new Set<string>()
    const values: unknown[] = []
    return {
      add(value) {
        if (value === undefined) return
        const identity = once ? identityOf(value) : ''
        if (known.has(identity)) return
        if (once) known.add(identity)
        budget.add(identity.length * 2 + sizeOf({ value }))
        values.push(value)
      },
      result: () => values,
    }
  }

function count(): State {
  let n = 0
  return { add: () => void (n += 1), result: () => n }
}

/** All accumulators of $group by name. */
export const accumulators: Record<string, (budget: Budget) => State> = {
  ...ofBoth,
  $first: end(true),
  $last: end(false),
  $push: list(false),
  $addToSet: list(true),
  $count: count,
}
