import { createHash } from 'node:crypto'
import type { AuditEntry } from './audit.model'

/** The hash before the first entry. */
export const startHash = '0'.repeat(64)

/** SHA-256 of an entry and of the hash before it, so that no entry can be changed, put in or taken out unseen. */
export function hashOf(entry: AuditEntry, number: number, previousHash: string): string {
  const content = [
    number,
    entry.at.toISOString(),
    entry.actorId,
    entry.actorName,
    entry.event,
    entry.kind,
    entry.reference,
    entry.title,
    entry.memberCodes,
    entry.details ?? null,
    entry.changes ?? null,
  ]
  return createHash('sha256').update(previousHash).update(canonical(content)).digest('hex')
}

// Keys in order, so that a database that keeps them otherwise gives the same text.
function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const record = value as Record<string, unknown>
  const keys = Object.keys(record).filter((key) => record[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`)
    .join(',')}}`
}

/** The number of the first entry that does not follow from the one before, or null when the chain is whole. */
export function firstBreak(entries: Iterable<AuditEntry>): number | null {
  let previous = startHash
  let expected = 1
  for (const entry of entries) {
    if (
      entry.number !== expected ||
      entry.previousHash !== previous ||
      entry.hash !== hashOf(entry, expected, previous)
    )
      return expected
    previous = entry.hash
    expected += 1
  }
  return null
}
