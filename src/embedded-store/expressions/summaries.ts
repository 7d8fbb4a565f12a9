import { asDouble, isNumber, toDouble } from '../numbers'
import { Summation } from '../summation'
import { compareValues, isNullish, overValues, type Operator } from './compile'
import type { Collation } from '../order'

function summed(values: unknown[]): Summation {
  const summation = new Summation()
  for (const value of values) summation.add(value)
  return summation
}

/** The least or greatest value that is neither null nor missing. */
export function extreme(values: unknown[], direction: 1 | -1, collation?: Collation): unknown {
  let found: unknown
  for (const value of values)
    if (!isNullish(value) && (found === undefined || direction * compareValues(value, found, collation) < 0))
      found = value
  return found ?? null
}

/** The standard deviation of the numbers; of a sample with one less in the divisor. */
export function deviation(values: unknown[], sample: boolean): unknown {
  const numbers = values.filter(isNumber)
  const count = numbers.length - (sample ? 1 : 0)
  if (count <= 0) return null
  const doubles = numbers.map(toDouble)
  const mean = doubles.reduce((a, b) => a + b, 0) / doubles.length
  return asDouble(Math.sqrt(doubles.reduce((a, b) => a + (b - mean) ** 2, 0) / count))
}

// Of one argument that is an array its elements count; of several each counts as it is.
const over = (run: (values: unknown[], collation?: Collation) => unknown): Operator =>
  overValues((values, { collation }) =>
    run(values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values, collation),
  )

/** What $group also knows, over the arguments of an expression. */
export const summaries: Record<string, Operator> = {
  $sum: over((values) => summed(values).total()),
  $avg: over((values) => summed(values).average()),
  $min: over((values, collation) => extreme(values, 1, collation)),
  $max: over((values, collation) => extreme(values, -1, collation)),
  $stdDevPop: over((values) => deviation(values, false)),
  $stdDevSamp: over((values) => deviation(values, true)),
}
