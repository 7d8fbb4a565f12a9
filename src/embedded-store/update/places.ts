import { isDoc, type Doc } from '../values/bson'
import { badValue, StoreError } from '../errors'
import { isIndex } from '../values/paths'

/** A path within one document. */
export type Place = string[]

/** The value at an exact place. */
export function read(doc: Doc, place: Place): unknown {
  let current: unknown = doc
  for (const part of place) {
    if (Array.isArray(current)) current = isIndex(part) ? (current as unknown[])[Number(part)] : undefined
    else if (isDoc(current)) current = Object.hasOwn(current, part) ? current[part] : undefined
    else return undefined
  }
  return current
}

const longestPadding = 1_500_000

/** Writes a value at an exact place; makes the documents on the way, refuses to go through other values. */
export function write(doc: Doc, place: Place, value: unknown): void {
  let current: Doc | unknown[] = doc
  for (let i = 0; i < place.length; i += 1) {
    const part = place[i]!
    const last = i === place.length - 1
    if (Array.isArray(current) && !isIndex(part)) throw notViable(part, place.slice(0, i), current)
    const holder = current
    if (Array.isArray(current)) pad(current, Number(part))
    const next: unknown = Object.hasOwn(holder, part) ? holder[part] : undefined
    if (last) put(holder, part, value)
    else if (next === undefined) put(holder, part, (current = {}))
    else if (isDoc(next) || Array.isArray(next)) current = next as Doc
    else throw notViable(place[i + 1]!, place.slice(0, i + 1), next)
  }
}

function put(holder: Doc, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true })
  else holder[name] = value
}

function pad(array: unknown[], upTo: number): void {
  if (upTo - array.length > longestPadding)
    throw badValue(`Cannot apply an operation that pads an array by more than ${longestPadding} elements`)
  while (array.length < upTo) array.push(null)
}

/** Refuses a path that leads through a value which is neither a document nor an array. */
export function needViable(doc: Doc, place: Place): void {
  for (let i = 1; i < place.length; i += 1) {
    const value = read(doc, place.slice(0, i))
    if (value === undefined) return
    if (!isDoc(value) && !(Array.isArray(value) && isIndex(place[i]!)))
      throw new StoreError(
        28,
        `Cannot use the part (${place[i]}) of (${place.join('.')}) to traverse the element {${place[i - 1]}: ${JSON.stringify(value)}}`,
      )
  }
}

const notViable = (name: string, at: string[], value: unknown): StoreError =>
  new StoreError(28, `Cannot create field '${name}' in element {${at.at(-1) ?? ''}: ${JSON.stringify(value)}}`)

/** Takes away what is at the place; an element of an array becomes null. */
export function remove(doc: Doc, place: Place): void {
  const holder = read(doc, place.slice(0, -1))
  const name = place.at(-1)!
  if (Array.isArray(holder)) {
    if (isIndex(name) && Number(name) < holder.length) holder[Number(name)] = null
  } else if (isDoc(holder)) delete holder[name]
}
