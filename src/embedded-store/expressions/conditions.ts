import { isDoc } from '../bson'
import { badValue, StoreError } from '../errors'
import { isTrue } from '../truth'
import {
  checkVariableName,
  compareValues,
  compile,
  isNullish,
  namedOperands,
  overValues,
  withNames,
  withVariables,
  type Operator,
} from './compile'

const comparison = (holds: (difference: number) => unknown): Operator =>
  overValues(([a, b], { collation }) => holds(compareValues(a, b, collation)), 2, 2)

const $cond: Operator = (operand, scope, name) => {
  const fields = Array.isArray(operand)
    ? { if: operand[0] as unknown, then: operand[1] as unknown, else: operand[2] as unknown }
    : namedOperands(operand, ['if', 'then', 'else'], [], name)
  if (Array.isArray(operand) && operand.length !== 3)
    throw new StoreError(16020, `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
  const [test, yes, no] = [fields.if, fields.then, fields.else].map((part) => compile(part, scope))
  return (root, variables) => (isTrue(test!(root, variables)) ? yes! : no!)(root, variables)
}

const $switch: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['branches'], ['default'], name)
  if (!Array.isArray(fields.branches) || fields.branches.length === 0)
    throw new StoreError(40068, '$switch requires at least one branch.')
  const branches = fields.branches.map((branch) => {
    const { case: test, then } = namedOperands(branch, ['case', 'then'], [], name)
    return [compile(test, scope), compile(then, scope)] as const
  })
  const otherwise = 'default' in fields ? compile(fields.default, scope) : undefined
  return (root, variables) => {
    for (const [test, then] of branches) if (isTrue(test(root, variables))) return then(root, variables)
    if (!otherwise)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    return otherwise(root, variables)
  }
}

const $ifNull: Operator = (operand, scope) => {
  if (!Array.isArray(operand) || operand.length < 2)
    throw new StoreError(1257300, '$ifNull needs at least two arguments')
  const parts = operand.map((part) => compile(part, scope))
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
  (operand, scope) => {
    const parts = (Array.isArray(operand) ? operand : [operand]).map((part: unknown) => compile(part, scope))
    return (root, variables) => {
      for (const part of parts) if (isTrue(part(root, variables)) === decisive) return decisive
      return !decisive
    }
  }

const $let: Operator = (operand, scope, name) => {
  const { vars, in: inner } = namedOperands(operand, ['vars', 'in'], [], name)
  if (!isDoc(vars)) throw badValue('$let needs a document of variables')
  const definitions = Object.entries(vars).map(
    ([variable, value]) => [checkVariableName(variable), compile(value, scope)] as const,
  )
  const body = compile(
    inner,
    withNames(
      scope,
      definitions.map(([variable]) => variable),
    ),
  )
  return (root, variables) =>
    body(
      root,
      withVariables(
        variables,
        Object.fromEntries(definitions.map(([variable, value]) => [variable, value(root, variables)])),
      ),
    )
}

/** Comparison, truth, choice, variables. */
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
  $let,
  $literal: (operand) => () => operand,
  $rand: () => () => Math.random(),
}
