import { randomBytes } from 'node:crypto'
import { Double, Long } from 'bson'
import { encode } from '../values/bson'
import { StoreError } from '../errors'
import type { Flow, Steps } from '../query/limits'
import { wrap, wrapArray } from '../values/peek'
import type { Transaction } from '../data/transactions'

const idleLifetime = 10 * 60_000
const largestBatch = 16 * 1024 * 1024
const mostCursors = 1000

/** Documents that a client fetches piece by piece. */
interface Cursor {
  id: bigint
  ns: string
  documents: Iterator<Buffer | null>
  /** Read already, but did not fit into the last batch. */
  held?: Buffer
  transaction?: Transaction
  usedAt: number
  /** A batch is being read of it. */
  busy: boolean
}

/** The open cursors; those that nobody asks for ten minutes are closed. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>()

  get size(): number {
    return this.open.size
  }

  /** The first batch of a new cursor. Without a size it has 101 documents. */
  *first(
    ns: string,
    documents: Flow<Buffer>,
    options: { batchSize?: number; single?: boolean; transaction?: Transaction },
  ): Steps {
    const cursor: Cursor = {
      id: 0n,
      ns,
      documents: documents[Symbol.iterator](),
      transaction: options.transaction,
      usedAt: performance.now(),
      busy: false,
    }
    const { batch, done } = yield* take(cursor, options.batchSize ?? 101)
    if (!done && !options.single) {
      if (this.open.size >= mostCursors) throw new StoreError(2, `There are ${mostCursors} open cursors; close some`)
      cursor.id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn
      this.open.set(cursor.id, cursor)
    } else if (!done) cursor.documents.return?.()
    return cursorReply('firstBatch', batch, cursor.id, ns)
  }

  *next(id: bigint, ns: string, batchSize: number | undefined, transaction?: Transaction): Steps {
    const cursor = this.open.get(id)
    if (!cursor || cursor.ns !== ns) throw new StoreError(43, `cursor id ${id} not found`)
    if (cursor.transaction !== transaction)
      throw new StoreError(50738, `Cannot run getMore on cursor ${id}, which was created in another transaction`)
    if (cursor.busy) throw new StoreError(12051, `cursor id ${id} is already in use`)
    cursor.usedAt = performance.now()
    cursor.busy = true
    try {
      const { batch, done } = yield* take(cursor, batchSize ?? Infinity)
      if (done) this.open.delete(id)
      return cursorReply('nextBatch', batch, done ? 0n : id, ns)
    } catch (error) {
      this.open.delete(id)
      throw error
    } finally {
      cursor.busy = false
    }
  }

  /** Closes a cursor; says whether there was one. */
  close(id: bigint): boolean {
    const cursor = this.open.get(id)
    cursor?.documents.return?.()
    return this.open.delete(id)
  }

  expire(now: number): void {
    for (const cursor of this.open.values())
      if (now - cursor.usedAt > idleLifetime || (cursor.transaction && cursor.transaction.state !== 'open'))
        this.close(cursor.id)
  }
}

function* take(cursor: Cursor, size: number): Generator<null, { batch: Buffer[]; done: boolean }> {
  const batch: Buffer[] = []
  let bytes = 0
  for (;;) {
    const next = cursor.held ?? nextOf(cursor)
    cursor.held = undefined
    if (next === undefined) return { batch, done: true }
    if (next === null) {
      yield null
      continue
    }
    if (batch.length >= size || (batch.length > 0 && bytes + next.length > largestBatch)) {
      cursor.held = next
      return { batch, done: false }
    }
    batch.push(next)
    bytes += next.length + 8
  }
}

function nextOf(cursor: Cursor): Buffer | null | undefined {
  const next = cursor.documents.next()
  return next.done ? undefined : next.value
}

const ok = encode({ ok: new Double(1) })

function cursorReply(field: string, batch: Buffer[], id: bigint, ns: string): Buffer {
  const rest = encode({ id: Long.fromBigInt(id), ns })
  const inner = wrap([Buffer.from(`\x04${field}\0`, 'latin1'), wrapArray(batch), rest.subarray(4, -1)])
  return wrap([Buffer.from('\x03cursor\0', 'latin1'), inner, ok.subarray(4, -1)])
}
