import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from './bson'
import { badValue, unsupported } from './errors'
import { compileExpression } from './expressions'
import { compare, Rank, rankOf, regexParts, type Collation } from './order'
import { bitTest, equalsAny, modTest, rangeTest, regexTest, sizeTest, typeTest } from './match-tests'
import { reach, splitPath } from './paths'
import { isOperators, isTrue } from './truth'

export interface MatchOptions {
  collation?: Collation
  /** Variables that $expr may read. */
  variables?: Doc
}

/** Says whether a document fits a filter; knows the top fields it looks at (null: any). */
export interface Matcher {
  (doc: Doc): boolean
  fields: Set<string> | null
}

type Predicate = (doc: Doc) => boolean
/** Judges what a path reaches: one value, or undefined for a missing one. */
type Leaf = (value: unknown) => boolean

/** The operators that a filter may have: at its top, and on a field. */
export const topOperators = ['$and', '$or', '$nor', '$expr', '$comment', '$alwaysTrue', '$alwaysFalse'] as const
export const fieldOperators = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$not',
  '$type',
  '$size',
  '$elemMatch',
  '$all',
  '$regex',
  '$options',
  '$mod',
  '$bitsAllSet',
  '$bitsAllClear',
  '$bitsAnySet',
  '$bitsAnyClear',
  '$comment',
] as const

/** Compiles a filter; refuses operators that it does not know. */
export function compileFilter(filter: Doc, options: MatchOptions = {}): Matcher {
  const scope: Scope = { options, fields: new Set(), whole: false }
  const predicate = compileDoc(filter, scope)
  return Object.assign((doc: Doc) => predicate(doc), { fields: scope.whole ? null : scope.fields })
}

interface Scope {
  options: MatchOptions
  fields: Set<string>
  whole: boolean
  /** Elements of an array are looked at, each by itself. */
  single?: boolean
}

function compileDoc(filter: Doc, scope: Scope): Predicate {
  const tests = Object.entries(filter).map(([key, condition]) =>
    key.startsWith('$') ? compileTop(key, condition, scope) : compileField(key, condition, scope),
  )
  return all(tests.filter((test) => test !== always))
}

const always: Predicate = () => true

function all<T>(tests: ((value: T) => boolean)[]): (value: T) => boolean {
  if (tests.length === 1) return tests[0]!
  return (value) => {
    for (const test of tests) if (!test(value)) return false
    return true
  }
}

const elsewhere = ['$where', '$text', '$jsonSchema', '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within']

function refuseUnknown(name: string, known: readonly string[], what: string): void {
  if (known.includes(name)) return
  if (elsewhere.includes(name)) throw unsupported(`The query operator ${name}`)
  throw badValue(`unknown ${what}: ${name}. The embedded store does not know it; see MONGODB_URI.`)
}

function compileTop(given: string, condition: unknown, scope: Scope): Predicate {
  refuseUnknown(given, topOperators, 'top level operator')
  const name = given as (typeof topOperators)[number]
  switch (name) {
    case '$and':
      return all(branches(name, condition, scope))
    case '$or': {
      const tests = branches(name, condition, scope)
      return (doc) => tests.some((test) => test(doc))
    }
    case '$nor': {
      const tests = branches(name, condition, scope)
      return (doc) => !tests.some((test) => test(doc))
    }
    case '$expr': {
      scope.whole = true
      const expression = compileExpression(condition, scope.options.variables, scope.options.collation)
      return (doc) => isTrue(expression(doc))
    }
    case '$comment':
      return always
    case '$alwaysTrue':
      return always
    case '$alwaysFalse':
      return () => false
    default:
      return name satisfies never
  }
}

function branches(name: string, condition: unknown, scope: Scope): Predicate[] {
  if (!Array.isArray(condition) || condition.length === 0) throw badValue(`${name} must be a nonempty array`)
  return condition.map((branch) => {
    if (!isDoc(branch)) throw badValue(`${name} entries need to be full objects`)
    return compileDoc(branch, scope)
  })
}

function compileField(path: string, condition: unknown, scope: Scope): Predicate {
  const parts = splitPath(path)
  scope.fields.add(parts[0]!)
  const at = (leaf: Leaf): Predicate =>
    parts.length === 1
      ? (doc) => leaf(Object.hasOwn(doc, parts[0]!) ? doc[parts[0]!] : undefined)
      : (doc) => reach(doc, parts, 0, leaf)
  return compileCondition(condition, at, scope)
}

type At = (leaf: Leaf) => Predicate

function compileCondition(condition: unknown, at: At, scope: Scope): Predicate {
  if (!isOperators(condition)) return at(valueLeaf(condition, scope))
  const tests: Predicate[] = []
  for (const [name, operand] of Object.entries(condition)) {
    if (name === '$options') {
      if (!('$regex' in condition)) throw badValue('$options needs a $regex')
      continue
    }
    tests.push(compileOperator(name, operand, condition, at, scope))
  }
  return all(tests)
}

// Equality, or the pattern where the value is a regular expression.
function valueLeaf(value: unknown, scope: Scope): Leaf {
  if (value instanceof BSONRegExp) return spread(regexTest(value), scope)
  return spread(equals(value, scope.options.collation), scope)
}

/** A test of a single value, or of any element when the path reaches an array (but not of an element's elements). */
const spread = (test: Leaf, scope: Scope): Leaf => (scope.single ? test : anyElement(test))

const anyElement =
  (test: Leaf): Leaf =>
  (value) =>
    Array.isArray(value) ? value.some(test) || test(value) : test(value)

function equals(wanted: unknown, collation?: Collation): Leaf {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined
  if (typeof wanted === 'string' && !collation)
    return (value) => value === wanted || (rankOf(value) === Rank.string && compare(value, wanted) === 0)
  if (typeof wanted === 'boolean') return (value) => value === wanted
  return (value) => value !== undefined && compare(value, wanted, collation) === 0
}

function compileOperator(given: string, operand: unknown, condition: Doc, at: At, scope: Scope): Predicate {
  refuseUnknown(given, fieldOperators, 'operator')
  const name = given as Exclude<(typeof fieldOperators)[number], '$options'>
  const collation = scope.options.collation
  switch (name) {
    case '$eq':
      return at(
        operand instanceof BSONRegExp ? spread(equals(operand), scope) : spread(equals(operand, collation), scope),
      )
    case '$ne': {
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.")
      return not(at(spread(equals(operand, collation), scope)))
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (operand instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field`)
      return at(spread(rangeTest(name, operand, collation), scope))
    case '$in':
      return at(spread(equalsAny(list(name, operand), collation), scope))
    case '$nin':
      return not(at(spread(equalsAny(list(name, operand), collation), scope)))
    case '$exists': {
      const exists = at((value) => value !== undefined)
      return isTrue(operand) ? exists : not(exists)
    }
    case '$not':
      if (operand instanceof BSONRegExp) return not(at(valueLeaf(operand, scope)))
      if (!isOperators(operand)) throw badValue('$not needs a regex or a document')
      return not(compileCondition(operand, at, scope))
    case '$type':
      return at(spread(typeTest(operand), scope))
    case '$size':
      return at(sizeTest(operand))
    case '$elemMatch':
      return at(elemMatch(operand, scope))
    case '$all':
      return allOf(operand, at, scope)
    case '$regex':
      return at(spread(regexTest(withOptions(operand, condition.$options)), scope))
    case '$mod':
      return at(spread(modTest(operand), scope))
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return at(spread(bitTest(name, operand), scope))
    case '$comment':
      return always
    default:
      return name satisfies never
  }
}

const not =
  (test: Predicate): Predicate =>
  (doc) =>
    !test(doc)

function list(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`)
  if (operand.some((value) => isOperators(value))) throw badValue(`cannot nest $ under ${name}`)
  return operand
}

function elemMatch(operand: unknown, scope: Scope): Leaf {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object')
  const first = Object.keys(operand)[0]
  const logical = first === '$and' || first === '$or' || first === '$nor' || first === '$expr'
  if (isOperators(operand) && !logical) {
    const test = compileCondition(operand, (leaf) => (holder) => leaf(holder.value), { ...scope, single: true })
    return (value) => Array.isArray(value) && value.some((element) => test({ value: element }))
  }
  // The names inside belong to the elements, not to the top of the document.
  const test = compileDoc(operand, { ...scope, fields: new Set(), single: false })
  return (value) =>
    Array.isArray(value) && value.some((element) => (isDoc(element) || Array.isArray(element)) && test(element as Doc))
}

function allOf(operand: unknown, at: At, scope: Scope): Predicate {
  if (!Array.isArray(operand)) throw badValue('$all needs an array')
  if (operand.length === 0) return () => false
  return all(
    operand.map((wanted) => {
      if (isDoc(wanted) && '$elemMatch' in wanted) return at(elemMatch(wanted.$elemMatch, scope))
      if (isOperators(wanted)) throw badValue('no $ expressions in $all')
      return at(valueLeaf(wanted, scope))
    }),
  )
}

function withOptions(operand: unknown, options: unknown): BSONRegExp {
  if (operand instanceof BSONRegExp || operand instanceof RegExp) {
    const parts = regexParts(operand)
    return new BSONRegExp(parts.pattern, typeof options === 'string' ? options : parts.options)
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string')
  return new BSONRegExp(operand, typeof options === 'string' ? options : '')
}
