import { nameEnd, readName, skipValue } from '../values/bson'

/** Which fields are kept (true) or left out (false), and what of those that hold documents. */
export type Cut = Map<string, Cut | boolean>

const document = 3
const array = 4

/** Cuts fields out of documents as bytes, without reading what they hold. */
class Cutter {
  private bytes = Buffer.allocUnsafeSlow(16_384)
  private length = 0

  cut(raw: Buffer, tree: Cut, including: boolean): Buffer {
    this.length = 0
    this.fields(raw, 0, tree, including)
    return Buffer.from(this.bytes.subarray(0, this.length))
  }

  private fields(raw: Buffer, from: number, tree: Cut, including: boolean): void {
    const start = this.open()
    const stop = from + raw.readInt32LE(from) - 1
    let missing = tree.size
    for (let at = from + 4; at < stop;) {
      // Behind the last field that is named all is alike.
      if (missing === 0) {
        if (!including) this.copy(raw, at, stop)
        break
      }
      const type = raw[at]!
      const close = nameEnd(raw, at + 1)
      const value = close + 1
      const end = skipValue(raw, type, value)
      const asked = tree.get(readName(raw, at + 1, close))
      if (asked !== undefined) missing -= 1
      const inner = typeof asked === 'object' && (type === document || type === array) ? asked : undefined
      if (inner) {
        this.copy(raw, at, value)
        this.within(raw, type, value, inner, including)
      } else if (asked === true || (!including && asked !== false)) this.copy(raw, at, end)
      at = end
    }
    this.close(start)
  }

  private within(raw: Buffer, type: number, from: number, tree: Cut, including: boolean): void {
    if (type === document) this.fields(raw, from, tree, including)
    else this.elements(raw, from, tree, including)
  }

  // Of an array's elements an inclusion keeps only documents.
  private elements(raw: Buffer, from: number, tree: Cut, including: boolean): void {
    const start = this.open()
    const stop = from + raw.readInt32LE(from) - 1
    let count = 0
    for (let at = from + 4; at < stop;) {
      const type = raw[at]!
      const value = nameEnd(raw, at + 1) + 1
      const end = skipValue(raw, type, value)
      if (type === document || type === array) {
        this.name(type, count)
        this.within(raw, type, value, tree, including)
        count += 1
      } else if (!including) {
        this.name(type, count)
        this.copy(raw, value, end)
        count += 1
      }
      at = end
    }
    this.close(start)
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + more))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }

  private copy(raw: Buffer, from: number, to: number): void {
    this.room(to - from)
    raw.copy(this.bytes, this.length, from, to)
    this.length += to - from
  }

  private name(type: number, index: number): void {
    this.room(16)
    this.bytes[this.length] = type
    this.length += 1 + this.bytes.write(`${index}\0`, this.length + 1, 'latin1')
  }

  /** Begins a document or an array, whose length is not known yet. */
  private open(): number {
    this.room(4)
    this.length += 4
    return this.length - 4
  }

  private close(start: number): void {
    this.room(1)
    this.bytes[this.length] = 0
    this.length += 1
    this.bytes.writeInt32LE(this.length - start, start)
  }
}

const cutter = new Cutter()

/** A document with the fields that are named, or without them. */
export const cutFields = (raw: Buffer, tree: Cut, including: boolean): Buffer => cutter.cut(raw, tree, including)
