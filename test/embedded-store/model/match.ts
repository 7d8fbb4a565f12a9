import type { Document } from 'bson'
import { classOf, compare, equal, isObject, typeOf, type Value } from './values'

/** All that a dotted path of a query reaches in a value. */
export function reached(value: Value, path: string[]): Value[] {
  if (path.length === 0) return [value]
  const [first, ...rest] = path as [string, ...string[]]
  if (isObject(value)) return Object.hasOwn(value, first) ? reached(value[first], rest) : [undefined]
  if (!Array.isArray(value)) return [undefined]
  const byPosition =
    /^(0|[1-9]\d*)$/.test(first) && Number(first) < value.length ? reached(value[Number(first)], rest) : []
  const throughElements = value.filter(isObject).flatMap((element) => reached(element, path))
  return [...byPosition, ...throughElements]
}

// A condition on a value also looks at the elements of an array; one on an element does not look deeper.
const candidates = (values: Value[]): Value[] =>
  values.flatMap((value) =>
    value instanceof Element ? [value.value] : Array.isArray(value) ? [value, ...(value as Value[])] : [value],
  )

class Element {
  constructor(readonly value: Value) {}
}
const plain = (value: Value): Value => (value instanceof Element ? value.value : value)

export function matches(doc: Document, filter: Document): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    const branches = condition as Document[]
    if (key === '$and') return branches.every((branch) => matches(doc, branch))
    if (key === '$or') return branches.some((branch) => matches(doc, branch))
    return fits(reached(doc, key.split('.')), condition)
  })
}

const isCondition = (value: Value): value is Document =>
  isObject(value) && Object.keys(value)[0]?.startsWith('$') === true

function fits(values: Value[], condition: Value): boolean {
  if (!isCondition(condition)) return isOne(values, condition)
  return Object.entries(condition).every(([name, operand]) => holds(values, name, operand))
}

const isOne = (values: Value[], wanted: Value): boolean =>
  candidates(values).some((value) => equal(value, wanted) || (wanted === null && value === undefined))

function holds(values: Value[], name: string, operand: Value): boolean {
  switch (name) {
    case '$eq':
      return isOne(values, operand)
    case '$ne':
      return !isOne(values, operand)
    case '$in':
      return (operand as Value[]).some((wanted) => isOne(values, wanted))
    case '$nin':
      return !(operand as Value[]).some((wanted) => isOne(values, wanted))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return candidates(values).some((value) => inRange(value, name, operand))
    case '$exists':
      return values.some((value) => plain(value) !== undefined) === operand
    case '$type':
      return candidates(values).some((value) => typeOf(value) === operand)
    case '$size':
      return values.map(plain).some((value) => Array.isArray(value) && value.length === Number(operand))
    case '$not':
      return !fits(values, operand)
    case '$elemMatch':
      return values
        .map(plain)
        .some((value) => Array.isArray(value) && value.some((element) => elementFits(element, operand as Document)))
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

export function elementFits(element: Value, condition: Document): boolean {
  if (isCondition(condition) && !['$and', '$or'].includes(Object.keys(condition)[0]!))
    return fits([new Element(element)], condition)
  return (isObject(element) || Array.isArray(element)) && matchesElement(element, condition)
}

// An array as element: its own positions are its fields.
function matchesElement(element: Value, condition: Document): boolean {
  return isObject(element) ? matches(element, condition) : matches({ ...(element as Value[]) }, condition)
}

function inRange(value: Value, name: string, operand: Value): boolean {
  if (operand === null) return name.endsWith('e') && (value === null || value === undefined)
  if (value === undefined || classOf(value) !== classOf(operand)) return false
  const difference = compare(value, operand)
  return name === '$gt'
    ? difference > 0
    : name === '$gte'
      ? difference >= 0
      : name === '$lt'
        ? difference < 0
        : difference <= 0
}

/** The documents in an order; of an array its least element counts, descending its greatest. */
export function sorted(docs: Document[], sort: Record<string, 1 | -1>): Document[] {
  return [...docs].sort((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const difference = compareKeys(keyOf(a, path, direction), keyOf(b, path, direction))
      if (difference !== 0) return difference * direction
    }
    return 0
  })
}

const emptyArray = Symbol('empty')
const compareKeys = (a: Value, b: Value): number =>
  a === emptyArray || b === emptyArray ? Number(b === emptyArray) - Number(a === emptyArray) : compare(a, b)

function keyOf(doc: Document, path: string, direction: 1 | -1): Value {
  const keys = reached(doc, path.split('.')).flatMap((value) =>
    !Array.isArray(value) ? [value] : value.length === 0 ? [emptyArray] : (value as Value[]),
  )
  return keys.length === 0 ? null : keys.reduce((best, key) => (compareKeys(key, best) * direction < 0 ? key : best))
}
