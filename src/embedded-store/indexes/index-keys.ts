import { isDoc, type Doc } from '../values/bson'
import { StoreError } from '../errors'
import { emptyArray, encodeFields, fit } from './keys'
import { fieldOf, isIndex } from '../values/paths'

export interface IndexField {
  path: string
  parts: string[]
  descending: boolean
}

/** The entries of one document in one index. */
export interface DocumentKeys {
  keys: Buffer[]
  /** Fields that met an array on their way, with the path of that array. */
  arrays: Map<string, string>
  /** All fields are missing: a sparse index leaves the document out. */
  missing: boolean
  /** A key was too long and has been cut. */
  cut: boolean
}

interface Cursor {
  /** What is reached so far; undefined when it is missing. */
  value: unknown
  rest: string[]
  done: string[]
}

/** The keys under which an index holds a document; one for each element where a field meets an array. */
export function documentKeys(
  doc: Doc,
  fields: IndexField[],
  each?: (values: unknown[], key: Buffer) => void,
): DocumentKeys {
  const found: DocumentKeys = { keys: [], arrays: new Map(), missing: true, cut: false }
  const descending = fields.map((field) => field.descending)
  const seen = new Set<string>()
  const emit = (values: unknown[]) => {
    if (values.some((value) => value !== undefined)) found.missing = false
    const whole = encodeFields(values, descending)
    const key = fit(whole)
    if (key !== whole) found.cut = true
    const text = fields.length > 1 || found.arrays.size > 0 ? key.toString('latin1') : ''
    if (seen.has(text)) return
    seen.add(text)
    found.keys.push(key)
    each?.([...values], key)
  }
  expand(
    fields.map((field) => ({ value: doc, rest: field.parts, done: [] })),
    fields,
    found,
    emit,
  )
  return found
}

function expand(cursors: Cursor[], fields: IndexField[], found: DocumentKeys, emit: (values: unknown[]) => void): void {
  const advanced = cursors.map(advance)
  const spread = advanced.findIndex(({ value }) => Array.isArray(value))
  if (spread < 0) return emit(advanced.map(({ value }) => value))
  const array = advanced[spread]!.value as unknown[]
  advanced.forEach((cursor, i) => {
    if (!Array.isArray(cursor.value)) return
    if (cursor.value !== array)
      throw new StoreError(171, `cannot index parallel arrays [${fields[i]!.path}] [${fields[spread]!.path}]`)
    found.arrays.set(fields[i]!.path, cursor.done.join('.'))
  })
  const elements: unknown[] = array.length === 0 ? [emptyArray] : array
  // One field ends in the array, as nearly always: its elements stand beside values that stay.
  if (advanced[spread]!.rest.length === 0 && advanced.every(({ value }, i) => i === spread || value !== array)) {
    const values = advanced.map(({ value }) => value)
    for (const element of elements) {
      values[spread] = element
      emit(values)
    }
    return
  }
  for (const element of elements) {
    const values = advanced.map((cursor): Cursor | { final: unknown } => {
      if (cursor.value !== array) return cursor
      if (cursor.rest.length === 0) return { final: element }
      return { ...cursor, value: isDoc(element) ? element : undefined }
    })
    spreadRest(values, fields, found, emit)
  }
}

// Elements that are the value itself are not spread again, also when they are arrays.
function spreadRest(
  values: (Cursor | { final: unknown })[],
  fields: IndexField[],
  found: DocumentKeys,
  emit: (values: unknown[]) => void,
): void {
  const open = values.flatMap((value, i) => ('final' in value ? [] : [i]))
  const complete = (rest: unknown[]) => {
    let next = 0
    emit(values.map((value) => ('final' in value ? value.final : rest[next++])))
  }
  if (open.length === 0) return complete([])
  expand(
    open.map((i) => values[i] as Cursor),
    open.map((i) => fields[i]!),
    found,
    complete,
  )
}

/** Follows the path to its end or to an array that must be spread. */
function advance(cursor: Cursor): Cursor {
  let { value, rest, done } = cursor
  while (rest.length > 0) {
    const part = rest[0]!
    if (Array.isArray(value)) {
      if (isIndex(part) && value.some((element) => isDoc(element) && part in element))
        throw new StoreError(
          16746,
          `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
        )
      if (!isIndex(part) || Number(part) >= value.length) return { value: value as unknown, rest, done }
      value = (value as unknown[])[Number(part)]
    } else value = isDoc(value) ? fieldOf(value, part) : undefined
    rest = rest.slice(1)
    done = [...done, part]
  }
  return { value, rest, done }
}
