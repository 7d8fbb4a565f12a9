import { isDoc, sizeOf, type Doc } from '../bson'
import { StoreError, unsupported } from '../errors'
import { compareValues, isNullish } from '../expressions/compile'
import { mergeObjects } from '../expressions/objects'
import { deviation } from '../expressions/summaries'
import { encodeValue } from '../keys'
import { isNumber, toDouble } from '../numbers'
import type { Collation } from '../order'
import { compileSort } from '../sort'
import { Summation } from '../summation'
import { compileIn } from './shape'
import type { Budget } from '../budget'
import { docSpec, type StageContext } from './stage'

/** What one group gathers for one of its fields. */
export interface Gathering {
  add(doc: Doc): void
  result(): unknown
}

export interface Accumulator {
  start(): Gathering
}

type Maker = (operand: unknown, context: StageContext, name: string, budget: Budget) => Accumulator

const overValue =
  (start: (budget: Budget, collation?: Collation) => { add(value: unknown): void; result(): unknown }): Maker =>
  (operand, context, _, budget) => {
    const value = compileIn(Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, context)
    return {
      start() {
        const state = start(budget, context.collation)
        return { add: (doc) => state.add(value(doc)), result: () => state.result() }
      },
    }
  }

const summing = (result: (summation: Summation) => unknown): Maker =>
  overValue(() => {
    const summation = new Summation()
    return { add: (value) => summation.add(value), result: () => result(summation) }
  })

const extreme = (direction: 1 | -1): Maker =>
  overValue((_, collation) => {
    let found: unknown
    return {
      add(value) {
        if (!isNullish(value) && (found === undefined || direction * compareValues(value, found, collation) < 0))
          found = value
      },
      result: () => found ?? null,
    }
  })

const collecting = (finish: (values: unknown[]) => unknown, keep: (value: unknown) => boolean = () => true): Maker =>
  overValue((budget) => {
    const values: unknown[] = []
    return {
      add(value) {
        if (!keep(value)) return
        budget.add(sizeOf({ value }))
        values.push(value)
      },
      result: () => finish(values),
    }
  })

const $addToSet: Maker = overValue((budget, collation) => {
  const values = new Map<string, unknown>()
  return {
    add(value) {
      if (value === undefined) return
      const key = encodeValue(value, collation).toString('latin1')
      if (values.has(key)) return
      budget.add(key.length * 2 + sizeOf({ value }))
      values.set(key, value)
    },
    result: () => [...values.values()],
  }
})

const $first: Maker = overValue(() => {
  let found: unknown
  let any = false
  return {
    add(value) {
      if (!any) found = value
      any = true
    },
    result: () => found ?? null,
  }
})

const $last: Maker = overValue(() => {
  let found: unknown
  return { add: (value) => void (found = value), result: () => found ?? null }
})

const $count: Maker = (operand) => {
  if (!isDoc(operand) || Object.keys(operand).length > 0)
    throw new StoreError(9, '$count takes no arguments, i.e. $count: {}')
  return {
    start() {
      let count = 0
      return { add: () => void (count += 1), result: () => count }
    },
  }
}

/** The n first, last, least or greatest values. */
const several =
  (
    choose: (values: unknown[], n: number, collation?: Collation) => unknown[],
    keep: (value: unknown) => boolean,
  ): Maker =>
  (operand, context, name, budget) => {
    const { input, n } = docSpec(operand, name, ['input', 'n'])
    const value = compileIn(input, context)
    const count = numberOfValues(n, context, name)
    return {
      start() {
        const values: unknown[] = []
        return {
          add(doc) {
            const one = value(doc)
            if (!keep(one)) return
            budget.add(sizeOf({ one }))
            values.push(one ?? null)
          },
          result: () => choose(values, count, context.collation),
        }
      },
    }
  }

function numberOfValues(n: unknown, context: StageContext, name: string): number {
  const count = compileIn(n, context)({})
  if (!isNumber(count) || !Number.isInteger(toDouble(count)) || toDouble(count) < 1)
    throw new StoreError(5787908, `'n' must be a whole number greater than 0 (${name})`)
  return toDouble(count)
}

const sorted = (values: unknown[], direction: 1 | -1, collation?: Collation): unknown[] =>
  [...values].sort((a, b) => direction * compareValues(a, b, collation))

/** $top, $bottom and their N: values of the documents that come first or last in an order. */
const ranked =
  (last: boolean, one: boolean): Maker =>
  (operand, context, name, budget) => {
    const { sortBy, output, n } = docSpec(operand, name, one ? ['sortBy', 'output'] : ['sortBy', 'output', 'n'])
    const order = compileSort(docSpec(sortBy, `${name}.sortBy`), context.collation)
    const value = compileIn(output, context)
    const count = one ? 1 : numberOfValues(n, context, name)
    return {
      start() {
        const docs: Doc[] = []
        return {
          add(doc) {
            budget.addDoc(doc)
            docs.push(doc)
          },
          result() {
            const ordered = docs.sort(order)
            const chosen = (last ? ordered.slice(-count) : ordered.slice(0, count)).map((doc) => value(doc) ?? null)
            return one ? chosen[0] : chosen
          },
        }
      },
    }
  }

/** All accumulators by name. */
export const accumulators: Record<string, Maker> = {
  $sum: summing((summation) => summation.total()),
  $avg: summing((summation) => summation.average()),
  $min: extreme(1),
  $max: extreme(-1),
  $first,
  $last,
  $push: collecting(
    (values) => values,
    (value) => value !== undefined,
  ),
  $addToSet,
  $count,
  $mergeObjects: collecting((values) => mergeObjects(values)),
  $stdDevPop: collecting((values) => deviation(values, false), isNumber),
  $stdDevSamp: collecting((values) => deviation(values, true), isNumber),
  $firstN: several(
    (values, n) => values.slice(0, n),
    () => true,
  ),
  $lastN: several(
    (values, n) => values.slice(-n),
    () => true,
  ),
  $minN: several(
    (values, n, collation) => sorted(values, 1, collation).slice(0, n),
    (value) => !isNullish(value),
  ),
  $maxN: several(
    (values, n, collation) => sorted(values, -1, collation).slice(0, n),
    (value) => !isNullish(value),
  ),
  $top: ranked(false, true),
  $bottom: ranked(true, true),
  $topN: ranked(false, false),
  $bottomN: ranked(true, false),
}

/** The accumulator of a specification {$name: operand}. */
export function compileAccumulator(spec: unknown, context: StageContext, budget: Budget): Accumulator {
  const [name, ...more] = isDoc(spec) ? Object.keys(spec) : []
  if (name === undefined || more.length > 0)
    throw new StoreError(40234, 'The field must be an accumulator object with exactly one operator')
  if (name === '$accumulator') throw unsupported('The accumulator $accumulator', 168)
  const maker = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined
  if (!maker)
    throw new StoreError(
      15952,
      `unknown group operator '${name}'. The embedded store does not know it; set MONGODB_URI to use a MongoDB server.`,
    )
  return maker((spec as Doc)[name], context, name, budget)
}
