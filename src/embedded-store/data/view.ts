import { SortedMap } from './sorted-map'
import type { Entry, Snapshot, Store } from '../files/store'

/** Writes that are not in the file yet, by space and key; null stands for a removed entry. */
export class Overlay {
  private readonly spaces = new Map<number, SortedMap<Buffer | null>>()
  /** Grows with every change. */
  changes = 0

  get empty(): boolean {
    return this.spaces.size === 0
  }

  space(key: Buffer): SortedMap<Buffer | null> | undefined {
    return this.spaces.get(key.readUInt32BE(0))
  }

  get(key: Buffer): Buffer | null | undefined {
    return this.space(key)?.get(key.toString('latin1'))
  }

  /** Sets an entry and gives what stood there: undefined when the overlay did not know it. */
  set(key: Buffer, value: Buffer | null): Buffer | null | undefined {
    this.changes += 1
    const number = key.readUInt32BE(0)
    let space = this.spaces.get(number)
    if (!space) this.spaces.set(number, (space = new SortedMap()))
    return space.set(key.toString('latin1'), value)
  }

  forget(key: Buffer): void {
    this.changes += 1
    this.space(key)?.delete(key.toString('latin1'))
  }

  /** Forgets all entries of a space that has been dropped. */
  drop(number: number): void {
    this.changes += 1
    this.spaces.delete(number)
  }

  *entries(): Iterable<[Buffer, Buffer | null]> {
    for (const space of this.spaces.values())
      for (const [key, value] of space.entries()) yield [Buffer.from(key, 'latin1'), value]
  }

  clear(): void {
    this.changes += 1
    this.spaces.clear()
  }
}

const firstChunk = 16
const longestChunk = 512

/** What a reader sees: the file (as it is, or a snapshot of it) and over it the writes of its own. */
export class View {
  constructor(
    private readonly store: Store,
    readonly overlay: Overlay,
    private readonly commits: () => number,
    readonly snapshot?: Snapshot,
  ) {}

  /** Changes whenever what is seen may have changed. */
  get version(): number {
    return this.overlay.changes + (this.snapshot ? 0 : this.commits())
  }

  get(key: Buffer): Buffer | undefined {
    const own = this.overlay.get(key)
    return own === undefined ? this.store.get(key, this.snapshot) : (own ?? undefined)
  }

  /**
   * The entries with from <= key < to. They are read in pieces, so that a reader may pause between two entries as long
   * as it likes; after a change it goes on behind the last entry that it gave.
   */
  *range(from: Buffer, to: Buffer, reverse = false, expected = firstChunk): Iterable<Entry> {
    let [low, high] = [from, to]
    let size = Math.max(1, Math.min(expected, longestChunk))
    for (;;) {
      const version = this.version
      const piece = this.store.chunk(low, high, reverse, size, this.snapshot)
      const complete = piece.length < size
      const last = piece.at(-1)?.key
      const [start, end] = complete ? [low, high] : reverse ? [last!, high] : [low, behind(last!)]
      let given: Buffer | undefined
      for (const entry of this.merge(piece, start, end, reverse)) {
        given = entry.key
        yield entry
        if (this.version !== version) break
      }
      const changed = this.version !== version && given
      if (!changed && complete) return
      const reached = changed || last!
      if (reverse) high = reached
      else low = behind(reached)
      if (!changed) size = Math.min(size * 4, longestChunk)
    }
  }

  private merge(piece: Entry[], from: Buffer, to: Buffer, reverse: boolean): Entry[] {
    const space = this.overlay.space(from)
    if (!space || space.size === 0) return piece
    const own = [...space.range(from.toString('latin1'), to.toString('latin1'), reverse)]
    if (own.length === 0) return piece
    const merged: Entry[] = []
    let at = 0
    for (const [text, value] of own) {
      const key = Buffer.from(text, 'latin1')
      for (; at < piece.length; at += 1) {
        const order = piece[at]!.key.compare(key)
        if (order === 0) continue
        if (reverse ? order < 0 : order > 0) break
        merged.push(piece[at]!)
      }
      if (value) merged.push({ key, value })
    }
    merged.push(...piece.slice(at))
    return merged
  }

  /** How many entries there are with from <= key < to; beyond `most` it may be any number above it. */
  count(from: Buffer, to: Buffer, most = Infinity): number {
    const space = this.overlay.space(from)
    if (most !== Infinity && (!space || space.size === 0)) return this.storedUpTo(from, to, most)
    return this.stored(from, to) + this.change(from, to)
  }

  /** How many of them are in the file, as far as `most`. */
  storedUpTo(from: Buffer, to: Buffer, most: number): number {
    return this.store.reaches(from, to, most - 1, this.snapshot) ? most : this.stored(from, to)
  }

  /** How many of them are in the file. */
  stored(from: Buffer, to: Buffer): number {
    return this.store.count(from, to, this.snapshot)
  }

  /** How many more there are by the writes of its own. */
  change(from: Buffer, to: Buffer): number {
    const space = this.overlay.space(from)
    let count = 0
    if (!space || space.size === 0) return count
    for (const [text, value] of space.range(from.toString('latin1'), to.toString('latin1'))) {
      const known = this.store.get(Buffer.from(text, 'latin1'), this.snapshot) !== undefined
      count += Number(value !== null) - Number(known)
    }
    return count
  }
}

/** The least key after this one. */
const behind = (key: Buffer): Buffer => Buffer.concat([key, Buffer.from([0])])
