import { isDoc, type Doc } from '../../values/bson'
import { checkTimeNow } from '../../query/limits'
import { StoreError, unknownName } from '../../errors'
import { isNumber, toDouble } from '../../values/numbers'
import { compare, typeName } from '../../values/order'
import { fieldOf, fieldParts } from '../../values/paths'

/** The variables in force, by name without the dollars. */
export type Variables = Record<string, unknown>

/** A compiled expression: gives the value for a document; undefined stands for a missing one. */
export type Expression = (root: Doc, variables: Variables) => unknown

/** The names of the variables that may be read. */
export type Names = ReadonlySet<string>

/** How an operator is compiled from its operand. */
export type Operator = (operand: unknown, names: Names, name: string) => Expression

/** All operators by name; `index.ts` puts them together. */
export const operators = new Map<string, Operator>()

/** Compiles an expression of the aggregation language. */
export function compile(expression: unknown, names: Names): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, names)
  if (Array.isArray(expression)) return list(expression, names)
  if (!isDoc(expression)) return () => expression
  const fields = Object.keys(expression)
  const name = fields.find((one) => one.startsWith('$'))
  if (name === undefined) return object(expression, names)
  if (fields.length > 1)
    throw new StoreError(
      15983,
      `an object representing an expression must have exactly one field: ${fields.join(', ')}`,
    )
  const operator = operators.get(name)
  if (!operator) throw unknownName(168, `Unrecognized expression '${name}'`)
  const run = operator(expression[name], names, name)
  return (root, variables) => {
    checkTimeNow()
    return run(root, variables)
  }
}

function list(values: unknown[], names: Names): Expression {
  const parts = values.map((value) => compile(value, names))
  return (root, variables) => parts.map((part) => part(root, variables) ?? null)
}

function object(doc: Doc, names: Names): Expression {
  const fields = Object.entries(doc).map(([name, value]) => [name, compile(value, names)] as const)
  for (const [name] of fields) {
    if (name === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
    if (name.includes('.')) throw new StoreError(16405, `dotted field names are only allowed at the top level: ${name}`)
  }
  return (root, variables) => {
    const result: Doc = {}
    for (const [name, field] of fields) {
      const value = field(root, variables)
      if (value !== undefined) result[name] = value
    }
    return result
  }
}

/** "$a.b" and "$$name.a.b". */
function reference(text: string, names: Names): Expression {
  if (!text.startsWith('$$')) {
    if (text === '$') throw new StoreError(16872, "'$' by itself is not a valid FieldPath")
    const parts = fieldParts(text.slice(1))
    if (parts.length === 1) return (root) => fieldOf(root, parts[0]!)
    return (root) => follow(root, parts)
  }
  const [name, ...rest] = text.slice(2).split('.') as [string, ...string[]]
  if (rest.length > 0) fieldParts(rest.join('.'))
  if (name === 'ROOT' || name === 'CURRENT') return rest.length === 0 ? (root) => root : (root) => follow(root, rest)
  if (name === 'REMOVE') return () => undefined
  if (name === '') throw new StoreError(16869, 'empty variable names are not allowed')
  if (!names.has(name)) throw unknownName(17276, `Use of undefined variable: ${name}`)
  return rest.length === 0 ? (_, variables) => variables[name] : (_, variables) => follow(variables[name], rest)
}

/** Goes along a path; where it meets an array, through the documents in it. */
function follow(value: unknown, parts: string[], at = 0): unknown {
  if (at === parts.length) return value
  if (isDoc(value)) return follow(fieldOf(value, parts[at]!), parts, at + 1)
  if (!Array.isArray(value)) return undefined
  const found: unknown[] = []
  for (const element of value) {
    const inner = isDoc(element) ? follow(element, parts, at) : undefined
    if (inner !== undefined) found.push(inner)
  }
  return found
}

/** Order of two values where a missing one comes before all others. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  return compare(a, b)
}

export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined

export function checkVariableName(name: unknown): string {
  if (typeof name !== 'string' || !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
    throw new StoreError(16867, `${JSON.stringify(name)} cannot be the name of a variable`)
  return name
}

/** An operator over the values of its arguments. With `least` and `most` the number of arguments is checked. */
export function overValues(run: (values: unknown[], name: string) => unknown, least = 0, most = Infinity): Operator {
  return (operand, names, name) => {
    const given = Array.isArray(operand) ? operand : [operand]
    if (given.length < least || given.length > most) {
      const [code, count] =
        least === most ? [16020, `exactly ${least}`] : [28667, `at least ${least} arguments, and at most ${most}`]
      throw new StoreError(code, `Expression ${name} takes ${count} arguments. ${given.length} were passed in.`)
    }
    const parts = given.map((value: unknown) => compile(value, names))
    if (parts.length === 1) {
      const [only] = parts as [Expression]
      return (root, variables) => run([only(root, variables)], name)
    }
    return (root, variables) =>
      run(
        parts.map((part) => part(root, variables)),
        name,
      )
  }
}

/**
 * The named arguments of an operator. Refuses an operand that is no object, names that are not known, and what is missing,
 * each with its code.
 */
export function namedArguments(
  operand: unknown,
  name: string,
  codes: { shape: number; unknown: number },
  needed: Record<string, number>,
  optional: string[] = [],
): Doc {
  if (!isDoc(operand)) throw new StoreError(codes.shape, `${name} only supports an object as its argument`)
  const wrong = Object.keys(operand).find((field) => !(field in needed) && !optional.includes(field))
  if (wrong !== undefined) throw unknownName(codes.unknown, `Unrecognized parameter to ${name}: ${wrong}`)
  for (const [field, code] of Object.entries(needed))
    if (!(field in operand)) throw new StoreError(code, `Missing '${field}' parameter to ${name}`)
  return operand
}

/** A whole number of 32 bits; refused with one code when it is none, with the next when it is no whole one. */
export function wholeNumber(value: unknown, code: number, what: string): number {
  if (!isNumber(value)) throw new StoreError(code, `${what} must be a numeric value, but is ${typeName(value)}`)
  const number = toDouble(value)
  if ((number | 0) !== number)
    throw new StoreError(code + 1, `${what} must be representable as a 32-bit integer: ${number}`)
  return number
}
