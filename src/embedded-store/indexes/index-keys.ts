import { isDoc, type Doc } from '../values/bson'
import { StoreError } from '../errors'
import { emptyArray, encodeFields, fit } from './keys'
import { fieldOf } from '../values/paths'

export interface IndexField {
  path: string
  parts: string[]
  descending: boolean
}

/** The entries of one document in one index. */
export interface DocumentKeys {
  keys: Buffer[]
  /** The values of which each key is made. */
  values: unknown[][]
  /** Fields that met an array on their way, with the path of that array. */
  arrays: Map<string, string>
  /** All fields are missing: a sparse index leaves the document out. */
  missing: boolean
  /** A key was too long and has been cut. */
  cut: boolean
}

/** How far a field has been followed: the value there, undefined when it is missing, and how many parts are left. */
interface Reached {
  value: unknown
  left: number
  /** The value is an element: it is not spread again, also when it is an array. */
  isElement?: boolean
}

/** The keys under which an index holds a document; one for each element where a field meets an array. */
export function documentKeys(doc: Doc, fields: IndexField[]): DocumentKeys {
  const found: DocumentKeys = { keys: [], values: [], arrays: new Map(), missing: true, cut: false }
  const descending = fields.map((field) => field.descending)
  const seen = new Set<string>()
  const spread = (before: Reached[]): void => {
    const reached = before.map((one, i) => advance(one, fields[i]!.parts))
    const array = reached.find(({ value, isElement }) => Array.isArray(value) && !isElement)?.value as unknown[]
    if (!array) return emit(reached.map(({ value }) => value))
    noteArray(array, reached, fields, found)
    for (const element of array.length === 0 ? [emptyArray] : array)
      spread(
        reached.map((one) => {
          if (one.value !== array || one.isElement) return one
          if (one.left === 0) return { value: element, left: 0, isElement: true }
          return { value: isDoc(element) ? element : undefined, left: one.left }
        }),
      )
  }
  const emit = (values: unknown[]) => {
    if (values.some((value) => value !== undefined)) found.missing = false
    const whole = encodeFields(values, descending)
    const key = fit(whole)
    if (key !== whole) found.cut = true
    if (found.arrays.size > 0) {
      const text = key.toString('latin1')
      if (seen.has(text)) return
      seen.add(text)
    }
    found.keys.push(key)
    found.values.push(values)
  }
  spread(fields.map(({ parts }) => ({ value: doc, left: parts.length })))
  return found
}

// Two fields may go through the same array, not through two of them.
function noteArray(array: unknown[], reached: Reached[], fields: IndexField[], found: DocumentKeys): void {
  reached.forEach(({ value, left, isElement }, i) => {
    if (!Array.isArray(value) || isElement) return
    const { path, parts } = fields[i]!
    if (value !== array) throw new StoreError(171, `cannot index parallel arrays [${path}]`)
    found.arrays.set(path, parts.slice(0, parts.length - left).join('.'))
  })
}

/** Follows a field to its end or to an array that must be spread. */
function advance(from: Reached, parts: string[]): Reached {
  if (from.left === 0) return from
  let { value, left } = from
  while (left > 0 && !Array.isArray(value)) {
    value = isDoc(value) ? fieldOf(value, parts[parts.length - left]!) : undefined
    left -= 1
  }
  return { value, left }
}
