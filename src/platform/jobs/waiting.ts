import { UntilWritten } from '../data/memory/written'
import type { AnyModel } from '../data/unit'

/**
 * Whether a job has any such record to go on with: asked of the database when the collection was written since, where
 * other processes write each second.
 */
export function waitingIn(model: AnyModel, filter: object): () => Promise<boolean> {
  const known = new UntilWritten<boolean>([model.collection.collectionName], 1)
  return () => known.get('any', async () => (await model.exists(filter)) !== null)
}
