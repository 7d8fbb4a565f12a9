const longestChunk = 512

/** More than this share of all keys is ordered together; fewer are inserted one by one. */
const few = 1 / 16

/**
 * A map that can be read in the order of its keys. Keys are bytes as latin1 text. What is only written is never
 * ordered: most entries of a batch go to the disk without being looked at.
 */
export class SortedMap<V> {
  private readonly values = new Map<string, V>()
  /** The keys in order, in pieces short enough to insert into. */
  private chunks: string[][] = []
  /** Keys that came since then. */
  private added: string[] = []

  get size(): number {
    return this.values.size
  }

  get(key: string): V | undefined {
    return this.values.get(key)
  }

  has(key: string): boolean {
    return this.values.has(key)
  }

  entries(): Iterable<[string, V]> {
    return this.values
  }

  /** Gives what stood there. */
  set(key: string, value: V): V | undefined {
    const before = this.values.get(key)
    if (before === undefined && !this.values.has(key)) this.added.push(key)
    this.values.set(key, value)
    return before
  }

  delete(key: string): void {
    if (!this.values.delete(key)) return
    // Taken back is what was written last.
    if (this.added.at(-1) === key) return void this.added.pop()
    this.settle()
    const at = this.chunkOf(key)
    const chunk = this.chunks[at]!
    chunk.splice(position(chunk, key), 1)
    if (chunk.length === 0) this.chunks.splice(at, 1)
  }

  /** The entries with from <= key < to, in order or in reverse. */
  *range(from: string, to: string, reverse = false): Iterable<[string, V]> {
    this.settle()
    if (this.chunks.length === 0) return
    const first = this.chunkOf(from)
    let last = first
    while (last + 1 < this.chunks.length && this.chunks[last + 1]![0]! < to) last += 1
    const found: string[] = []
    for (let at = first; at <= last; at += 1) {
      const chunk = this.chunks[at]!
      const start = at === first ? position(chunk, from) : 0
      const end = at === last ? position(chunk, to) : chunk.length
      for (let i = start; i < end; i += 1) found.push(chunk[i]!)
    }
    if (reverse) found.reverse()
    for (const key of found) if (this.values.has(key)) yield [key, this.values.get(key)!]
  }

  private settle(): void {
    const { added } = this
    if (added.length === 0) return
    this.added = []
    if (added.length < this.values.size * few) return added.forEach((key) => this.insert(key))
    const all = [...this.chunks.flat(), ...added].sort(byBytes)
    this.chunks = []
    for (let at = 0; at < all.length; at += longestChunk / 2) this.chunks.push(all.slice(at, at + longestChunk / 2))
  }

  private insert(key: string): void {
    if (this.chunks.length === 0) {
      this.chunks.push([key])
      return
    }
    const at = this.chunkOf(key)
    const chunk = this.chunks[at]!
    chunk.splice(position(chunk, key), 0, key)
    if (chunk.length > longestChunk) this.chunks.splice(at + 1, 0, chunk.splice(longestChunk / 2))
  }

  /** The last chunk whose first key is not after the key; the first one when there is none. */
  private chunkOf(key: string): number {
    let low = 0
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.chunks[middle]![0]! <= key) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** Where in the ordered keys the first one not before the given one stands. */
function position(keys: string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
