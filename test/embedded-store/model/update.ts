import type { Document } from 'bson'
import { matches, sorted } from './match'
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
    case '$min':
    case '$max': {
      const better = now === undefined || compare(operand, now) * (name === '$min' ? 1 : -1) < 0
      return better ? set(doc, path, copy(operand)) : undefined
    }
    default:
      return changeArray(doc, name, path, operand, now)
  }
}

function changeArray(doc: Document, name: string, path: string[], operand: Value, now: Value): void {
  if (name === '$pop') refuseThrough(doc, path)
  const makes = name === '$push' || name === '$addToSet'
  if (now === undefined && !makes) return
  if (now !== undefined && !Array.isArray(now)) throw new Refused()
  set(doc, path, edited((now as Value[] | undefined) ?? [], name, operand))
}

// Only $pop minds what its path leads through.
function refuseThrough(doc: Document, path: string[]): void {
  for (let i = 1; i < path.length; i += 1) {
    const value = get(doc, path.slice(0, i))
    if (value === undefined) return
    if (!isObject(value) && !(Array.isArray(value) && /^\d+$/.test(path[i]!))) throw new Refused()
  }
}

function edited(array: Value[], name: string, operand: Value): Value[] {
  switch (name) {
    case '$push':
      return isObject(operand) && '$each' in operand ? pushed(array, operand) : [...array, operand]
    case '$addToSet': {
      const values = isObject(operand) && '$each' in operand ? (operand.$each as Value[]) : [operand]
      return values.reduce<Value[]>(
        (result, value) => (result.some((known) => equal(known, value)) ? result : [...result, value]),
        array,
      )
    }
    case '$pop':
      return Number(operand) === 1 ? array.slice(0, -1) : array.slice(1)
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

function pushed(array: Value[], { $each, $position, $sort, $slice }: Document): Value[] {
  const at = $position === undefined ? array.length : Number($position)
  let result: Value[] = [...array]
  result.splice(at < 0 ? Math.max(0, array.length + at) : at, 0, ...($each as Value[]))
  if ($sort !== undefined) {
    const docs = result.map((value) => ({ value }))
    result = isNumber($sort)
      ? result.sort((a, b) => compare(a, b) * Number($sort))
      : sorted(docs, {
          [`value.${Object.keys($sort as Document)[0]!}`]: Number(Object.values($sort as Document)[0]) as 1 | -1,
        }).map(({ value }) => value as Value)
  }
  if ($slice === undefined) return result
  return Number($slice) >= 0 ? result.slice(0, Number($slice)) : result.slice(Number($slice))
}
