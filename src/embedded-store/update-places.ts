import { isDoc, type Doc } from './bson'
import { badValue, StoreError } from './errors'
import type { Matcher } from './match'
import { isIndex } from './paths'

/** What applying an update to one document depends on. */
export interface Application {
  /** A document that an upsert makes. */
  inserting: boolean
  /** Position that the filter matched in the array of this path, for the positional $. */
  matchedIndex(path: string[]): number | undefined
}

/** One exact path of one document, with array positions in place of $ and $[]. */
export type Place = string[]

/** The exact places that a path of an update means in this document. */
export function resolve(doc: Doc, parts: string[], filters: Map<string, Matcher>, application: Application): Place[] {
  if (!parts.some((part) => part.startsWith('$'))) return [parts]
  let places: Place[] = [[]]
  for (const part of parts) {
    if (part === '$') places = places.map((place) => [...place, String(matched(place, application))])
    else if (part.startsWith('$[')) places = places.flatMap((place) => elements(doc, place, part.slice(2, -1), filters))
    else places = places.map((place) => [...place, part])
  }
  return places
}

function matched(place: Place, application: Application): number {
  const index = application.matchedIndex(place)
  if (index === undefined) throw badValue('The positional operator did not find the match needed from the query.')
  return index
}

function elements(doc: Doc, place: Place, name: string, filters: Map<string, Matcher>): Place[] {
  const array = read(doc, place)
  if (!Array.isArray(array)) {
    if (array === undefined)
      throw badValue(`The path '${place.join('.')}' must exist in the document in order to apply array updates.`)
    throw badValue(`Cannot apply array updates to non-array element ${place.join('.')}`)
  }
  const filter = name === '' ? undefined : filters.get(name)
  const places: Place[] = []
  array.forEach((element: unknown, at) => {
    if (!filter || filter({ [name]: element })) places.push([...place, String(at)])
  })
  return places
}

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
