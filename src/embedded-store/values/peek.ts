import { deepest, tooDeep } from '../errors'
import { checkDate, encode, nameEnd, readName, readValue, skipValue, type Doc } from './bson'

/** Calls for each top field of a document: its name, type and where the element and its value begin and end. */
export function eachField(
  raw: Buffer,
  visit: (name: string, type: number, start: number, value: number, end: number) => boolean | void,
): void {
  const stop = raw.readInt32LE(0) - 1
  let at = 4
  while (at < stop) {
    const type = raw[at]!
    const close = nameEnd(raw, at + 1)
    const end = skipValue(raw, type, close + 1)
    if (visit(readName(raw, at + 1, close), type, at, close + 1, end)) return
    at = end
  }
}

/** Walks through a document once, so that nothing later reads beyond it: lengths, terminators, depth. */
export function checkDocument(raw: Buffer, from = 0, end = raw.length, depth = 0): void {
  if (depth > deepest) throw tooDeep()
  const last = end - 1
  if (last < from + 4 || raw.readInt32LE(from) !== end - from || raw[last] !== 0)
    throw new Error('a document of a wrong length')
  for (let at = from + 4; at < last;) {
    const type = raw[at]!
    const value = nameEnd(raw, at + 1) + 1
    at = skipValue(raw, type, value)
    if (at > last || at < value) throw new Error('a value longer than its document')
    if (type === 9) checkDate(raw, value)
    else if (type === 2) {
      if (raw.readInt32LE(value) < 1 || raw[at - 1] !== 0) throw new Error('a text of a wrong length')
    } else if (type === 3 || type === 4) checkDocument(raw, value, at, depth + 1)
    else if (type === 5 && raw.readInt32LE(value) < 0) throw new Error('binary data of a wrong length')
  }
}

/** One top field, undefined when it is missing. */
export function rawField(raw: Buffer, name: string): unknown {
  let found: unknown
  eachField(raw, (field, type, _start, value) => {
    if (field !== name) return false
    found = readValue(raw, type, value)
    return true
  })
  return found
}

/** Only the named top fields of a document. */
export function decodeFields(raw: Buffer, names: Set<string>): Doc {
  const doc: Doc = {}
  let missing = names.size
  eachField(raw, (name, type, _start, value) => {
    if (!names.has(name)) return false
    doc[name] = readValue(raw, type, value)
    missing -= 1
    return missing === 0
  })
  return doc
}

/** The top fields in which two documents differ. */
export function changedFields(before: Buffer, now: Buffer): Set<string> {
  const values = new Map<string, [number, number]>()
  eachField(before, (name, _type, start, _value, end) => void values.set(name, [start, end]))
  const changed = new Set<string>()
  eachField(now, (name, _type, start, _value, end) => {
    const known = values.get(name)
    if (!known || now.compare(before, known[0], known[1], start, end) !== 0) changed.add(name)
    values.delete(name)
  })
  for (const name of values.keys()) changed.add(name)
  return changed
}

/** The named top fields as bytes, in the order of the document. */
export function sliceFields(raw: Buffer, names: Set<string>): Buffer {
  const parts: Buffer[] = []
  let missing = names.size
  eachField(raw, (name, _type, start, _value, end) => {
    if (!names.has(name)) return false
    parts.push(raw.subarray(start, end))
    missing -= 1
    return missing === 0
  })
  return wrap(parts)
}

/** The document with _id as its first field; made when there is none. */
export function withIdFirst(raw: Buffer, makeId: () => unknown): Buffer {
  let from = -1
  let to = -1
  eachField(raw, (name, _type, start, _value, end) => {
    if (name !== '_id') return false
    from = start
    to = end
    return true
  })
  if (from === 4) return raw
  const body = raw.subarray(4, raw.readInt32LE(0) - 1)
  if (from < 0) {
    const id = encode({ _id: makeId() })
    return wrap([id.subarray(4, -1), body])
  }
  return wrap([raw.subarray(from, to), raw.subarray(4, from), raw.subarray(to, raw.readInt32LE(0) - 1)])
}

/** A document from elements as bytes. */
export function wrap(elements: Buffer[]): Buffer {
  let size = 5
  for (const element of elements) size += element.length
  const raw = Buffer.allocUnsafe(size)
  raw.writeInt32LE(size, 0)
  let at = 4
  for (const element of elements) at += element.copy(raw, at)
  raw[at] = 0
  return raw
}

/** An array of documents as bytes. */
export function wrapArray(documents: Buffer[]): Buffer {
  const elements: Buffer[] = []
  documents.forEach((raw, i) => elements.push(Buffer.from(`\x03${i}\0`, 'latin1'), raw))
  return wrap(elements)
}
