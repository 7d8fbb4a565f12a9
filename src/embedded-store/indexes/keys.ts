import { createHash } from 'node:crypto'
import { ObjectId, type Binary, type BSONRegExp } from 'bson'
import type { Doc } from '../values/bson'
import { toBigInt, toDouble, type BsonNumber } from '../values/numbers'
import { bytesOf, Rank, rankOf } from '../values/order'

/** Longest run of bytes kept of one key part; longer ones are cut and told apart by a hash. */
export const longestPart = 900

/** The mark of an empty array in an index: before null. */
export const emptyArray = Symbol('empty array')

/**
 * Writes values as bytes that sort as BSON values do: first the rank of the type, then the value.
 * No encoding is a prefix of another, so several can follow each other and each may be inverted for descending order.
 */
class KeyWriter {
  private bytes = Buffer.allocUnsafe(512)
  private length = 0

  /** Writes values one after the other, each ascending or descending. */
  fields(values: unknown[], descending: boolean[]): this {
    this.length = 0
    for (let i = 0; i < values.length; i += 1) {
      const start = this.length
      this.value(values[i])
      if (descending[i]) for (let at = start; at < this.length; at += 1) this.bytes[at] = 255 - this.bytes[at]!
    }
    return this
  }

  finish(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length))
  }

  finishText(): string {
    return this.bytes.toString('latin1', 0, this.length)
  }

  value(value: unknown): void {
    if (value === emptyArray) return this.byte(Rank.undefined)
    const rank = rankOf(value)
    this.byte(rank)
    switch (rank) {
      case Rank.number:
        return this.number(value as BsonNumber)
      case Rank.string:
        return this.text(value as string)
      case Rank.objectId:
        return this.raw((value as ObjectId).id)
      case Rank.boolean:
        return this.byte(value ? 1 : 0)
      case Rank.date:
        return this.double((value as Date).getTime())
      case Rank.object:
        return this.document(Object.entries(value as Doc))
      case Rank.array:
        return this.array(value as unknown[])
      case Rank.binary:
        return this.binary(value as Binary)
      case Rank.regex: {
        const { pattern, options } = value as BSONRegExp
        this.text(pattern)
        return this.text(options)
      }
      default:
        return
    }
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }

  byte(byte: number): void {
    this.room(1)
    this.bytes[this.length] = byte
    this.length += 1
  }

  raw(bytes: ArrayLike<number>): void {
    this.room(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  // A zero inside is escaped, a zero pair ends the text.
  text(text: string): void {
    this.room(text.length * 3 + 2)
    const written = this.bytes.write(text, this.length, 'utf8')
    const end = this.length + written
    const zero = this.bytes.indexOf(0, this.length)
    if (zero >= 0 && zero < end) {
      const plain = Buffer.from(this.bytes.subarray(this.length, end))
      for (const byte of plain) {
        this.byte(byte)
        if (byte === 0) this.byte(255)
      }
    } else this.length = end
    this.byte(0)
    this.byte(0)
  }

  private double(value: number): void {
    this.room(8)
    const at = this.length
    this.bytes.writeDoubleBE(value === 0 ? 0 : value, at)
    if (this.bytes[at]! & 128) for (let i = at; i < at + 8; i += 1) this.bytes[i] = 255 - this.bytes[i]!
    else this.bytes[at]! |= 128
    this.length += 8
  }

  // The nearest double, then how the exact number lies to it: below, the same or above, and by how much.
  private number(value: BsonNumber): void {
    const nearest = toDouble(value)
    if (Number.isNaN(nearest)) return this.byte(0)
    this.byte(1)
    this.double(nearest)
    // Of the types that are kept only a long may lie beside its double.
    const gap =
      typeof value === 'number' || !Number.isFinite(nearest) ? 0n : toBigInt(value) - BigInt(Math.trunc(nearest))
    this.byte(gap < 0n ? 64 : gap > 0n ? 192 : 128)
    // A long is at most 1024 away from the nearest double.
    if (gap !== 0n) this.raw([(Number(gap) + 32768) >> 8, Number(gap) & 255])
  }

  private document(fields: [string, unknown][]): void {
    for (const [name, value] of fields) {
      this.byte(rankOf(value))
      this.text(name)
      this.value(value)
    }
    this.byte(0)
  }

  private array(values: unknown[]): void {
    for (const value of values) this.value(value)
    this.byte(0)
  }

  private binary(value: Binary): void {
    this.room(4)
    this.bytes.writeUInt32BE(value.position, this.length)
    this.length += 4
    this.byte(value.sub_type)
    this.raw(bytesOf(value))
  }
}

const writer = new KeyWriter()

const ascending = [false]

/** One value as sortable bytes. */
export const encodeValue = (value: unknown): Buffer => writer.fields([value], ascending).finish()

/** A text that equal values have in common. Strings and ids, the most frequent, get it without encoding. */
export const identityOf = (value: unknown): string =>
  typeof value === 'string'
    ? `s${value}`
    : value instanceof ObjectId
      ? `o${(value.id as Buffer).toString('latin1')}`
      : writer.fields([value], ascending).finishText()

/** The values of an index entry, each ascending or descending. */
export const encodeFields = (values: unknown[], descending: boolean[]): Buffer =>
  writer.fields(values, descending).finish()

/** Keeps a key within what the storage takes: a long one is cut and a hash of the whole put behind it. */
export function fit(part: Buffer): Buffer {
  if (part.length <= longestPart) return part
  return Buffer.concat([part.subarray(0, longestPart), createHash('sha1').update(part).digest()])
}

/** The key of a document: its _id as bytes. */
export const encodeId = (id: unknown): Buffer => fit(encodeValue(id))

/** A key of the given space (collection or index). */
export function spaceKey(space: number, ...parts: Buffer[]): Buffer {
  let size = 4
  for (const part of parts) size += part.length
  const key = Buffer.allocUnsafe(size)
  key.writeUInt32BE(space, 0)
  let at = 4
  for (const part of parts) {
    key.set(part, at)
    at += part.length
  }
  return key
}

/** The first key after all that begin with these bytes. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix)
  for (let i = next.length - 1; i >= 0; i -= 1) {
    if (next[i] === 255) continue
    next[i]! += 1
    return next.subarray(0, i + 1)
  }
  return Buffer.alloc(prefix.length + 1, 255)
}
