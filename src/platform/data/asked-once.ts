import { AsyncLocalStorage } from 'node:async_hooks'
import { units } from './unit'
import { writes } from './written'

interface Answer {
  of: number
  value: Promise<unknown>
}

const answers = new AsyncLocalStorage<Map<string, Answer>>()

/** Runs the work of one request, in which the same reading is done once. */
export const askingOnce = <T>(work: () => T): T => answers.run(new Map(), work)

/**
 * What a collection answers to a question, by the question's name: within one request the same question is asked again
 * only when the collection was written meanwhile. Those who ask share the answer, and may not change it.
 */
export function askedOnce<V>(collection: string, question: string, read: () => Promise<V>): Promise<V> {
  const known = units.getStore() ? undefined : answers.getStore()
  if (!known) return read()
  const name = `${collection} ${question}`
  const of = writes.of([collection])
  const answer = known.get(name)
  if (answer?.of === of) return answer.value as Promise<V>
  const value = read()
  known.set(name, { of, value })
  value.catch(() => known.delete(name))
  return value
}
