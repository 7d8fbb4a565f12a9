import { isDoc, type Doc } from '../values/bson'
import { StoreError, unsupported } from '../errors'
import { drained, type Flow } from './limits'
import { emptyArray } from '../indexes/keys'
import { isNumber, toDouble } from '../values/numbers'
import { compare } from '../values/order'
import { reach, splitPath } from '../values/paths'

export interface SortField {
  path: string
  parts: string[]
  descending: boolean
}

/** The fields of a sort specification. */
export function sortFields(spec: Doc): SortField[] {
  return Object.entries(spec).map(([path, direction]) => {
    if (isDoc(direction) && '$meta' in direction) throw unsupported('Sorting by $meta')
    if (!isNumber(direction))
      throw new StoreError(15974, `Illegal key in $sort specification: ${path}: ${JSON.stringify(direction)}`)
    const order = toDouble(direction)
    if (order !== 1 && order !== -1)
      throw new StoreError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts: splitPath(path), descending: order === -1 }
  })
}

/** An empty array comes before null. */
function compareKeys(a: unknown, b: unknown): number {
  if (a === emptyArray || b === emptyArray) return Number(b === emptyArray) - Number(a === emptyArray)
  return compare(a, b)
}

/** The value by which a document is sorted: of an array its smallest element, descending its largest. */
function sortKey(doc: Doc, field: SortField): unknown {
  if (field.parts.length === 1) {
    const value = Object.hasOwn(doc, field.path) ? doc[field.path] : undefined
    if (!Array.isArray(value)) return value ?? null
  }
  let found: unknown
  let any = false
  const consider = (value: unknown) => {
    const difference = any ? compareKeys(value, found) : -1
    if (!any || (field.descending ? difference > 0 : difference < 0)) found = value
    any = true
  }
  reach(doc, field.parts, 0, (leaf) => {
    if (!Array.isArray(leaf)) consider(leaf ?? null)
    else if (leaf.length === 0) consider(emptyArray)
    else leaf.forEach(consider)
    return false
  })
  return any ? found : null
}

/** Sorted documents, each with its keys taken once; with a limit only the first ones are kept on the way. */
export function* sortDocs<T>(items: Flow<T>, docOf: (item: T) => Doc, spec: Doc, limit = 0): Flow<T> {
  const fields = sortFields(spec)
  const order = (a: Keyed<T>, b: Keyed<T>) => {
    for (let i = 0; i < fields.length; i += 1) {
      const difference = compareKeys(a.keys[i], b.keys[i])
      if (difference !== 0) return fields[i]!.descending ? -difference : difference
    }
    return a.at - b.at
  }
  let kept: Keyed<T>[] = []
  let at = 0
  let worst: Keyed<T> | undefined
  yield* drained(items, (item) => {
    const doc = docOf(item)
    const keyed = { item, at, keys: fields.map((field) => sortKey(doc, field)) }
    at += 1
    if (worst && order(keyed, worst) > 0) return
    kept.push(keyed)
    // Twice the limit is gathered before the worse half is dropped: cheap, and never more than that in memory.
    if (limit > 0 && kept.length >= 2 * limit) {
      kept = kept.sort(order).slice(0, limit)
      worst = kept.at(-1)
    }
  })
  kept.sort(order)
  for (const { item } of limit > 0 ? kept.slice(0, limit) : kept) yield item
}

interface Keyed<T> {
  item: T
  at: number
  keys: unknown[]
}
