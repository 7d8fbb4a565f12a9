import { Double, Int32, type Document } from 'bson'
import { matches, sorted } from './match'
import { calculate, compare, equal, isNumber, isObject, sixteenths, type Value } from './values'

/** What a projection of find keeps: `spec` has only 1, or only 0, but for _id. */
export function projected(doc: Document, spec: Document): Document {
  const paths = Object.keys(spec).filter((path) => path !== '_id')
  const keeps = paths.length > 0 ? Number(spec[paths[0]!]) === 1 : Number(spec._id) === 1
  const rest = paths.map((path) => path.split('.'))
  const { _id, ...fields } = doc
  const result = keeps ? kept(fields, rest) : without(fields, rest)
  const withId = '_id' in spec ? Number(spec._id) === 1 : true
  return withId && '_id' in doc ? { _id: _id as Value, ...result } : result
}

const below = (paths: string[][], name: string): string[][] =>
  paths.filter((path) => path[0] === name).map((path) => path.slice(1))

function kept(doc: Document, paths: string[][]): Document {
  return Object.fromEntries(
    Object.entries(doc).flatMap(([name, value]) => {
      const inner = below(paths, name)
      if (inner.length === 0) return []
      if (inner.some((path) => path.length === 0)) return [[name, value as Value]]
      const part = keptOf(value, inner)
      return part === undefined ? [] : [[name, part]]
    }),
  )
}

// Of an array the documents (and the arrays in it) stay, of other values nothing.
function keptOf(value: Value, paths: string[][]): Value {
  if (isObject(value)) return kept(value, paths)
  if (Array.isArray(value))
    return value.map((element) => keptOf(element, paths)).filter((element) => element !== undefined)
  return undefined
}

function without(value: Document, paths: string[][]): Document {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const deeper = below(paths, name)
      if (deeper.some((path) => path.length === 0)) return []
      return [[name, deeper.length === 0 ? (inner as Value) : withoutIn(inner, deeper)]]
    }),
  )
}

const withoutIn = (value: Value, paths: string[][]): Value =>
  Array.isArray(value)
    ? value.map((element) => withoutIn(element, paths))
    : isObject(value)
      ? without(value, paths)
      : value

/** The value of a path in an expression: through arrays of documents, never by position. */
function pathValue(value: Value, path: string[]): Value {
  if (path.length === 0) return value
  if (isObject(value)) return Object.hasOwn(value, path[0]!) ? pathValue(value[path[0]!], path.slice(1)) : undefined
  if (!Array.isArray(value)) return undefined
  return value
    .filter(isObject)
    .map((element) => pathValue(element, path))
    .filter((found) => found !== undefined)
}

/** The expressions that the tests make. */
export function evaluate(expression: Value, doc: Document): Value {
  if (typeof expression === 'string' && expression.startsWith('$'))
    return pathValue(doc, expression.slice(1).split('.'))
  if (!isObject(expression)) return expression
  const [[name, operand]] = Object.entries(expression) as [[string, Value]]
  const args = (Array.isArray(operand) ? operand : [operand]).map((part) => evaluate(part, doc))
  const [a, b] = args
  const none = args.some((value) => value === undefined || value === null)
  switch (name) {
    case '$literal':
      return operand
    case '$eq':
      return compare(a, b, true) === 0
    case '$gt':
      return compare(a, b, true) > 0
    case '$ifNull':
      return a === undefined || a === null ? b : a
    case '$cond':
      return isTrue(a) ? b : args[2]
    case '$add':
    case '$subtract':
    case '$multiply':
      if (none) return null
      if (args.some((value) => value instanceof Date)) throw new Unsure()
      return args.every(isNumber) ? calculate(a, b, name === '$add' ? '+' : name === '$subtract' ? '-' : '*') : refuse()
    case '$size':
      return Array.isArray(a) ? new Int32(a.length) : refuse()
    case '$arrayElemAt':
      if (none) return null
      return Array.isArray(a) ? (a as Value[]).at(Number(b)) : refuse()
    case '$in':
      return Array.isArray(b) ? b.some((element) => equal(element, a)) : refuse()
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

export class NoValue extends Error {}
/** What the model leaves to the tables. */
export class Unsure extends Error {}
function refuse(): never {
  throw new NoValue()
}

const isTrue = (value: Value): boolean =>
  !(value === undefined || value === null || value === false || (isNumber(value) && sixteenths(value) === 0n))

export function piped(docs: Document[], stages: Document[]): Document[] {
  return stages.reduce<Document[]>((flow, stage) => {
    const [[name, spec]] = Object.entries(stage) as [[string, Document]]
    switch (name) {
      case '$match':
        return flow.filter((doc) => matches(doc, spec))
      case '$sort':
        return sorted(flow, spec)
      case '$skip':
        return flow.slice(Number(spec))
      case '$limit':
        return flow.slice(0, Number(spec))
      case '$project':
        return flow.map((doc) => projected(doc, spec))
      case '$set':
        return flow.map((doc) => {
          const values = Object.entries(spec).map(([field, expression]) => [field, evaluate(expression, doc)] as const)
          const result = { ...doc }
          for (const [field, value] of values)
            if (value === undefined) delete result[field]
            else result[field] = value
          return result
        })
      case '$unwind':
        return flow.flatMap((doc) => unwound(doc, (spec as unknown as string).slice(1)))
      case '$group':
        return grouped(flow, spec)
      default:
        throw new Error(`the model does not know ${name}`)
    }
  }, docs)
}

function unwound(doc: Document, field: string): Document[] {
  const value = doc[field] as Value
  if (Array.isArray(value)) return value.map((element: Value) => ({ ...doc, [field]: element }))
  return value === undefined || value === null ? [] : [doc]
}

function grouped(docs: Document[], { _id, ...fields }: Document): Document[] {
  const groups: { id: Value; docs: Document[] }[] = []
  for (const doc of docs) {
    const id = evaluate(_id, doc) ?? null
    const known = groups.find((group) => equal(group.id, id))
    if (known) known.docs.push(doc)
    else groups.push({ id, docs: [doc] })
  }
  return groups.map((group) => ({
    _id: group.id,
    ...Object.fromEntries(
      Object.entries(fields).map(([field, accumulator]) => [field, gathered(group.docs, accumulator as Document)]),
    ),
  }))
}

function gathered(docs: Document[], accumulator: Document): Value {
  const [[name, expression]] = Object.entries(accumulator) as [[string, Value]]
  const values = docs.map((doc) => evaluate(expression, doc))
  const there = values.filter((value) => value !== undefined && value !== null)
  switch (name) {
    case '$sum': {
      const numbers = values.filter(isNumber)
      // How sums of what a double cannot hold are rounded is left to the tables.
      if (numbers.some((value) => sixteenths(value) > 2n ** 50n || sixteenths(value) < -(2n ** 50n))) throw new Unsure()
      return numbers.reduce((sum, value) => calculate(sum, value, '+'), new Int32(0))
    }
    case '$min':
      return there.length === 0 ? null : there.reduce((best, value) => (compare(value, best) < 0 ? value : best))
    case '$max':
      return there.length === 0 ? null : there.reduce((best, value) => (compare(value, best) > 0 ? value : best))
    case '$first':
      return values[0] ?? null
    case '$last':
      return values.at(-1) ?? null
    case '$push':
      return values.filter((value) => value !== undefined)
    case '$avg': {
      const numbers = values.filter(isNumber)
      const sum = numbers.reduce<number>((total, value) => total + Number(sixteenths(value)), 0)
      return numbers.length === 0 ? null : new Double(sum / 16 / numbers.length)
    }
    default:
      throw new Error(`the model does not know ${name}`)
  }
}
