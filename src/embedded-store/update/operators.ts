import { badValue, typeMismatch } from '../errors'
import { changeArray } from './arrays'
import { add, isNumber } from '../values/numbers'
import { compare, typeName } from '../values/order'
import { structuredCopy, type Change } from './change'
import { read, remove, write } from './places'

export interface Operator {
  /** Checks the operand and gives the change that it makes at a place. */
  compile: (operand: unknown, path: string) => Change['change']
  onlyInserting?: boolean
}

const setting: Operator['compile'] = (operand) => (doc, place) => write(doc, place, structuredCopy(operand))

/** All operators of updates, by name. */
export const operators: Record<string, Operator> = {
  $set: { compile: setting },
  $setOnInsert: { compile: setting, onlyInserting: true },
  $unset: { compile: () => (doc, place) => remove(doc, place) },
  $inc: { compile: increment },
  $min: { compile: (operand) => bounded(operand, (difference) => difference < 0) },
  $max: { compile: (operand) => bounded(operand, (difference) => difference > 0) },
  $push: { compile: (operand) => changeArray('$push', operand) },
  $addToSet: { compile: (operand) => changeArray('$addToSet', operand) },
  $pop: { compile: (operand) => changeArray('$pop', operand) },
  $pull: { compile: (operand) => changeArray('$pull', operand) },
  $pullAll: { compile: (operand) => changeArray('$pullAll', operand) },
}

function increment(operand: unknown, path: string): Change['change'] {
  if (!isNumber(operand))
    throw typeMismatch(`Cannot increment with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
  return (doc, place) => {
    const current = read(doc, place)
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

const bounded =
  (operand: unknown, wins: (difference: number) => boolean): Change['change'] =>
  (doc, place) => {
    const current = read(doc, place)
    if (current === undefined || wins(compare(operand, current))) write(doc, place, structuredCopy(operand))
  }
