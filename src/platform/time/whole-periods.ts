import type { Schema } from 'mongoose'
import type { Day } from './calendar-day'

// A period of which one day is missing, as an import or an old record may bring it, is read as one of a single day: so
// that no page has to ask for each day whether it is there.

interface Half {
  from?: Day
  until?: Day
}

type Plain = Record<string, unknown>

function complete(period: unknown): void {
  if (typeof period !== 'object' || period === null) return
  const half = period as Half
  if (half.from && !half.until) half.until = half.from
  else if (half.until && !half.from) half.from = half.until
}

const completeAll = (record: unknown, paths: readonly string[]): void => {
  if (typeof record !== 'object' || record === null) return
  for (const path of paths) {
    const found = path === '' ? record : (record as Plain)[path]
    if (Array.isArray(found)) found.forEach(complete)
    else complete(found)
  }
}

/** Reads the periods at these paths whole, '' for a record that is one itself; lists of periods too. */
export function readWholePeriods<R>(schema: Schema<R>, ...paths: string[]): void {
  const kept = schema as unknown as Schema
  kept.post(['find', 'findOne', 'findOneAndUpdate'], (found: unknown) => {
    const records: unknown[] = Array.isArray(found) ? found : [found]
    for (const record of records) completeAll(record, paths)
  })
}

/** The same for what is read one by one, past the hooks. */
export function wholePeriod<R extends { period?: unknown }>(record: R): R {
  complete(record.period)
  return record
}
