import { Binary, BSONRegExp, calculateObjectSize, Double, Long, ObjectId, serialize } from 'bson'
import { StoreError, Unfit, unsupported } from '../errors'

export type Doc = Record<string, unknown>

/**
 * Reads BSON so that writing it again gives the same types: int32 and fractions become numbers, an integral double
 * stays Double, a 64 bit integer stays Long. (The library's own reader would turn 5.0 into the int32 5.)
 */
export const decode = (bytes: Buffer): Doc => readInto({}, bytes, 0)

/** Writes a document as BSON. */
export function encode(doc: Doc): Buffer {
  try {
    return serialize(doc, { ignoreUndefined: true }) as Buffer
  } catch (error) {
    if (error instanceof RangeError) throw new StoreError(10334, 'The document is larger than 16 MB')
    throw new StoreError(2, `The document cannot be written as BSON: ${(error as Error).message}`)
  }
}

export const sizeOf = (doc: Doc): number => calculateObjectSize(doc, { ignoreUndefined: true })

export const isDoc = (value: unknown): value is Doc => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Whether a condition is made of operators rather than being the wanted value itself. */
export const isOperators = (condition: unknown): condition is Doc =>
  isDoc(condition) && Object.keys(condition)[0]?.startsWith('$') === true

/** The types of MongoDB that are not kept here. */
const others: Record<number, string> = {
  0x06: 'undefined',
  0x0c: 'DBPointer',
  0x0d: 'JavaScript code',
  0x0e: 'symbol',
  0x0f: 'JavaScript code with scope',
  0x11: 'Timestamp',
  0x13: 'Decimal128',
  0xff: 'MinKey',
  0x7f: 'MaxKey',
}

/** Dates that JavaScript does not know would be changed when a document is written again. */
const lastDate = 8.64e15

/** Refuses a date that cannot be kept as it is. */
export function checkDate(bytes: Buffer, at: number): void {
  if (Math.abs(readInt64(bytes, at)) > lastDate)
    throw new Unfit(115, unsupported('A date more than 270,000 years away').message)
}

/** Where the 0 stands that ends a name, or where the bytes end. */
export function nameEnd(bytes: Buffer, at: number): number {
  let end = at
  while (bytes[end]) end += 1
  return end
}

export function readName(bytes: Buffer, at: number, end: number): string {
  // Names are short and nearly always ASCII: a loop beats the call into the runtime.
  let name = ''
  for (let i = at; i < end; i += 1) {
    const byte = bytes[i]!
    if (byte > 127) return bytes.toString('utf8', at, end)
    name += String.fromCharCode(byte)
  }
  return name
}

/** The sizes of the types that have one. */
const sizes: Record<number, number> = { 0x01: 8, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x12: 8 }

/** Where the value that begins here ends; refuses by name a type that is not kept. */
export function skipValue(bytes: Buffer, type: number, at: number): number {
  const size = sizes[type]
  if (size !== undefined) return at + size
  if (type === 0x02) return at + 4 + bytes.readInt32LE(at)
  if (type === 0x03 || type === 0x04) return at + bytes.readInt32LE(at)
  if (type === 0x05) return at + 5 + bytes.readInt32LE(at)
  if (type === 0x0b) return nameEnd(bytes, nameEnd(bytes, at) + 1) + 1
  if (type in others) throw new Unfit(115, unsupported(`The type ${others[type]}`).message)
  throw new StoreError(22, `Unknown BSON type ${type}`)
}

/** Reads what a document or an array holds. */
function readInto<T extends Doc | unknown[]>(holder: T, bytes: Buffer, at: number): T {
  const end = at + bytes.readInt32LE(at) - 1
  let position = at + 4
  while (position < end) {
    const type = bytes[position]!
    const stop = nameEnd(bytes, position + 1)
    const value = readValue(bytes, type, stop + 1)
    if (Array.isArray(holder)) holder.push(value)
    else put(holder, readName(bytes, position + 1, stop), value)
    position = skipValue(bytes, type, stop + 1)
  }
  return holder
}

/** Sets a field, whatever its name. */
export function put(holder: Doc | unknown[], name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true })
  else (holder as Doc)[name] = value
}

/** One value of the given BSON type. */
export function readValue(bytes: Buffer, type: number, at: number): unknown {
  switch (type) {
    case 0x01: {
      const value = bytes.readDoubleLE(at)
      return Number.isInteger(value) && (value | 0) === value ? new Double(value) : value
    }
    case 0x02:
      return bytes.toString('utf8', at + 4, at + 3 + bytes.readInt32LE(at))
    case 0x03:
      return readInto({}, bytes, at)
    case 0x04:
      return readInto([], bytes, at)
    case 0x05:
      return readBinary(bytes, at)
    case 0x0a:
      return null
    case 0x07:
      return new ObjectId(Buffer.from(bytes.subarray(at, at + 12)))
    case 0x08:
      return bytes[at] === 1
    case 0x09:
      return new Date(readInt64(bytes, at))
    case 0x0b: {
      const stop = nameEnd(bytes, at)
      return new BSONRegExp(
        bytes.toString('utf8', at, stop),
        bytes.toString('utf8', stop + 1, nameEnd(bytes, stop + 1)),
      )
    }
    case 0x10:
      return bytes.readInt32LE(at)
    case 0x12:
      return Long.fromBits(bytes.readInt32LE(at), bytes.readInt32LE(at + 4))
    default:
      throw new StoreError(22, `Unknown BSON type ${type}`)
  }
}

const readInt64 = (bytes: Buffer, at: number): number => bytes.readInt32LE(at + 4) * 4294967296 + bytes.readUInt32LE(at)

function readBinary(bytes: Buffer, at: number): Binary {
  const size = bytes.readInt32LE(at)
  const subtype = bytes[at + 4]!
  // Subtype 2 repeats its length inside.
  const start = subtype === 2 ? at + 9 : at + 5
  return new Binary(Buffer.from(bytes.subarray(start, at + 5 + size)), subtype)
}
