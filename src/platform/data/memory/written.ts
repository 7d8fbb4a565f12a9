import { performance } from 'node:perf_hooks'
import type { CommandStartedEvent, MongoClient } from 'mongodb'
import { units } from '../unit'

/** Milliseconds for which something is kept though another process may have written meanwhile without being heard. */
const longest = 1000

const writing = new Set(['insert', 'update', 'delete', 'findAndModify', 'create', 'drop'])

/** Hears what was written: names of records that hold their `_id` where that is text, or null for any. */
type Hearing = (records: readonly string[] | null) => void

/** The statements of a command that writes. */
interface Statements {
  updates?: { q: { _id?: unknown } }[]
  deletes?: { q: { _id?: unknown } }[]
}

// Where each statement names one record by text: what a person's own request writes is of that person.
function namedIn({ updates, deletes }: Statements): string[] | null {
  const ids = [...(updates ?? []), ...(deletes ?? [])].map(({ q }) => q._id)
  return ids.length > 0 && ids.every((id) => typeof id === 'string') ? ids : null
}

/** Which collections are written, and how often: by this process as its commands end, by others where they are heard. */
class Writes {
  private readonly counts = new Map<string, number>()
  /** What a transaction has written, by its session: to be seen when it has been committed. */
  private readonly unseen = new Map<string, Set<string>>()
  /** Every write is heard, whoever makes it: the store of this process tells of all. */
  hearsAll = false

  /** Who wants to know which records of a collection the store tells of. */
  private readonly listeners = new Map<string, Hearing[]>()

  note(collection: string): void {
    this.counts.set(collection, (this.counts.get(collection) ?? 0) + 1)
  }

  /** A collection was written; with the names of records of this commit, or null where they are not known. */
  heard(collection: string, records: readonly string[] | null): void {
    this.note(collection)
    for (const listener of this.listeners.get(collection) ?? []) listener(records)
  }

  /** `listener` hears of each write of a collection that is heard. */
  listen(collection: string, listener: Hearing): void {
    this.listeners.set(collection, [...(this.listeners.get(collection) ?? []), listener])
  }

  /** Another number when one of these was written since. */
  of(collections: readonly string[]): number {
    let sum = 0
    for (const collection of collections) sum += this.counts.get(collection) ?? 0
    return sum
  }

  /** From now on what goes through this client is noted: before whoever has sent it goes on. */
  watch(client: MongoClient): void {
    const underWay = new Map<number, CommandStartedEvent>()
    client.on('commandStarted', (event) => {
      if (writing.has(event.commandName) || event.commandName.endsWith('Transaction'))
        underWay.set(event.requestId, event)
    })
    // What has failed may have been written all the same, as when the line broke before the answer.
    const ended = ({ requestId }: { requestId: number }) => {
      const event = underWay.get(requestId)
      if (!event) return
      underWay.delete(requestId)
      this.ended(event)
    }
    client.on('commandSucceeded', ended)
    client.on('commandFailed', ended)
  }

  private ended({ commandName, command }: CommandStartedEvent): void {
    const { lsid, autocommit } = command as {
      lsid?: { id?: { toString(format?: string): string } }
      autocommit?: false
    }
    const session = lsid?.id?.toString('hex') ?? ''
    if (!writing.has(commandName)) {
      for (const collection of this.unseen.get(session) ?? []) this.heard(collection, null)
      this.unseen.delete(session)
      return
    }
    const collection = String((command as Record<string, unknown>)[commandName])
    if (autocommit === undefined) return this.heard(collection, namedIn(command))
    const written = this.unseen.get(session) ?? new Set()
    this.unseen.set(session, written.add(collection))
  }
}

export const writes = new Writes()

interface Known<V> {
  of: number
  at: number
  value: Promise<V>
}

/**
 * Answers kept in memory as long as nobody has written the collections that they come from; where other processes are
 * not heard, for a second at most. Whoever asks while an answer is on its way shares it. Inside a transaction nothing
 * is kept: it sees what it has written itself.
 */
export class UntilWritten<V> {
  private readonly known = new Map<string, Known<V>>()

  /** `most` answers are kept, those asked for first are forgotten first. */
  constructor(
    private readonly collections: readonly string[],
    private readonly most = 1000,
    private readonly now = () => performance.now(),
  ) {}

  /** The answer of this name; `read` finds it where none is kept that still holds. It is shared: nobody may change it. */
  get(name: string, read: () => Promise<V>): Promise<V> {
    if (units.getStore()) return read()
    const of = writes.of(this.collections)
    const at = this.now()
    const known = this.known.get(name)
    if (known?.of === of && (writes.hearsAll || at - known.at < longest)) return known.value
    const value = read()
    this.known.delete(name)
    this.known.set(name, { of, at, value })
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!)
    value.catch(() => this.known.get(name)?.value === value && this.known.delete(name))
    return value
  }
}
