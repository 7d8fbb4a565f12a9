import mongoose from 'mongoose'

const idLength = 12

/** Ids of records, a hundred thousand in a megabyte. */
export class Ids {
  length = 0
  private bytes = Buffer.alloc(idLength * 1000)
  /** Those of another kind, as they are. */
  private others: unknown[] | undefined

  add(all: readonly unknown[]): void {
    for (const id of all) this.put(id)
  }

  some(from: number, count: number): unknown[] {
    if (this.others) return this.others.slice(from, from + count)
    const until = Math.min(this.length, from + count)
    return Array.from({ length: Math.max(0, until - from) }, (_, index) => {
      const place = (from + index) * idLength
      return new mongoose.Types.ObjectId(Uint8Array.prototype.slice.call(this.bytes, place, place + idLength))
    })
  }

  private put(id: unknown): void {
    if (!(id instanceof mongoose.Types.ObjectId)) (this.others ??= this.some(0, this.length)).push(id)
    else if (this.others) this.others.push(id)
    else {
      const place = this.length * idLength
      if (place === this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * place)
      this.bytes.set(id.id, place)
    }
    this.length += 1
  }
}
