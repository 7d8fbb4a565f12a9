import { Long, Timestamp } from 'bson'
import { isDoc } from './bson'
import { badValue, StoreError, typeMismatch } from './errors'
import { changeArray } from './update-arrays'
import { add, isNumber, multiply, numberType, toBigInt, type BsonNumber } from './numbers'
import { compare, typeName } from './order'
import { structuredCopy, type Change, type UpdateOptions } from './update-change'
import { read, remove, write } from './update-places'

export interface Operator {
  /** Checks the operand and gives the change that it makes at a place. */
  compile(operand: unknown, path: string, options: UpdateOptions): Change['change']
  onlyInserting?: boolean
  /** Further paths that the operator changes. */
  alsoChanges?(operand: unknown): string[]
}

/** All operators of updates, by name. */
export const operators: Record<string, Operator> = {
  $set: { compile: (operand) => (doc, place) => write(doc, place, structuredCopy(operand)) },
  $setOnInsert: {
    compile: (operand) => (doc, place) => write(doc, place, structuredCopy(operand)),
    onlyInserting: true,
  },
  $unset: { compile: () => (doc, place) => remove(doc, place) },
  $inc: { compile: (operand, path) => arithmetic('$inc', 'increment', operand, path) },
  $mul: { compile: (operand, path) => arithmetic('$mul', 'multiply', operand, path) },
  $min: { compile: (operand, _, options) => bounded(operand, options, (difference) => difference < 0) },
  $max: { compile: (operand, _, options) => bounded(operand, options, (difference) => difference > 0) },
  $currentDate: { compile: currentDate },
  $rename: { compile: rename, alsoChanges: (operand) => [String(operand)] },
  $bit: { compile: bits },
  $push: { compile: (operand, path, options) => changeArray('$push', operand, path, options) },
  $addToSet: { compile: (operand, path, options) => changeArray('$addToSet', operand, path, options) },
  $pop: { compile: (operand, path, options) => changeArray('$pop', operand, path, options) },
  $pull: { compile: (operand, path, options) => changeArray('$pull', operand, path, options) },
  $pullAll: { compile: (operand, path, options) => changeArray('$pullAll', operand, path, options) },
}

function arithmetic(name: '$inc' | '$mul', verb: string, operand: unknown, path: string): Change['change'] {
  if (!isNumber(operand))
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
  return (doc, place) => {
    const current = read(doc, place)
    if (current === undefined) return write(doc, place, name === '$inc' ? operand : multiply(operand, 0))
    if (!isNumber(current))
      throw typeMismatch(
        `Cannot apply ${name} to a value of non-numeric type. {_id: ${String(doc._id)}} has the field '${place.at(-1)}' of non-numeric type ${typeName(current)}`,
      )
    const result = (name === '$inc' ? add : multiply)(current, operand)
    if (result === null)
      throw badValue(
        `Failed to apply ${name} operations to current value (${String(current)}) for document {_id: ${String(doc._id)}}`,
      )
    write(doc, place, result)
  }
}

const bounded =
  (operand: unknown, { collation }: UpdateOptions, wins: (difference: number) => boolean): Change['change'] =>
  (doc, place) => {
    const current = read(doc, place)
    if (current === undefined || wins(compare(operand, current, collation))) write(doc, place, structuredCopy(operand))
  }

function currentDate(operand: unknown): Change['change'] {
  const type = isDoc(operand) ? operand.$type : 'date'
  const known = typeof operand === 'boolean' || (isDoc(operand) && (type === 'date' || type === 'timestamp'))
  if (!known)
    throw badValue(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  return (doc, place) => write(doc, place, type === 'date' ? new Date() : nextTimestamp())
}

let ticks = 0

function nextTimestamp(): Timestamp {
  ticks += 1
  return new Timestamp({ t: Math.floor(Date.now() / 1000), i: ticks })
}

function rename(operand: unknown, path: string): Change['change'] {
  if (typeof operand !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${JSON.stringify(operand)}`)
  const target = operand.split('.')
  if (target.includes(''))
    throw new StoreError(56, `The update path '${operand}' contains an empty field name, which is not allowed.`)
  if ([...target, ...path.split('.')].some((part) => part.startsWith('$')))
    throw badValue(`The source and target field for $rename must not be dynamic: ${path}`)
  return (doc, place) => {
    for (const way of [place, target])
      for (let i = 1; i < way.length; i += 1)
        if (Array.isArray(read(doc, way.slice(0, i))))
          throw badValue(`The source and target field for $rename cannot be an array element, '${way.join('.')}'`)
    const value = read(doc, place)
    if (value === undefined) return
    remove(doc, place)
    // A renamed field goes to the end, also where the target was there already.
    remove(doc, target)
    write(doc, target, value)
  }
}

function bits(operand: unknown, path: string): Change['change'] {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  for (const [name, value] of Object.entries(operand)) {
    if (!['and', 'or', 'xor'].includes(name))
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${String(value)}}`,
      )
    if (!isInteger(value))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(value)}' is not supported here: {${name}: ${String(value)}}`,
      )
  }
  return (doc, place) => {
    let current = read(doc, place)
    if (current === undefined) current = 0
    if (!isInteger(current))
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. {_id: ${String(doc._id)}} has the field ${path} of non-integer type ${typeName(current)}`,
      )
    for (const [name, value] of Object.entries(operand))
      current = combine(name, current as BsonNumber, value as BsonNumber)
    write(doc, place, current)
  }
}

const isInteger = (value: unknown): boolean => ['int', 'long'].includes(numberType(value) ?? '')

function combine(name: string, a: BsonNumber, b: BsonNumber): BsonNumber {
  const left = toBigInt(a)
  const right = toBigInt(b)
  const result = name === 'and' ? left & right : name === 'or' ? left | right : left ^ right
  return numberType(a) === 'int' && numberType(b) === 'int' ? Number(result) : Long.fromBigInt(result)
}
