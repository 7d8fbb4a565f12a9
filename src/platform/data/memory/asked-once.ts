import { UntilWritten } from './written'
import { Scoped } from '../../scoped'

/** What the running request has been answered, by collection. */
const answers = new Scoped<Map<string, UntilWritten<unknown>>>()

/** Runs the work of one request, in which the same reading is done once. */
export const askingOnce = <T>(work: () => T): T => answers.run(new Map(), work)

/**
 * What a collection answers to a question, by the question's name: within one request the same question is asked again
 * only when the collection was written meanwhile. Those who ask share the answer, and may not change it.
 */
export function askedOnce<V>(collection: string, question: string, read: () => Promise<V>): Promise<V> {
  const known = answers.getStore()
  if (!known) return read()
  const kept = known.get(collection) ?? new UntilWritten<unknown>([collection])
  known.set(collection, kept)
  return kept.get(question, read) as Promise<V>
}
