import { Catalog, checkNamespace, newCollection, type Collection } from './catalog'
import { Cursors } from '../wire/cursors'
import { StoreError, unsupported } from '../errors'
import type { Store } from '../files/store'
import { Transactions, type Transaction } from './transactions'
import { Overlay, View } from './view'
import { Work } from './work'

/** Records that are told of by their names. */
const mostNamed = 50

/** File, catalogue, transactions and cursors: everything behind the commands. */
export class Engine {
  /** Under which the clients reach it. */
  address = ''
  /**
   * Told of each commit, with the namespaces that it has written and its records: in the name of one whose `_id` is text,
   * that text stands as it is. Null where there are many.
   */
  onCommit: ((written: string[], records: string[] | null) => void) | undefined
  /** Its clients: how many there are now, and how many there were. */
  readonly connections = { current: 0, created: 0 }
  readonly catalog = new Catalog()
  readonly cursors = new Cursors()
  readonly transactions: Transactions
  /** The writes of the commands under way, on disk with the next flush. */
  readonly batch: Work

  constructor(readonly store: Store) {
    const view: View = new View(store, new Overlay(), () => this.transactions.commits)
    this.batch = new Work(view, (work, record) => this.transactions.claimPlain(work, record))
    this.transactions = new Transactions(store, () => this.batch)
    this.catalog.load(store.readMeta())
  }

  /** Brings the batch to the disk: all of it or, with an error, nothing. */
  flush(): void {
    if (!this.batch.dirty) return
    const { batch } = this
    try {
      this.store.commit({
        data: batch.view.overlay.entries(),
        meta: [...batch.defined].flatMap((collection) => this.catalog.entriesOf(collection)),
        answers: [...batch.answers].map(([id, answer]): [Buffer, Buffer] => [Buffer.from(id, 'latin1'), answer]),
        cleared: batch.cleared,
      })
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // What is in memory no longer fits the file: read it again.
      this.transactions.failed(batch)
      batch.reset()
      this.catalog.load(this.store.readMeta())
      throw error
    }
    this.transactions.committed(batch)
    this.onCommit?.(this.writtenBy(batch), batch.records.size > mostNamed ? null : [...batch.records])
    for (const [collection, change] of batch.counts) if (collection.count !== undefined) collection.count += change
    batch.reset()
  }

  // A record's name begins with the number of its collection.
  private writtenBy(batch: Work): string[] {
    const numbers = new Set(
      [...batch.records].map((record) => Buffer.from(record.slice(0, 4), 'latin1').readUInt32BE()),
    )
    const isWritten = (collection: Collection) => batch.defined.has(collection) || numbers.has(collection.number)
    return [...new Set([...this.catalog.collections.values(), ...batch.defined])].filter(isWritten).map(({ ns }) => ns)
  }

  collection(db: string, name: string, transaction?: Transaction): Collection | undefined {
    const collection = this.catalog.collections.get(`${db}.${name}`)
    if (collection && transaction) {
      transaction.collections.add(collection)
      if (collection.changedAt > transaction.since)
        throw new StoreError(
          246,
          `Unable to read from a snapshot due to pending collection catalog changes; please retry the operation. Collection: ${collection.ns}`,
          {},
          ['TransientTransactionError'],
        )
    }
    return collection
  }

  /** The collection, made when it does not exist. */
  ensureCollection(db: string, name: string, transaction?: Transaction): Collection {
    const known = this.collection(db, name, transaction)
    if (!known && transaction) throw unsupported(`Making a collection (${name}) in a transaction`, 263)
    return known ?? this.createCollection(db, name)
  }

  createCollection(db: string, name: string): Collection {
    const collection = newCollection(checkNamespace(db, name), this.catalog.number())
    collection.count = 0
    this.catalog.collections.set(collection.ns, collection)
    this.redefined(collection)
    return collection
  }

  /** The collection's definition goes to the disk with the commit; older snapshots do not fit it. */
  redefined(collection: Collection): void {
    collection.changedAt = this.transactions.commits + 1
    this.batch.defined.add(collection)
  }

  dropCollection(collection: Collection): void {
    this.transactions.claimCollection(collection)
    this.catalog.collections.delete(collection.ns)
    this.batch.defined.add(collection)
    this.batch.clear(collection.number)
    for (const index of collection.indexes) this.batch.clear(index.number)
  }

  /** Ends what has been left open for too long: transactions, sessions, cursors. */
  expire(now: number): void {
    // The sessions last: on a full disk those cannot be forgotten.
    this.cursors.expire(now)
    this.transactions.expire(now)
  }
}
