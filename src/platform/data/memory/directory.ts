import { afterCommit } from '../unit'

/**
 * Small records that every page needs for names, kept in memory by their key: all are read at the start and from time to
 * time, as another server may have changed them, and one that is saved here is remembered at once.
 */
export class Directory<R> {
  private known: Map<string, R>
  /** Counts what has changed, for what is derived. */
  private changes = 0
  /** What was remembered while somebody reads: a reading that began before may not put it back. */
  private readonly readings = new Set<Map<string, R>>()

  constructor(
    private readonly keyOf: (record: R) => string,
    first: readonly R[] = [],
  ) {
    this.known = this.byKey(first)
  }

  private byKey(records: readonly R[]): Map<string, R> {
    return new Map(records.map((record) => [this.keyOf(record), record]))
  }

  async load(read: () => Promise<R[]>): Promise<void> {
    const meanwhile = new Map<string, R>()
    this.readings.add(meanwhile)
    try {
      const all = this.byKey(await read())
      this.known = new Map([...all, ...meanwhile])
      this.changes += 1
    } finally {
      this.readings.delete(meanwhile)
    }
  }

  /** Remembers one saved record once the running transaction has committed. */
  remember(record: R): void {
    afterCommit(() => {
      for (const records of [this.known, ...this.readings]) records.set(this.keyOf(record), record)
      this.changes += 1
    })
  }

  /** Forgets one record that was removed once the running transaction has committed. */
  forget(key: string): void {
    afterCommit(() => {
      for (const records of [this.known, ...this.readings]) records.delete(key)
      this.changes += 1
    })
  }

  get(key: string): R | undefined {
    return this.known.get(key)
  }

  all(): R[] {
    return [...this.known.values()]
  }

  /** What is made of all records, such as an order of its own: made anew only when one has changed. */
  derived<T>(make: (all: readonly R[]) => T): () => T {
    let made: { of: number; value: T } | undefined
    return () => {
      if (made?.of !== this.changes) made = { of: this.changes, value: make(this.all()) }
      return made.value
    }
  }
}
