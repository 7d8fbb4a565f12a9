import { decode, encode, type Doc } from '../values/bson'
import type { Collection } from './catalog'
import { StoreError, writeConflict } from '../errors'
import { wrap } from '../values/peek'
import type { Snapshot, Store } from '../files/store'
import { Overlay, View } from './view'
import { MustWait, Work } from './work'

const replyField = Buffer.from('\x03reply\0', 'latin1')
const lifetime = 60_000
const sessionLifetime = 30 * 60_000

/** A multi-document transaction: a snapshot, its own writes over it, the records it holds. */
export class Transaction {
  state: 'open' | 'committed' | 'aborted' = 'open'
  readonly startedAt = performance.now()
  /** Collections that it has looked at: they may not be redefined meanwhile. */
  readonly collections = new Set<Collection>()
  readonly work: Work

  constructor(
    readonly number: bigint,
    readonly since: number,
    private readonly snapshot: Snapshot,
    view: View,
    claim: (transaction: Transaction, record: string) => void,
  ) {
    this.work = new Work(view, (_, record) => claim(this, record))
  }

  end(state: 'committed' | 'aborted'): void {
    this.state = state
    this.snapshot.done()
  }
}

/** What the store remembers of one driver session. */
export interface Session {
  id: string
  number: bigint
  transaction?: Transaction
  /** The reply to the last retryable write, given again when it is repeated. */
  answer?: Buffer
  usedAt: number
}

/** Sessions, open transactions and the records that these hold. */
export class Transactions {
  private readonly sessions = new Map<string, Session>()
  private readonly holders = new Map<string, Transaction>()
  /** Commit that last changed a record, kept while transactions are open that began before. */
  private readonly changedAt = new Map<string, number>()
  readonly open = new Set<Transaction>()
  /** Sessions with an answer that is true only when the batch comes to the disk. */
  readonly unsure = new Set<Session>()
  /** Grows with every commit. */
  commits = 0
  onEnd: () => void = () => {}

  constructor(
    private readonly store: Store,
    private readonly batch: () => Work,
  ) {
    for (const { key, value } of store.readAnswers()) this.remember(key.toString('latin1'), value)
  }

  private remember(id: string, bytes: Buffer): void {
    const { number, reply, committed } = decode(bytes) as unknown as {
      number: string
      reply?: Doc
      committed?: boolean
    }
    const session: Session = { id, number: BigInt(number), usedAt: performance.now(), answer: reply && encode(reply) }
    if (committed) session.transaction = { state: 'committed', number: session.number } as Transaction
    this.sessions.set(id, session)
  }

  session(id: string): Session {
    let session = this.sessions.get(id)
    if (!session) this.sessions.set(id, (session = { id, number: -1n, usedAt: -Infinity }))
    session.usedAt = performance.now()
    return session
  }

  /** Nobody will come back to a session: what it has open ends, and the next look for old sessions takes it away. */
  end(id: string): void {
    const session = this.sessions.get(id)
    if (!session) return
    if (session.transaction) this.abort(session.transaction)
    session.usedAt = -Infinity
  }

  /** A plain write may not touch what an open transaction holds. */
  claimPlain(work: Work, record: string): void {
    const holder = this.holders.get(record)
    if (holder) throw new MustWait(holder.work)
    work.records.add(record)
  }

  private claimFor(transaction: Transaction, record: string): void {
    const holder = this.holders.get(record)
    if (holder === transaction) return
    const changed = (this.changedAt.get(record) ?? -1) > transaction.since || this.batch().records.has(record)
    if (holder || changed) throw writeConflict()
    this.holders.set(record, transaction)
    transaction.work.records.add(record)
  }

  /** Redefining a collection waits until no open transaction uses it. */
  claimCollection(collection: Collection): void {
    for (const transaction of this.open)
      if (transaction.collections.has(collection)) throw new MustWait(transaction.work)
  }

  begin(session: Session, number: bigint): Transaction {
    if (session.transaction) this.abort(session.transaction)
    const snapshot = this.store.snapshot()
    const view = new View(this.store, new Overlay(), () => 0, snapshot)
    const transaction = new Transaction(number, this.commits, snapshot, view, (one, record) =>
      this.claimFor(one, record),
    )
    session.transaction = transaction
    session.number = number
    session.answer = undefined
    this.open.add(transaction)
    return transaction
  }

  /** Hands the writes over to the batch, whose commit makes them durable together. */
  commit(session: Session, transaction: Transaction): void {
    const batch = this.batch()
    batch.absorb(transaction.work)
    if (transaction.work.dirty) this.answered(session, { committed: true })
    this.release(transaction, 'committed')
  }

  abort(transaction: Transaction): void {
    if (transaction.state === 'open') this.release(transaction, 'aborted')
  }

  private release(transaction: Transaction, state: 'committed' | 'aborted'): void {
    for (const record of transaction.work.records) this.holders.delete(record)
    this.open.delete(transaction)
    transaction.end(state)
    if (this.open.size === 0) this.changedAt.clear()
    this.onEnd()
  }

  /** Keeps the reply to a retryable write with the write itself. */
  answered(session: Session, outcome: { reply: Buffer } | { committed: true }): void {
    const head = encode({ number: String(session.number), at: new Date(), ...('committed' in outcome ? outcome : {}) })
    const record = 'reply' in outcome ? wrap([head.subarray(4, -1), replyField, outcome.reply]) : head
    this.batch().answers.set(session.id, record)
  }

  /** Notes what the batch has changed, for the transactions that began before. */
  committed(batch: Work): void {
    this.commits += 1
    this.unsure.clear()
    if (this.open.size > 0) for (const record of batch.records) this.changedAt.set(record, this.commits)
  }

  /** The batch could not be written: what it answered is not true, and no snapshot fits what is read again. */
  failed(batch: Work): void {
    for (const id of batch.answers.keys()) {
      const session = this.sessions.get(id)
      if (session) this.unsure.add(session)
    }
    for (const session of this.unsure) {
      session.answer = undefined
      session.number -= 1n
      if (session.transaction) session.transaction.state = 'aborted'
    }
    this.unsure.clear()
    for (const transaction of this.open) this.abort(transaction)
  }

  /** Ends transactions that have been open for too long, and forgets sessions that nobody has used for long. */
  expire(now: number): void {
    for (const transaction of this.open) if (now - transaction.startedAt > lifetime) this.abort(transaction)
    const old = [...this.sessions.values()].filter(
      (session) => now - session.usedAt > sessionLifetime && session.transaction?.state !== 'open',
    )
    for (const { id } of old) this.sessions.delete(id)
    if (old.length > 0) this.store.forgetAnswers(old.map(({ id }) => Buffer.from(id, 'latin1')))
  }
}

export const noSuchTransaction = (number: bigint): StoreError =>
  new StoreError(251, `Transaction with { txnNumber: ${number} } has been aborted.`, {}, ['TransientTransactionError'])
