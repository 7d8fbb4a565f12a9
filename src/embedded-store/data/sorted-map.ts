/** More than this share of all keys is ordered together; fewer are inserted one by one. */
const few = 1 / 16

/**
 * A map that can be read in the order of its keys. Keys are bytes as latin1 text. What is only written is never
 * ordered: most entries of a batch go to the disk without being looked at.
 */
export class SortedMap<V> {
  private readonly values = new Map<string, V>()
  /** The keys in order, without those that came since. */
  private ordered: string[] = []
  private added: string[] = []

  get size(): number {
    return this.values.size
  }

  get(key: string): V | undefined {
    return this.values.get(key)
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
    this.ordered.splice(this.placeOf(key), 1)
  }

  /** The entries with from <= key < to, in order or in reverse. */
  *range(from: string, to: string, reverse = false): Iterable<[string, V]> {
    this.settle()
    const found = this.ordered.slice(this.placeOf(from), this.placeOf(to))
    if (reverse) found.reverse()
    for (const key of found) if (this.values.has(key)) yield [key, this.values.get(key)!]
  }

  private settle(): void {
    const { added, ordered } = this
    if (added.length === 0) return
    this.added = []
    if (added.length >= ordered.length * few) this.ordered = [...ordered, ...added].sort()
    else for (const key of added) ordered.splice(this.placeOf(key), 0, key)
  }

  /** Where in the ordered keys the first one not before the given one stands. */
  private placeOf(key: string): number {
    let low = 0
    let high = this.ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.ordered[middle]! < key) low = middle + 1
      else high = middle
    }
    return low
  }
}
