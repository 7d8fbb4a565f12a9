import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from '../values/bson'
import { badValue, failedToParse, typeMismatch } from '../errors'
import { compileFilter, fieldOperators } from '../query/match'
import { isNumber, toDouble } from '../values/numbers'
import { equal, typeName } from '../values/order'
import { compileSort } from '../query/sort'
import { structuredCopy, type Change } from './change'
import { needViable, read, write } from './places'

type ArrayOperator = '$push' | '$addToSet' | '$pop' | '$pull' | '$pullAll'
type Edit = (array: unknown[]) => unknown[]

/** The operators that change arrays. */
export function changeArray(name: ArrayOperator, operand: unknown): Change['change'] {
  const edit = edits[name](operand)
  const makes = name === '$push' || name === '$addToSet'
  return (doc, place) => {
    const current = read(doc, place)
    if (name === '$pop') needViable(doc, place)
    if (current === undefined && !makes) return
    if (current !== undefined && !Array.isArray(current)) throw notAnArray(name, current, place.join('.'), doc)
    write(doc, place, edit((current as unknown[] | undefined) ?? []))
  }
}

function notAnArray(name: ArrayOperator, value: unknown, path: string, doc: Doc): Error {
  if (name === '$push' || name === '$addToSet')
    return badValue(
      `The field '${path}' must be an array but is of type ${typeName(value)} in document {_id: ${String(doc._id)}}`,
    )
  if (name === '$pop') return typeMismatch(`Path '${path}' contains an element of non-array type '${typeName(value)}'`)
  return badValue(`Cannot apply ${name} to a non-array value`)
}

const edits: Record<ArrayOperator, (operand: unknown) => Edit> = {
  $push,
  $addToSet,
  $pop,
  $pull,
  $pullAll,
}

function $push(operand: unknown): Edit {
  if (!isDoc(operand) || !('$each' in operand)) return (array) => [...array, structuredCopy(operand)]
  for (const name of Object.keys(operand))
    if (!['$each', '$position', '$slice', '$sort'].includes(name))
      throw badValue(`Unrecognized clause in $push: ${name}`)
  const each = operand.$each
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`)
  const position = integer(operand.$position, '$position')
  const slice = integer(operand.$slice, '$slice')
  const sort = operand.$sort === undefined ? undefined : elementOrder(operand.$sort)
  return (array) => {
    const at = position === undefined ? array.length : position < 0 ? Math.max(array.length + position, 0) : position
    let result = [...array.slice(0, at), ...each.map(structuredCopy), ...array.slice(at)]
    if (sort) result = result.sort(sort)
    if (slice === undefined) return result
    return slice >= 0 ? result.slice(0, slice) : result.slice(slice)
  }
}

function integer(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined
  if (!isNumber(value) || !Number.isInteger(toDouble(value)))
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`)
  return toDouble(value)
}

function elementOrder(spec: unknown): (a: unknown, b: unknown) => number {
  if (isNumber(spec)) {
    const direction = toDouble(spec)
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1')
    const compare = compileSort({ value: direction }, true)
    return (a, b) => compare({ value: a }, { value: b })
  }
  if (!isDoc(spec))
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  if (Object.keys(spec).length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.')
  for (const direction of Object.values(spec))
    if (!isNumber(direction) || Math.abs(toDouble(direction)) !== 1)
      throw badValue('The $sort element value must be either 1 or -1')
  const compare = compileSort(spec)
  return (a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {})
}

function $addToSet(operand: unknown): Edit {
  let values = [operand]
  if (isDoc(operand) && Object.keys(operand)[0] === '$each') {
    if (!Array.isArray(operand.$each))
      throw badValue(
        `The argument to $each in $addToSet must be an array but it was of type ${typeName(operand.$each)}`,
      )
    const [, ...more] = Object.keys(operand)
    if (more.length > 0) throw badValue(`Found unexpected fields after $each in $addToSet: ${more.join(', ')}`)
    values = operand.$each
  }
  return (array) => {
    const result = [...array]
    for (const value of values) if (!result.some((known) => equal(known, value))) result.push(structuredCopy(value))
    return result
  }
}

function $pop(operand: unknown): Edit {
  const end = isNumber(operand) ? toDouble(operand) : NaN
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${String(operand)}`)
  return (array) => (end === 1 ? array.slice(0, -1) : array.slice(1))
}

function $pull(operand: unknown): Edit {
  const gone = pullTest(operand)
  return (array) => array.filter((element) => !gone(element))
}

const ofValues: readonly string[] = fieldOperators

function pullTest(operand: unknown): (element: unknown) => boolean {
  // Operators of values judge the elements themselves; $and and its like judge them as documents.
  if (operand instanceof BSONRegExp || (isDoc(operand) && ofValues.includes(Object.keys(operand)[0] ?? ''))) {
    const filter = compileFilter({ element: operand })
    return (element) => filter({ element })
  }
  if (isDoc(operand)) {
    const filter = compileFilter(operand)
    return (element) => isDoc(element) && filter(element)
  }
  return (element) => equal(element, operand)
}

function $pullAll(operand: unknown): Edit {
  if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument')
  return (array) => array.filter((element) => !operand.some((value) => equal(element, value)))
}
