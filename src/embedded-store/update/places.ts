import { isDoc, put, type Doc } from '../values/bson'
import { StoreError, unsupported } from '../errors'
import { getPath, isIndex } from '../values/paths'

/** A path within one document. */
export type Place = string[]

/** A copy whose containers are its own, so that later steps do not change the operand. */
export function ownCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ownCopy)
  if (!isDoc(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ownCopy(inner)]))
}

/** Writes a value at an exact place; makes the documents on the way, refuses to go through other values. */
export function write(doc: Doc, place: Place, value: unknown): void {
  let current: Doc | unknown[] = doc
  for (let i = 0; i < place.length; i += 1) {
    const part = place[i]!
    const last = i === place.length - 1
    if (Array.isArray(current) && !isIndex(part)) throw notViable(part, place.slice(0, i), current)
    const holder = current
    if (Array.isArray(current) && Number(part) > current.length)
      throw unsupported('Writing behind the end of an array', 2)
    const next: unknown = Object.hasOwn(holder, part) ? holder[part] : undefined
    if (last) put(holder, part, value)
    else if (next === undefined) put(holder, part, (current = {}))
    else if (isDoc(next) || Array.isArray(next)) current = next as Doc
    else throw notViable(place[i + 1]!, place.slice(0, i + 1), next)
  }
}

const notViable = (name: string, at: string[], value: unknown): StoreError =>
  new StoreError(28, `Cannot create field '${name}' in element {${at.at(-1) ?? ''}: ${JSON.stringify(value)}}`)

/** Takes away what is at the place; an element of an array becomes null. */
export function remove(doc: Doc, place: Place): void {
  const holder = getPath(doc, place.slice(0, -1))
  const name = place.at(-1)!
  if (Array.isArray(holder)) {
    if (isIndex(name) && Number(name) < holder.length) holder[Number(name)] = null
  } else if (isDoc(holder)) delete holder[name]
}
