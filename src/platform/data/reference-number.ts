import { model, Schema } from 'mongoose'

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

/** Raises the counter of a series and gives its new value. */
async function raise(prefix: string, by: number): Promise<number> {
  // The native collection does not join the running transaction, as the models do.
  const counter = await Counters.collection.findOneAndUpdate(
    { _id: prefix as never },
    { $inc: { last: by } },
    { upsert: true, returnDocument: 'after' },
  )
  return (counter as unknown as Counter).last
}
