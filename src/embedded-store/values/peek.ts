import { deepest, tooDeep } from '../errors'
import { checkDate, encode, nameEnd, readName, readValue, skipValue, type Doc } from './bson'

/** Is told the name of a field, its type and where the element and its value begin and end; true ends the walk. */
type Visit = (name: string, type: number, start: number, value: number, end: number) => boolean | void

/** Calls for each top field of a document. */
export function eachField(raw: Buffer, visit: Visit): void {
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

/** Calls for each of the named top fields that are there, in the order of the document. */
function eachNamed(raw: Buffer, names: Set<string>, visit: (...field: Parameters<Visit>) => void): void {
  let missing = names.size
  eachField(raw, (name, type, start, value, end) => {
    if (!names.has(name)) return false
    visit(name, type, start, value, end)
    missing -= 1
    return missing === 0
  })
}

/** Only the named top fields of a document. */
export function decodeFields(raw: Buffer, names: Set<string>): Doc {
  const doc: Doc = {}
  eachNamed(raw, names, (name, type, _start, value) => void (doc[name] = readValue(raw, type, value)))
  return doc
}

const onlyId = new Set(['_id'])

/** The _id, undefined when it is missing. */
export const idOf = (raw: Buffer): unknown => decodeFields(raw, onlyId)._id

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

/** The document with _id as its first field; made when there is none. */
export function withIdFirst(raw: Buffer, makeId: () => unknown): Buffer {
  const last = raw.readInt32LE(0) - 1
  let [from, to] = [-1, -1]
  eachNamed(raw, onlyId, (_name, _type, start, _value, end) => void ([from, to] = [start, end]))
  if (from === 4) return raw
  if (from < 0) return wrap([encode({ _id: makeId() }).subarray(4, -1), raw.subarray(4, last)])
  return wrap([raw.subarray(from, to), raw.subarray(4, from), raw.subarray(to, last)])
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
