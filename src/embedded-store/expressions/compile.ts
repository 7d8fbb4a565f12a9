import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from '../bson'
import { checkTimeNow } from '../deadline'
import { StoreError, unsupported } from '../errors'
import { compare, Rank, rankOf, type Collation } from '../order'
import { fieldOf } from '../paths'

/** The variables in force, by name without the dollars. */
export type Variables = Record<string, unknown>

/** A compiled expression: gives the value for a document; undefined stands for a missing one. */
export type Expression = (root: Doc, variables: Variables) => unknown

export interface Scope {
  /** Names of the variables that may be read. */
  names: ReadonlySet<string>
  collation?: Collation
}

/** How an operator is compiled from its operand. */
export type Operator = (operand: unknown, scope: Scope, name: string) => Expression

/** All operators by name; the files beside this one add theirs through `operators.ts`. */
export const operators = new Map<string, Operator>()

const refused = ['$function', '$accumulator', '$meta', '$toHashedIndexKey', '$where']

/** Compiles an expression of the aggregation language. */
export function compile(expression: unknown, scope: Scope): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, scope)
  if (Array.isArray(expression)) return list(expression, scope)
  if (!isDoc(expression)) return () => expression
  const names = Object.keys(expression)
  const name = names.find((one) => one.startsWith('$'))
  if (name === undefined) return object(expression, scope)
  if (names.length > 1)
    throw new StoreError(15983, `an object representing an expression must have exactly one field: ${names.join(', ')}`)
  if (refused.includes(name)) throw unsupported(`The expression operator ${name}`, 168)
  const operator = operators.get(name)
  if (!operator)
    throw new StoreError(
      168,
      `Unrecognized expression '${name}'. The embedded store does not know it; set MONGODB_URI to use a MongoDB server.`,
    )
  const run = operator(expression[name], scope, name)
  return (root, variables) => {
    checkTimeNow()
    return run(root, variables)
  }
}

function list(values: unknown[], scope: Scope): Expression {
  const parts = values.map((value) => compile(value, scope))
  return (root, variables) => parts.map((part) => part(root, variables) ?? null)
}

function object(doc: Doc, scope: Scope): Expression {
  const fields = Object.entries(doc).map(([name, value]) => [name, compile(value, scope)] as const)
  for (const [name] of fields)
    if (name.includes('.'))
      throw new StoreError(
        16412,
        `FieldPath field names may not contain '.'. Consider using $getField or $setField. (${name})`,
      )
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
function reference(text: string, scope: Scope): Expression {
  if (!text.startsWith('$$')) {
    const parts = fieldPath(text.slice(1))
    if (parts.length === 1) return (root) => fieldOf(root, parts[0]!)
    return (root) => follow(root, parts, 0)
  }
  const [name, ...rest] = text.slice(2).split('.') as [string, ...string[]]
  if (rest.length > 0) fieldPath(rest.join('.'))
  if (name === 'ROOT' || name === 'CURRENT') return rest.length === 0 ? (root) => root : (root) => follow(root, rest, 0)
  if (name === 'REMOVE') return () => undefined
  if (!scope.names.has(name)) throw new StoreError(17276, `Use of undefined variable: ${name}`)
  return rest.length === 0 ? (_, variables) => variables[name] : (_, variables) => follow(variables[name], rest, 0)
}

function fieldPath(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes('')) throw new StoreError(40353, `FieldPath must not be empty or have empty parts: '${path}'`)
  const wrong = parts.find((part) => part.startsWith('$'))
  if (wrong)
    throw new StoreError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField. (${wrong})`,
    )
  return parts
}

/** Goes along a path; where it meets an array, through the documents in it. */
export function follow(value: unknown, parts: string[], at: number): unknown {
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

/** Order of two values where a missing one comes before null. */
export function compareValues(a: unknown, b: unknown, collation?: Collation): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0
    const other = rankOf(a ?? b)
    const missingFirst = other === Rank.min ? 1 : -1
    return a === undefined ? missingFirst : -missingFirst
  }
  return compare(a, b, collation)
}

export const isNullish = (value: unknown): boolean => value === null || value === undefined

/** Adds variables for an inner expression. */
export const withVariables = (variables: Variables, more: Variables): Variables =>
  Object.assign(Object.create(variables) as Variables, more)

export const withNames = (scope: Scope, names: Iterable<string>): Scope => ({
  ...scope,
  names: new Set([...scope.names, ...names]),
})

export function checkVariableName(name: string): string {
  if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name) && name !== 'CURRENT')
    throw new StoreError(16867, `'${name}' starts with an invalid character for a user variable name`)
  return name
}

export const isRegex = (value: unknown): value is BSONRegExp => value instanceof BSONRegExp

/** An operator over the values of its arguments. With `least` and `most` the number of arguments is checked. */
export function overValues(
  run: (values: unknown[], scope: Scope, name: string) => unknown,
  least = 0,
  most = Infinity,
): Operator {
  return (operand, scope, name) => {
    const given = Array.isArray(operand) ? operand : [operand]
    if (given.length < least || given.length > most) {
      const count =
        least === most ? `exactly ${least}` : most === Infinity ? `at least ${least}` : `between ${least} and ${most}`
      throw new StoreError(16020, `Expression ${name} takes ${count} arguments. ${given.length} were passed in.`)
    }
    const parts = given.map((value: unknown) => compile(value, scope))
    if (parts.length === 1) {
      const [only] = parts as [Expression]
      return (root, variables) => run([only(root, variables)], scope, name)
    }
    return (root, variables) =>
      run(
        parts.map((part) => part(root, variables)),
        scope,
        name,
      )
  }
}

/** An operator over named arguments, given as a document. */
export function overFields(
  needed: string[],
  optional: string[],
  run: (fields: Doc, scope: Scope, name: string) => unknown,
): Operator {
  return (operand, scope, name) => {
    const fields = namedOperands(operand, needed, optional, name)
    const parts = Object.entries(fields).map(([field, value]) => [field, compile(value, scope)] as const)
    return (root, variables) =>
      run(Object.fromEntries(parts.map(([field, part]) => [field, part(root, variables)])), scope, name)
  }
}

export function namedOperands(operand: unknown, needed: string[], optional: string[], name: string): Doc {
  if (!isDoc(operand)) throw new StoreError(9, `${name} only supports an object as its argument`)
  for (const field of Object.keys(operand))
    if (!needed.includes(field) && !optional.includes(field))
      throw new StoreError(9, `${name} found an unknown argument: ${field}`)
  for (const field of needed)
    if (!(field in operand)) throw new StoreError(9, `Missing '${field}' parameter to ${name}`)
  return operand
}
