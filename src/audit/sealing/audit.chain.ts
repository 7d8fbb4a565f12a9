import { createHash } from 'node:crypto'
import type { AuditEntry, AuditHead } from '../audit.model'

/** The hash before the first entry. */
export const startHash = '0'.repeat(64)

/** A place in the chain: the number of an entry, and its hash. */
export interface Link {
  number: number
  hash: string
}

export const start: Link = { number: 0, hash: startHash }

/** SHA-256 of an entry and of the hash before it, so that no entry can be changed, put in or taken out unseen. */
export const hashOf = (entry: AuditEntry, number: number, previousHash: string): string =>
  createHash('sha256')
    .update(previousHash)
    .update(canonical(contentOf(entry, number)))
    .digest('hex')

/**
 * SHA-256 of what is left of an entry from which an erased person was taken out, and of the hash that it had. Such an
 * entry keeps its hash, by which the next one follows; a later entry of the trail names it with this.
 */
export const redactedHashOf = (entry: AuditEntry, number: number): string =>
  createHash('sha256')
    .update(`redacted ${entry.hash}`)
    .update(canonical(contentOf(entry, number)))
    .digest('hex')

/** Entries from which somebody was taken out, by their numbers: what is left of each, by its hash. */
export type Redactions = ReadonlyMap<number, string>

const contentOf = (entry: AuditEntry, number: number): unknown[] => [
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
  // Only where there is one: entries from before it was noted keep their hash.
  ...(entry.forName ? [entry.forName] : []),
  ...(entry.actedById ? [{ actedById: entry.actedById, actedBy: entry.actedBy }] : []),
  ...(entry.address || entry.requestId ? [{ address: entry.address, requestId: entry.requestId }] : []),
  ...(entry.access ? [{ access: entry.access, quiet: entry.quiet }] : []),
]

/** Entries of which none was sealed yet, linked into a chain that begins with them, and what is kept of its head. */
export function sealedFromTheStart(entries: readonly AuditEntry[]): { entries: AuditEntry[]; head: AuditHead } {
  let { number, hash } = start
  const sealed = entries.map((entry) => {
    const previousHash = hash
    hash = hashOf(entry, (number += 1), previousHash)
    return { ...entry, number, previousHash, hash }
  })
  return { entries: sealed, head: { _id: 'trail', number, hash, lockedUntil: new Date(0) } }
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

/** Follows entries from a place in the chain: to the last that holds, and to the first that does not, if there is one. */
export function follow(
  entries: Iterable<AuditEntry>,
  from: Link = start,
  redactions: Redactions = new Map(),
): { last: Link; broken: number | null } {
  let last = from
  for (const entry of entries) {
    const number = last.number + 1
    const holds =
      entry.number === number &&
      entry.previousHash === last.hash &&
      (entry.redacted
        ? redactions.get(number) === redactedHashOf(entry, number)
        : entry.hash === hashOf(entry, number, last.hash))
    if (!holds) return { last, broken: number }
    last = { number, hash: entry.hash! }
  }
  return { last, broken: null }
}

/** The number of the first entry that does not follow from the one before, or null when the chain is whole. */
export const firstBreak = (entries: Iterable<AuditEntry>): number | null => follow(entries).broken
