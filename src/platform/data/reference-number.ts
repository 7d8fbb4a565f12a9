import { model, Schema } from 'mongoose'
import { Scoped } from '../scoped'

interface Counter {
  _id: string
  last: number
}

const Counters = model<Counter>('Counter', new Schema<Counter>({ _id: String, last: { type: Number, default: 0 } }))

/**
 * The next reference of a series and a year: nextReference('REQ', 2026) is 'REQ-2026-0042'.
 * Counted outside of transactions: a step that fails leaves a gap, never a double number, and nobody waits.
 */
export async function nextReference(series: string, year: number, digits = 4): Promise<string> {
  const [first] = await nextReferences(series, year, 1, digits)
  return first!
}

/** Takes several references of a series at once. */
export async function nextReferences(
  series: string,
  year: number | null,
  count: number,
  digits = 4,
): Promise<string[]> {
  const prefix = year === null ? series : `${series}-${year}`
  const first = (await raise(prefix, count)) - count + 1
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(first + index).padStart(digits, '0')}`)
}

interface Reserved {
  next: number
  last: number
}

const reserved = new Scoped<{ most: number; series: Map<string, Reserved> }>()

/** While `work` makes so many records, each series of references is counted on once for all of them. */
export const takingReferencesAtOnce = <T>(most: number, work: () => Promise<T>): Promise<T> =>
  reserved.run({ most, series: new Map() }, work)

/** Raises the counter of a series and gives its new value. */
async function raise(prefix: string, by: number): Promise<number> {
  const { most, series } = reserved.getStore() ?? { most: 0, series: new Map<string, Reserved>() }
  if (by !== 1 || most < 2) return raiseCounter(prefix, by)
  const kept = series.get(prefix)
  if (kept && kept.next <= kept.last) return kept.next++
  const last = await raiseCounter(prefix, most)
  series.set(prefix, { next: last - most + 2, last })
  return last - most + 1
}

async function raiseCounter(prefix: string, by: number): Promise<number> {
  // The native collection does not join the running transaction, as the models do.
  const counter = await Counters.collection.findOneAndUpdate(
    { _id: prefix as never },
    { $inc: { last: by } },
    { upsert: true, returnDocument: 'after' },
  )
  return (counter as unknown as Counter).last
}
