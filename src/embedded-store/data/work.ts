import type { Collection } from './catalog'
import type { Overlay, View } from './view'

/** Thrown by a plain write that meets a record of an open transaction: it is tried again when that one has ended. */
export class MustWait extends Error {
  constructor(readonly owner: Work) {
    super('waits for an open transaction')
  }
}

/** Decides whether a record may be written: throws MustWait or a write conflict, or takes the record. */
export type Claim = (work: Work, record: string) => void

/** Writes of one batch of plain commands, or of one transaction, before they are in the file. */
export class Work {
  readonly records = new Set<string>()
  /** Documents more or fewer, by collection. */
  readonly counts = new Map<Collection, number>()
  /** Collections whose definition must be written with the commit. */
  readonly defined = new Set<Collection>()
  readonly cleared = new Set<number>()
  readonly answers = new Map<string, Buffer>()
  /** What takes back the writes of the command under way, the last one first. */
  private undoing: (() => void)[] | null = null

  constructor(
    readonly view: View,
    private readonly claims: Claim,
  ) {}

  private get overlay(): Overlay {
    return this.view.overlay
  }

  get dirty(): boolean {
    return !this.overlay.empty || this.defined.size > 0 || this.cleared.size > 0 || this.answers.size > 0
  }

  /** Another text after each change. */
  get state(): string {
    return [this.overlay.changes, this.defined.size, this.cleared.size, this.answers.size].join(' ')
  }

  /** Takes a record (a document, a value of a unique index) for writing. */
  claim(record: string): void {
    this.claims(this, record)
  }

  put(key: Buffer, value: Buffer | null): void {
    const before = this.overlay.set(key, value)
    this.undoing?.push(() => (before === undefined ? this.overlay.forget(key) : this.overlay.set(key, before)))
  }

  counted(collection: Collection, change: number): void {
    this.counts.set(collection, (this.counts.get(collection) ?? 0) + change)
    this.undoing?.push(() => this.counts.set(collection, this.counts.get(collection)! - change))
  }

  /** Drops all entries of a space, written or not. */
  clear(space: number): void {
    this.overlay.drop(space)
    this.cleared.add(space)
  }

  /** Runs a command, or one statement of a command; when it throws, its writes are taken back. */
  attempt<T>(run: () => T): T {
    const outer = this.undoing
    const undoing = (this.undoing ??= [])
    const from = undoing.length
    try {
      return run()
    } catch (error) {
      this.undoing = null
      for (const undo of undoing.splice(from).reverse()) undo()
      throw error
    } finally {
      this.undoing = outer
    }
  }

  /** Takes over all that another work has written. */
  absorb(other: Work): void {
    for (const [key, value] of other.overlay.entries()) this.overlay.set(key, value)
    for (const [collection, change] of other.counts)
      this.counts.set(collection, (this.counts.get(collection) ?? 0) + change)
    for (const collection of other.defined) this.defined.add(collection)
    for (const record of other.records) this.records.add(record)
  }

  reset(): void {
    this.overlay.clear()
    this.records.clear()
    this.counts.clear()
    this.defined.clear()
    this.cleared.clear()
    this.answers.clear()
  }
}
