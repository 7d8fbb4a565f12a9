import { isDoc, sizeOf, type Doc } from '../bson'
import { StoreError } from '../errors'
import { binaryParts, Rank, rankOf, textOf, typeName } from '../order'
import { fieldOf } from '../paths'
import { needArray } from './arrays'
import { compile, isNullish, namedOperands, overValues, type Operator } from './compile'

function needDoc(value: unknown, name: string): Doc {
  if (!isDoc(value)) throw new StoreError(40400, `${name} requires object inputs, but found ${typeName(value)}`)
  return value
}

export function mergeObjects(values: unknown[], name = '$mergeObjects'): Doc {
  const result: Doc = {}
  for (const value of values) if (!isNullish(value)) Object.assign(result, needDoc(value, name))
  return result
}

function toObject(value: unknown, name: string): Doc | null {
  if (isNullish(value)) return null
  const result: Doc = {}
  for (const entry of needArray(value, name)) {
    const [key, inner] = Array.isArray(entry) ? (entry as unknown[]) : isDoc(entry) ? [entry.k, entry.v] : []
    if (typeof key !== 'string') throw new StoreError(40394, `${name} requires an array of key-value pairs`)
    result[key] = inner ?? null
  }
  return result
}

const fieldName = (value: unknown, name: string): string => {
  if (typeof value !== 'string')
    throw new StoreError(5654602, `${name} requires 'field' to evaluate to a string, but got ${typeName(value)}`)
  return value
}

const $getField: Operator = (operand, scope, name) => {
  const given =
    isDoc(operand) && 'field' in operand ? namedOperands(operand, ['field'], ['input'], name) : { field: operand }
  const field = compile(given.field, scope)
  const input = compile('input' in given ? given.input : '$$CURRENT', scope)
  return (root, variables) => {
    const doc = input(root, variables)
    return isDoc(doc) ? fieldOf(doc, fieldName(field(root, variables), name)) : isNullish(doc) ? doc : undefined
  }
}

const $setField: Operator = (operand, scope, name) => {
  const given = namedOperands(
    operand,
    name === '$unsetField' ? ['field', 'input'] : ['field', 'input', 'value'],
    [],
    name,
  )
  const [field, input] = [given.field, given.input].map((part) => compile(part, scope))
  const value = name === '$unsetField' ? () => undefined : compile(given.value, scope)
  return (root, variables) => {
    const doc = input!(root, variables)
    if (isNullish(doc)) return null
    const result = { ...needDoc(doc, name) }
    const key = fieldName(field!(root, variables), name)
    const now = value(root, variables)
    if (now === undefined) delete result[key]
    else result[key] = now
    return result
  }
}

/** Documents and the sizes of things. */
export const objects: Record<string, Operator> = {
  $mergeObjects: overValues((values, _, name) =>
    mergeObjects(values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values, name),
  ),
  $objectToArray: overValues(
    ([value], _, name) => {
      if (isNullish(value)) return null
      return Object.entries(needDoc(value, name)).map(([k, v]) => ({ k, v }))
    },
    1,
    1,
  ),
  $arrayToObject: overValues(([value], _, name) => toObject(value, name), 1, 1),
  $getField,
  $setField,
  $unsetField: $setField,
  $bsonSize: overValues(([value], _, name) => (isNullish(value) ? null : sizeOf(needDoc(value, name))), 1, 1),
  $binarySize: overValues(
    ([value], _, name) => {
      if (isNullish(value)) return null
      if (rankOf(value) === Rank.string) return Buffer.byteLength(textOf(value))
      if (rankOf(value) !== Rank.binary)
        throw new StoreError(51276, `${name} requires a string or BinData argument, found ${typeName(value)}`)
      return binaryParts(value).bytes.length
    },
    1,
    1,
  ),
}
