import { isDoc, sizeOf, type Doc } from '../../values/bson'
import type { Budget } from '../../query/budget'
import { StoreError, unknownName } from '../../errors'
import { compileExpression } from '../expressions'
import { encodeValue } from '../../indexes/keys'
import { ofBoth, type State } from '../states'

/** What one group gathers for one of its fields. */
export interface Gathering {
  add(doc: Doc): void
  result(): unknown
}

/** Begins to gather for a new group. */
export type Accumulator = () => Gathering

function first(): State {
  let found: unknown
  let any = false
  return {
    add(value) {
      if (!any) found = value
      any = true
    },
    result: () => found ?? null,
  }
}

function last(): State {
  let found: unknown
  return { add: (value) => void (found = value), result: () => found ?? null }
}

function push(budget: Budget): State {
  const values: unknown[] = []
  return {
    add(value) {
      if (value === undefined) return
      budget.add(sizeOf({ value }))
      values.push(value)
    },
    result: () => values,
  }
}

function addToSet(budget: Budget): State {
  const values = new Map<string, unknown>()
  return {
    add(value) {
      if (value === undefined) return
      const key = encodeValue(value).toString('latin1')
      if (values.has(key)) return
      budget.add(key.length * 2 + sizeOf({ value }))
      values.set(key, value)
    },
    result: () => [...values.values()],
  }
}

function count(): State {
  let n = 0
  return { add: () => void (n += 1), result: () => n }
}

/** All accumulators by name. */
export const accumulators: Record<string, (budget: Budget) => State> = {
  ...ofBoth,
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
}

/** The accumulator of a specification {$name: operand}. */
export function compileAccumulator(field: string, spec: unknown, budget: Budget): Accumulator {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new StoreError(40234, `The field '${field}' must be an accumulator object`)
  const [name, ...more] = Object.keys(spec) as [string, ...string[]]
  if (more.length > 0) throw new StoreError(40238, `The field '${field}' must specify one accumulator`)
  const start = Object.hasOwn(accumulators, name) ? accumulators[name]! : undefined
  if (!start) throw unknownName(15952, `unknown group operator '${name}'`)
  const operand = spec[name]
  if (Array.isArray(operand)) throw new StoreError(40237, `The ${name} accumulator is a unary operator`)
  if (name === '$count' && (!isDoc(operand) || Object.keys(operand).length > 0))
    throw new StoreError(14, '$count takes no arguments, i.e. $count:{}')
  const value = compileExpression(operand)
  return () => {
    const state = start(budget)
    return { add: (doc) => state.add(value(doc)), result: () => state.result() }
  }
}
