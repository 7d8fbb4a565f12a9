import { isDoc } from '../../values/bson'
import { StoreError } from '../../errors'
import { isTrue } from '../../values/truth'
import { compareValues, compile, isNullish, overValues, type Expression, type Names, type Operator } from './compile'

const comparison = (holds: (difference: number) => unknown): Operator =>
  overValues(([a, b]) => holds(compareValues(a, b)), 2, 2)

const $cond: Operator = (operand, names) => {
  const parts = (Array.isArray(operand) ? inList(operand) : inFields(operand)).map((part) => compile(part, names))
  const [test, yes, no] = parts as [Expression, Expression, Expression]
  return (root, variables) => (isTrue(test(root, variables)) ? yes : no)(root, variables)
}

function inList(operand: unknown[]): unknown[] {
  if (operand.length !== 3)
    throw new StoreError(16020, `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
  return operand
}

function inFields(operand: unknown): unknown[] {
  if (!isDoc(operand)) return inList([operand])
  const wrong = Object.keys(operand).find((name) => !['if', 'then', 'else'].includes(name))
  if (wrong !== undefined) throw new StoreError(17083, `Unrecognized parameter to $cond: ${wrong}`)
  return [
    ['if', 17080],
    ['then', 17081],
    ['else', 17082],
  ].map(([name, code]) => {
    if (!((name as string) in operand)) throw new StoreError(code as number, `Missing '${name}' parameter to $cond`)
    return operand[name as string]
  })
}

const $switch: Operator = (operand, names) => {
  if (!isDoc(operand)) throw new StoreError(40060, '$switch requires an object as an argument')
  const wrong = Object.keys(operand).find((name) => name !== 'branches' && name !== 'default')
  if (wrong !== undefined) throw new StoreError(40067, `$switch found an unknown argument: ${wrong}`)
  if ('branches' in operand && !Array.isArray(operand.branches))
    throw new StoreError(40061, "$switch expected an array for 'branches'")
  const given = (operand.branches ?? []) as unknown[]
  if (given.length === 0) throw new StoreError(40068, '$switch requires at least one branch.')
  const branches = given.map((branch) => branchOf(branch, names))
  const otherwise = 'default' in operand ? compile(operand.default, names) : undefined
  return (root, variables) => {
    for (const [test, then] of branches) if (isTrue(test(root, variables))) return then(root, variables)
    if (otherwise) return otherwise(root, variables)
    throw new StoreError(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
}

function branchOf(branch: unknown, names: Names): [Expression, Expression] {
  if (!isDoc(branch)) throw new StoreError(40062, '$switch expected each branch to be an object')
  const wrong = Object.keys(branch).find((name) => name !== 'case' && name !== 'then')
  if (wrong !== undefined) throw new StoreError(40063, `$switch found an unknown argument to a branch: ${wrong}`)
  if (!('case' in branch)) throw new StoreError(40064, "$switch requires each branch have a 'case' expression")
  if (!('then' in branch)) throw new StoreError(40065, "$switch requires each branch have a 'then' expression.")
  return [compile(branch.case, names), compile(branch.then, names)]
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
