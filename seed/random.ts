/** A source of chance that gives the same numbers every time, so that the demonstration year is always the same one. */
export class Random {
  private state: number

  constructor(seed: string) {
    // FNV-1a: different words give far apart starts.
    this.state = [...seed].reduce((hash, sign) => Math.imul(hash ^ sign.charCodeAt(0), 16777619), 2166136261) >>> 0
  }

  /** From 0 to just below 1 (mulberry32, public domain by T. Ettinger). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True this often: chance(0.2) one time in five. */
  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!
  }

  /** Some of a list, each once. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list]
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(this.between(0, left.length - 1), 1)[0]!,
    )
  }

  /** One key of a table of shares, by its share. */
  weighted<K extends string>(shares: Record<K, number>): K {
    const entries = Object.entries(shares) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, share]) => sum + share, 0)
    for (const [key, share] of entries) {
      left -= share
      if (left < 0) return key
    }
    return entries.at(-1)![0]
  }
}
