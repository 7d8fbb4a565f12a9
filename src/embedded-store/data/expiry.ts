import { deleteDocument } from './collection'
import type { Engine } from './engine'
import { findDocuments } from '../query/find'
import { allOf } from '../query/limits'
import { MustWait } from './work'

const mostAtOnce = 1000

/** More than a clock is set by when it is only kept right. */
const jump = 60_000
const doubtful = 10 * 60_000

/**
 * Knows by a second clock, which nobody sets, when the clock of the machine jumps. For a while nothing is deleted then: a
 * false date that is put right soon must not take away what is still wanted.
 */
export class EvenClock {
  private offset: number | undefined
  private jumpedAt = -Infinity

  /** Whether the clock has run evenly for a while. */
  look(wall: number, steady: number): boolean {
    const offset = wall - steady
    if (this.offset !== undefined && Math.abs(offset - this.offset) > jump) this.jumpedAt = steady
    this.offset = offset
    return steady - this.jumpedAt >= doubtful
  }
}

/** Deletes the documents whose time has come, by the indexes that say so. */
export function deleteExpired(engine: Engine, now: number): number {
  let deleted = 0
  for (const collection of engine.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue
      const path = index.fields[0]!.path
      const before = new Date(now - index.expireAfterSeconds * 1000)
      const filter = { $and: [{ [path]: { $lte: before } }, index.partial?.filter ?? {}] }
      const { batch } = engine
      for (const { key, raw } of allOf(findDocuments(batch.view, collection, { filter, limit: mostAtOnce }))) {
        try {
          batch.attempt(() => deleteDocument(batch, collection, key, raw))
          deleted += 1
        } catch (error) {
          // A transaction holds it: the next round will see.
          if (!(error instanceof MustWait)) throw error
        }
      }
    }
  }
  return deleted
}
