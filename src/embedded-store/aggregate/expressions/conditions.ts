import { isDoc } from '../../values/bson'
import { StoreError } from '../../errors'
import { isTrue } from '../../values/truth'
import {
  compareValues,
  compile,
  isNullish,
  namedArguments,
  overValues,
  type Expression,
  type Names,
  type Operator,
} from './compile'

const comparison = (holds: (difference: number) => unknown): Operator =>
  overValues(([a, b]) => holds(compareValues(a, b)), 2, 2)

const $cond: Operator = (operand, names, name) => {
  const [test, yes, no] = choice(operand, name).map((part) => compile(part, names)) as Three
  return (root, variables) => (isTrue(test(root, variables)) ? yes : no)(root, variables)
}

type Three = [Expression, Expression, Expression]

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

const $switch: Operator = (operand, names, name) => {
  const given = namedArguments(operand, name, { shape: 40060, unknown: 40067 }, {}, ['branches', 'default'])
  if ('branches' in given && !Array.isArray(given.branches))
    throw new StoreError(40061, "$switch expected an array for 'branches'")
  const branches = ((given.branches ?? []) as unknown[]).map((branch) => branchOf(branch, names))
  if (branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch.')
  const otherwise = 'default' in given ? compile(given.default, names) : undefined
  return (root, variables) => {
    for (const [test, then] of branches) if (isTrue(test(root, variables))) return then(root, variables)
    if (otherwise) return otherwise(root, variables)
    throw new StoreError(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
}

function branchOf(branch: unknown, names: Names): [Expression, Expression] {
  const codes = { shape: 40062, unknown: 40063 }
  const parts = namedArguments(branch, 'a branch of $switch', codes, { case: 40064, then: 40065 })
  return [compile(parts.case, names), compile(parts.then, names)]
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
  $cmp: comparison((difference) => Math.sign(difference)),
  $and: junction(false),
  $or: junction(true),
  $not: overValues(([value]) => !isTrue(value), 1, 1),
  $cond,
  $switch,
  $ifNull,
  $literal,
}
