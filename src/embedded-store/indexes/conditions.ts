import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from '../values/bson'
import { isOperators, isTrue } from '../values/truth'
import { isIndex } from '../values/paths'
import { Rank, rankOf, regexParts } from '../values/order'

/** What a filter demands of one path, as far as an index can help. */
export interface Condition {
  /** The value is one of these. */
  anyOf?: unknown[]
  lower?: Bound
  upper?: Bound
  /** Begins with this text. */
  prefix?: string
  exists?: boolean
  /** The index entries within these bounds say all: the filter need not be asked again. */
  exact: boolean
  /** Both bounds hold for the same element of an array. */
  sameElement?: boolean
}

export interface Bound {
  value: unknown
  inclusive: boolean
}

export interface Conditions {
  paths: Map<string, Condition>
  /** Whether the conditions are all that the filter asks. */
  complete: boolean
  /** Alternatives of $or. */
  branches: Doc[][]
}

/** The conditions that a filter puts on paths; $and is opened, $or kept as alternatives. */
export function conditionsOf(filter: Doc): Conditions {
  const found: Conditions = { paths: new Map(), complete: true, branches: [] }
  collect(filter, '', found)
  return found
}

function collect(filter: Doc, prefix: string, found: Conditions): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(value)) for (const branch of value) collect(branch as Doc, prefix, found)
    else if (key === '$or' && Array.isArray(value)) {
      if (value.length === 1) collect(value[0] as Doc, prefix, found)
      else {
        found.complete = false
        if (prefix === '') found.branches.push(value as Doc[])
      }
    }
    // An index has the elements of an array, but not theirs when they are arrays again.
    else if (key.startsWith('$') || (prefix !== '' && isIndex(key.split('.')[0]!))) found.complete = false
    else addCondition(prefix + key, value, found, prefix !== '')
  }
}

function addCondition(path: string, value: unknown, found: Conditions, inElement: boolean): void {
  if (!isOperators(value))
    return value instanceof BSONRegExp ? addPattern(path, value, found) : addAnyOf(path, [value], found, inElement)
  for (const [name, operand] of Object.entries(value)) {
    switch (name) {
      case '$eq':
        addAnyOf(path, [operand], found, inElement)
        break
      case '$in':
        if (Array.isArray(operand) && !operand.some((one) => one instanceof BSONRegExp))
          addAnyOf(path, operand, found, inElement)
        else found.complete = false
        break
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        addBound(path, name, operand, found, inElement)
        break
      case '$regex':
        addPattern(path, withOptions(operand, value.$options), found)
        break
      case '$exists':
        found.complete = false
        if (isTrue(operand)) merge(path, { exists: true, exact: false }, found)
        break
      case '$elemMatch':
        found.complete = false
        if (isOperators(operand) && !('$and' in operand) && !('$or' in operand)) addElement(path, operand, found)
        else if (isDoc(operand)) collect(operand, `${path}.`, found)
        break
      case '$all':
        found.complete = false
        if (Array.isArray(operand) && operand.length > 0) addCondition(path, operand[0], found, true)
        break
      case '$options':
        break
      default:
        found.complete = false
    }
  }
}

const ofElements = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$regex', '$options']

function addElement(path: string, operand: Doc, found: Conditions): void {
  const plain = Object.fromEntries(Object.entries(operand).filter(([name]) => ofElements.includes(name)))
  if (Object.keys(plain).length === 0) return
  addCondition(path, plain, found, true)
  const condition = found.paths.get(path)
  if (condition) condition.sameElement = true
}

// Arrays and null match in more ways than their index entry says.
function addAnyOf(path: string, values: unknown[], found: Conditions, inElement: boolean): void {
  // By position an array's element may be there while its documents lack a field of that name.
  const ambiguous = path.split('.').some((part, i) => i > 0 && isIndex(part))
  if (values.some((value) => rankOf(value) === Rank.array || (ambiguous && rankOf(value) === Rank.null))) {
    found.complete = false
    return
  }
  const exact = !inElement && !values.some((value) => rankOf(value) === Rank.null)
  merge(path, { anyOf: values, exact }, found)
}

function addBound(path: string, name: string, value: unknown, found: Conditions, inElement: boolean): void {
  const rank = rankOf(value)
  const unfit: number[] = [Rank.array, Rank.null, Rank.object]
  if (unfit.includes(rank) || (typeof value === 'number' && Number.isNaN(value))) {
    found.complete = false
    return
  }
  const bound = { value, inclusive: name.endsWith('e') }
  merge(path, { [name.startsWith('$g') ? 'lower' : 'upper']: bound, exact: !inElement }, found)
}

// A second demand on the same path narrows nothing that is already bound: it is left to the filter.
function merge(path: string, condition: Condition, found: Conditions): void {
  const known = found.paths.get(path)
  if (!known) {
    found.paths.set(path, condition)
    if (!condition.exact) found.complete = false
    return
  }
  const clash =
    known.anyOf !== undefined ||
    (condition.anyOf !== undefined && (known.lower ?? known.upper ?? known.prefix) !== undefined) ||
    (condition.lower && known.lower) ||
    (condition.upper && known.upper) ||
    known.prefix !== undefined
  if (clash) {
    known.exact = false
    found.complete = false
    if (condition.exists) known.exists = true
    // Equality is worth more than a range.
    if (condition.anyOf && !known.anyOf) found.paths.set(path, { ...condition, exact: false })
    return
  }
  Object.assign(known, condition, { exact: known.exact && condition.exact })
  if (!known.exact) found.complete = false
}

const special = /[\\^$.|?*+()[\]{}]/

function addPattern(path: string, pattern: BSONRegExp | null, found: Conditions): void {
  found.complete = false
  const text = pattern && anchoredPrefix(pattern)
  if (text) merge(path, { prefix: text, exact: false }, found)
}

function withOptions(operand: unknown, options: unknown): BSONRegExp | null {
  if (operand instanceof BSONRegExp)
    return typeof options === 'string' ? new BSONRegExp(operand.pattern, options) : operand
  return typeof operand === 'string' ? new BSONRegExp(operand, typeof options === 'string' ? options : '') : null
}

/** The fixed text with which all matches of ^text… begin. */
function anchoredPrefix(regex: BSONRegExp): string {
  const { pattern, options } = regexParts(regex)
  if (!pattern.startsWith('^') || options.replace('s', '') !== '' || pattern.includes('|')) return ''
  let text = ''
  for (let at = 1; at < pattern.length; at += 1) {
    const char = pattern[at]!
    const escaped = char === '\\' && special.test(pattern[at + 1] ?? '')
    if (!escaped && special.test(char)) break
    const next = escaped ? pattern[at + 1]! : char
    const quantifier = pattern[at + (escaped ? 2 : 1)] ?? ''
    if ('?*{'.includes(quantifier) && quantifier !== '') break
    text += next
    if (escaped) at += 1
  }
  return text
}
