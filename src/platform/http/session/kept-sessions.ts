import { writes } from '../../data/memory/written'
import type { SessionRecord } from './session.model'

/** What is read of a session with each request. */
export type KeptSession = Pick<SessionRecord, 'expires' | 'session' | 'userId' | 'seenAt'>

const idLength = 32
const ids = /[\w-]{32,}/g

/**
 * Sessions as they are in the database, kept in memory while every write is heard: one that is written here is forgotten
 * as the command ends, one that another process writes with its commit. Where those are not heard nothing is kept.
 */
export class KeptSessions {
  private readonly known = new Map<string, KeptSession>()
  /** Grows with all that is heard: what was read before is not kept. */
  private forgotten = 0

  constructor(private readonly most = 5000) {
    writes.listen('sessions', (records) => {
      this.forgotten += 1
      if (!records || records.length === 0) this.known.clear()
      // The name of a record ends with the id of its session.
      else for (const [run] of records.join(' ').matchAll(ids)) this.known.delete(run.slice(-idLength))
    })
  }

  /** The session of this id, if it has not expired; `read` finds it where it is not kept. */
  async get(id: string, now: Date, read: () => Promise<KeptSession | null>): Promise<KeptSession | null> {
    const kept = writes.hearsAll ? this.known.get(id) : undefined
    if (kept) return kept.expires > now ? kept : null
    const before = this.forgotten
    const found = await read()
    if (!found || !(found.expires > now)) return null
    if (writes.hearsAll && this.forgotten === before) this.keep(id, found)
    return found
  }

  private keep(id: string, session: KeptSession): void {
    this.known.set(id, session)
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!)
  }
}
