import type { Document } from 'bson'
import { matches } from './match'
import { calculate, compare, equal, isNumber, isObject, Refused, type Value } from './values'

export const copy = (value: Value): Value =>
  Array.isArray(value)
    ? value.map(copy)
    : isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner)]))
      : value

const get = (value: Value, path: string[]): Value => {
  if (path.length === 0) return value
  const [first, ...rest] = path as [string, ...string[]]
  if (Array.isArray(value)) return /^\d+$/.test(first) ? get(value[Number(first)], rest) : undefined
  return isObject(value) && Object.hasOwn(value, first) ? get(value[first], rest) : undefined
}

function set(holder: Value, path: string[], value: Value): void {
  const [first, ...rest] = path as [string, ...string[]]
  if (Array.isArray(holder)) {
    if (!/^\d+$/.test(first)) throw new Refused()
    while (holder.length < Number(first)) holder.push(null)
  } else if (!isObject(holder)) throw new Refused()
  const inside = holder as Document
  if (rest.length === 0) inside[first] = value
  else {
    if (inside[first] === undefined) inside[first] = {}
    set(inside[first], rest, value)
  }
}

function unset(doc: Document, path: string[]): void {
  const holder = get(doc, path.slice(0, -1))
  const last = path.at(-1)!
  if (Array.isArray(holder)) {
    if (Number(last) < holder.length) holder[Number(last)] = null
  } else if (isObject(holder)) delete holder[last]
}

/** The document after the update; throws Refused where the update cannot be. */
export function updated(before: Document, update: Document, inserting = false): Document {
  const doc = copy(before) as Document
  const steps = Object.entries(update)
    .flatMap(([name, fields]) =>
      Object.entries(fields as Document).map(([path, operand]) => ({
        name,
        path: path.split('.'),
        operand: operand as Value,
      })),
    )
    .sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1))
  for (const { name, path, operand } of steps) change(doc, name, path, operand, inserting)
  return doc
}

function change(doc: Document, name: string, path: string[], operand: Value, inserting: boolean): void {
  const now = get(doc, path)
  switch (name) {
    case '$set':
      return set(doc, path, copy(operand))
    case '$setOnInsert':
      return inserting ? set(doc, path, copy(operand)) : undefined
    case '$unset':
      return unset(doc, path)
    case '$inc':
      if (now !== undefined && !isNumber(now)) throw new Refused()
      return set(doc, path, now === undefined ? operand : calculate(now, operand, '+'))
    case '$max':
      return now === undefined || compare(operand, now) > 0 ? set(doc, path, copy(operand)) : undefined
    default:
      return changeArray(doc, name, path, operand, now)
  }
}

function changeArray(doc: Document, name: string, path: string[], operand: Value, now: Value): void {
  const makes = name === '$push' || name === '$addToSet'
  if (now === undefined && !makes) return
  if (now !== undefined && !Array.isArray(now)) throw new Refused()
  set(doc, path, edited((now as Value[] | undefined) ?? [], name, operand))
}

function edited(array: Value[], name: string, operand: Value): Value[] {
  switch (name) {
    case '$push':
      return [...array, ...(isObject(operand) && '$each' in operand ? (operand.$each as Value[]) : [operand])]
    case '$addToSet': {
      const values = isObject(operand) && '$each' in operand ? (operand.$each as Value[]) : [operand]
      return values.reduce<Value[]>(
        (result, value) => (result.some((known) => equal(known, value)) ? result : [...result, value]),
        array,
      )
    }
    case '$pullAll':
      return array.filter((element) => !(operand as Value[]).some((gone) => equal(element, gone)))
    case '$pull':
      return array.filter((element) => !pulls(element, operand))
    default:
      throw new Error(`the model does not know ${name}`)
  }
}

function pulls(element: Value, operand: Value): boolean {
  if (!isObject(operand)) return equal(element, operand)
  if (Object.keys(operand)[0]?.startsWith('$')) return matches({ element }, { element: operand })
  return isObject(element) && matches(element, operand)
}
