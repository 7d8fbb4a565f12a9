import { isTrue } from '../../values/order'
import { isDoc } from '../../values/bson'
import { StoreError } from '../../errors'
import {
  compareValues,
  compile,
  isNullish,
  namedArguments,
  overValues,
  type Expression,
  type Operator,
} from './compile'

const comparison = (holds: (difference: number) => boolean): Operator =>
  overValues(([a, b]) => holds(compareValues(a, b)), 2, 2)

const $cond: Operator = (operand, names, name) => {
  const [test, yes, no] = choice(operand, name).map((part) => compile(part, names)) as Three
  return (root, variables) => (isTrue(test(root, variables)) ? yes : no)(root, variables)
}

type Three = [Expression, Expression, Expression]

/** The three parts of a $cond, which are named or in their order. */
function choice(operand: unknown, name: string): unknown[] {
  if (isDoc(operand)) {
    const needed = { if: 17080, then: 17081, else: 17082 }
    const parts = namedArguments(operand, name, { shape: 16020, unknown: 17083 }, needed)
    return [parts.if, parts.then, parts.else]
  }
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length === 3) return given
  throw new StoreError(16020, `Expression $cond takes exactly 3 arguments. ${given.length} were passed in.`)
}

const $ifNull: Operator = (operand, names) => {
  const given = Array.isArray(operand) ? operand : [operand]
  if (given.length < 2) throw new StoreError(1257300, `$ifNull needs at least two arguments, had: ${given.length}`)
  const parts = given.map((part) => compile(part, names))
  return (root, variables) => {
    let value: unknown
    for (const part of parts) {
      value = part(root, variables)
      if (!isNullish(value)) return value
    }
    return value
  }
}

const junction =
  (decisive: boolean): Operator =>
  (operand, names) => {
    const parts = (Array.isArray(operand) ? operand : [operand]).map((part: unknown) => compile(part, names))
    return (root, variables) => {
      for (const part of parts) if (isTrue(part(root, variables)) === decisive) return decisive
      return !decisive
    }
  }

const $literal: Operator = (operand: unknown) => () => operand

/** Comparison, truth and choice. */
export const conditions: Record<string, Operator> = {
  $eq: comparison((difference) => difference === 0),
  $ne: comparison((difference) => difference !== 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $and: junction(false),
  $or: junction(true),
  $not: overValues(([value]) => !isTrue(value), 1, 1),
  $cond,
  $ifNull,
  $literal,
}
