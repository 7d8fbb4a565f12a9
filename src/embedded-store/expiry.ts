import { deleteDocument } from './collection'
import type { Engine } from './engine'
import { findDocuments } from './find'
import { MustWait } from './work'

const mostAtOnce = 1000

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
      for (const { key, raw } of [...findDocuments(batch.view, collection, { filter, limit: mostAtOnce })]) {
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
