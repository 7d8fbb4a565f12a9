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
