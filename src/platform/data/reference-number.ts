import { model, Schema } from 'mongoose'

interface Counter {
  _id: string
  last: number
}

const Counters = model<Counter>('Counter', new Schema<Counter>({ _id: String, last: { type: Number, default: 0 } }))

/** Numbers of a series that were taken ahead: the next one, and the last one. */
interface Stock {
  next: number
  last: number
}

let stocks: Map<string, Stock> | undefined
const stockSize = 100

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
  const first = stocks ? await fromStock(stocks, prefix, count) : (await raise(prefix, count)) - count + 1
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

async function fromStock(stocks: Map<string, Stock>, prefix: string, count: number): Promise<number> {
  const stock = stocks.get(prefix) ?? { next: 1, last: 0 }
  const short = count - (stock.last - stock.next + 1)
  if (short > 0) {
    const more = short + stockSize
    const last = await raise(prefix, more)
    if (stock.last === 0) stock.next = last - more + 1
    Object.assign(stock, { last })
    stocks.set(prefix, stock)
  }
  const first = stock.next
  stock.next += count
  return first
}

/**
 * Does work that needs very many references with few trips to the database, each of which waits for the disk. Numbers
 * left over are given back. Only for one process that is alone with its database.
 */
export async function withNumbersAhead(work: () => Promise<void>): Promise<void> {
  stocks = new Map()
  try {
    await work()
  } finally {
    const left = stocks
    stocks = undefined
    for (const [prefix, { next, last }] of left) if (next <= last) await raise(prefix, next - last - 1)
  }
}
