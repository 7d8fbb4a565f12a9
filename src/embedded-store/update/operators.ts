import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from '../values/bson'
import { badValue, typeMismatch, unsupported } from '../errors'
import { compileFilter, fieldOperators } from '../query/match'
import { add, isNumber } from '../values/numbers'
import { compare, equal, typeName } from '../values/order'
import { getPath } from '../values/paths'
import { ownCopy, remove, write, type Place } from './places'

/** Changes a document at a place. */
export type Change = (doc: Doc, place: Place) => void

/** Checks an operand and gives the change that it makes. */
type Operator = (operand: unknown, path: string) => Change

const set: Operator = (operand) => (doc, place) => write(doc, place, ownCopy(operand))

/** All operators of updates, by name; $setOnInsert is left out where nothing is inserted. */
export const operators: Record<string, Operator> = {
  $set: set,
  $setOnInsert: set,
  $unset: () => remove,
  $inc: increment,
  $max: (operand) => (doc, place) => {
    const current = getPath(doc, place)
    if (current === undefined || compare(operand, current) > 0) write(doc, place, ownCopy(operand))
  },
  $push: (operand) => ofArray('$push', (array, values) => [...array, ...values.map(ownCopy)], eachOf('$push', operand)),
  $addToSet: (operand) => ofArray('$addToSet', united, eachOf('$addToSet', operand)),
  $pull(operand) {
    const gone = pulledBy(operand)
    return ofArray('$pull', (array) => array.filter((element) => !gone(element)))
  },
  $pullAll(operand) {
    if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument')
    return ofArray('$pullAll', (array) => array.filter((element) => !operand.some((value) => equal(element, value))))
  },
}

function increment(operand: unknown, path: string): Change {
  if (!isNumber(operand))
    throw typeMismatch(`Cannot increment with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
  return (doc, place) => {
    const current = getPath(doc, place)
    if (current === undefined) return write(doc, place, operand)
    if (!isNumber(current))
      throw typeMismatch(
        `Cannot apply $inc to a value of non-numeric type. {_id: ${String(doc._id)}} has the field '${place.at(-1)}' of non-numeric type ${typeName(current)}`,
      )
    const result = add(current, operand)
    if (result === null)
      throw badValue(
        `Failed to apply $inc operations to current value (${String(current)}) for document {_id: ${String(doc._id)}}`,
      )
    write(doc, place, result)
  }
}

/** A change of the array at a place; where there is none, only what adds values makes one. */
function ofArray(name: string, edit: (array: unknown[], added: unknown[]) => unknown[], added?: unknown[]): Change {
  return (doc, place) => {
    const current = getPath(doc, place)
    if (current === undefined && !added) return
    if (current !== undefined && !Array.isArray(current))
      throw badValue(
        `Cannot apply ${name} to a non-array value: the field '${place.join('.')}' must be an array but is of type ${typeName(current)} in document {_id: ${String(doc._id)}}`,
      )
    write(doc, place, edit((current as unknown[] | undefined) ?? [], added ?? []))
  }
}

/** The values that $push or $addToSet adds: the operand, or each of a list. */
function eachOf(name: string, operand: unknown): unknown[] {
  if (!isDoc(operand) || !('$each' in operand)) return [operand]
  const { $each: each, ...more } = operand
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in ${name} must be an array but it was of type: ${typeName(each)}`)
  for (const clause of Object.keys(more)) throw unsupported(`The clause ${clause} of ${name}`, 2)
  return each
}

function united(array: unknown[], added: unknown[]): unknown[] {
  const result = [...array]
  for (const value of added) if (!result.some((known) => equal(known, value))) result.push(ownCopy(value))
  return result
}

const ofValues: readonly string[] = fieldOperators

function pulledBy(operand: unknown): (element: unknown) => boolean {
  // Operators of values judge the elements themselves; $and and its like judge them as documents.
  if (operand instanceof BSONRegExp || (isDoc(operand) && ofValues.includes(Object.keys(operand)[0] ?? ''))) {
    const filter = compileFilter({ element: operand })
    return (element) => filter({ element })
  }
  if (!isDoc(operand)) return (element) => equal(element, operand)
  const filter = compileFilter(operand)
  return (element) => isDoc(element) && filter(element)
}
