import { isDoc, type Doc } from '../values/bson'
import type { Place } from './places'

/** A step of an update, ready to change documents. */
export interface Change {
  path: string
  change: (doc: Doc, place: Place) => void
}

/** A copy whose containers are its own, so that later steps do not change the operand. */
export function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy)
  if (!isDoc(value) || '_bsontype' in value) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, structuredCopy(inner)]))
}
