import { isTrue } from '../values/order'
import { BSONRegExp } from 'bson'
import { isDoc, isOperators, type Doc } from '../values/bson'
import { badValue, unknownName } from '../errors'
import { equalityTest, equalsAny, rangeTest, regexTest, sizeTest, typeTest, type Test } from './match-tests'
import { reach, splitPath } from '../values/paths'
import { patternOf } from './patterns'

/** Says whether a document fits a filter; knows the top fields it looks at. */
export interface Matcher {
  (doc: Doc): boolean
  fields: Set<string>
}

type Predicate = (doc: Doc) => boolean

/** Operators that judge a value by itself, or any element of an array. */
const ofValues: Record<string, (operand: unknown, name: string) => Test> = {
  $eq: equalityTest,
  $gt: rangeTest,
  $gte: rangeTest,
  $lt: rangeTest,
  $lte: rangeTest,
  $in: (operand, name) => equalsAny(list(operand, name)),
  $type: typeTest,
  $regex: (operand) => regexTest(patternOf(operand)),
}

/** Operators that are met where others are not. */
const contraries: Record<string, string> = { $ne: '$eq', $nin: '$in' }

/** The operators that a filter may have: at its top, and on a field. */
export const topOperators = ['$and', '$or']
export const fieldOperators = [
  ...[...Object.keys(ofValues), ...Object.keys(contraries)],
  ...['$exists', '$not', '$size', '$elemMatch'],
]

/** Compiles a filter; refuses operators that it does not know. */
export function compileFilter(filter: Doc): Matcher {
  const scope: Scope = { fields: new Set(), single: false }
  const predicate = compileDoc(filter, scope)
  return Object.assign((doc: Doc) => predicate(doc), { fields: scope.fields })
}

interface Scope {
  fields: Set<string>
  /** Elements of an array are looked at, each by itself. */
  single: boolean
}

function compileDoc(filter: Doc, scope: Scope): Predicate {
  return all(
    Object.entries(filter).map(([key, condition]) =>
      key.startsWith('$') ? compileTop(key, condition, scope) : compileField(key, condition, scope),
    ),
  )
}

function all<T>(tests: ((value: T) => boolean)[]): (value: T) => boolean {
  if (tests.length === 1) return tests[0]!
  return (value) => {
    for (const test of tests) if (!test(value)) return false
    return true
  }
}

function compileTop(name: string, condition: unknown, scope: Scope): Predicate {
  if (name === '$and') return all(branches(name, condition, scope))
  if (name !== '$or') throw unknownName(2, `unknown top level operator: ${name}`)
  const tests = branches(name, condition, scope)
  return (doc) => tests.some((test) => test(doc))
}

function branches(name: string, condition: unknown, scope: Scope): Predicate[] {
  if (!Array.isArray(condition)) throw badValue(`${name} must be an array`)
  if (condition.length === 0) throw badValue(`${name} must be a nonempty array`)
  return condition.map((branch) => {
    if (!isDoc(branch)) throw badValue(`${name} entries need to be full objects`)
    return compileDoc(branch, scope)
  })
}

function compileField(path: string, condition: unknown, scope: Scope): Predicate {
  const parts = splitPath(path)
  scope.fields.add(parts[0]!)
  const at = (test: Test): Predicate =>
    parts.length === 1
      ? (doc) => test(Object.hasOwn(doc, parts[0]!) ? doc[parts[0]!] : undefined)
      : (doc) => reach(doc, parts, 0, test)
  return compileCondition(condition, at, scope)
}

/** Judges what a path reaches: one value, or undefined for a missing one. */
type At = (test: Test) => Predicate

function compileCondition(condition: unknown, at: At, scope: Scope): Predicate {
  if (!isOperators(condition)) return at(spread(valueTest(condition), scope))
  return all(Object.entries(condition).map(([name, operand]) => compileOperator(name, operand, at, scope)))
}

/** Equality, or the pattern where the value is a regular expression. */
const valueTest = (value: unknown): Test => (value instanceof BSONRegExp ? regexTest(value) : equalityTest(value))

/** A test of a single value, or of any element when the path reaches an array (but not of an element's elements). */
const spread = (test: Test, scope: Scope): Test =>
  scope.single ? test : (value) => (Array.isArray(value) ? value.some(test) || test(value) : test(value))

function compileOperator(name: string, operand: unknown, at: At, scope: Scope): Predicate {
  if (Object.hasOwn(ofValues, name)) return at(spread(ofValues[name]!(operand, name), scope))
  if (Object.hasOwn(contraries, name)) {
    if (name === '$ne' && operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.")
    return not(compileOperator(contraries[name]!, operand, at, scope))
  }
  switch (name) {
    case '$exists': {
      const exists = at((value) => value !== undefined)
      return isTrue(operand) ? exists : not(exists)
    }
    case '$not':
      return not(negated(operand, at, scope))
    case '$size':
      return at(sizeTest(operand))
    case '$elemMatch':
      return at(elemMatch(operand, scope))
    default:
      if (!name.startsWith('$')) throw badValue(`unknown operator: ${name}`)
      throw unknownName(2, `unknown operator: ${name}`)
  }
}

const not =
  (test: Predicate): Predicate =>
  (doc) =>
    !test(doc)

function negated(operand: unknown, at: At, scope: Scope): Predicate {
  if (operand instanceof BSONRegExp) return at(spread(regexTest(operand), scope))
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document')
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty')
  if (!isOperators(operand)) throw badValue(`unknown operator: ${Object.keys(operand)[0]}`)
  return compileCondition(operand, at, scope)
}

function list(operand: unknown, name: string): unknown[] {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`)
  if (operand.some((value) => isOperators(value))) throw badValue(`cannot nest $ under ${name}`)
  return operand
}

function elemMatch(operand: unknown, scope: Scope): Test {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object')
  const [first] = Object.keys(operand)
  if (isOperators(operand) && !topOperators.includes(first!)) {
    const test = compileCondition(operand, (leaf) => (holder) => leaf(holder.value), { ...scope, single: true })
    return (value) => Array.isArray(value) && value.some((element) => test({ value: element }))
  }
  // The names inside belong to the elements, not to the top of the document.
  const test = compileDoc(operand, { fields: new Set(), single: false })
  return (value) =>
    Array.isArray(value) && value.some((element) => (isDoc(element) || Array.isArray(element)) && test(element as Doc))
}
