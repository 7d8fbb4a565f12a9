import mongoose from 'mongoose'
import type { DomainEvent } from '../../src/platform/data/events'
import { hearKept } from '../support/hear'
import { writtenSince } from '../support/written'

// What a test leaves behind, in lines that are the same each time that it runs: numbers of records, not their ids.

let heard: string[] = []

const lineOf = ({ name, subject, details, changes }: DomainEvent): string =>
  [name, subject.kind, fieldsOf(details), fieldsOf(changes)].join(' | ')

const fieldsOf = (value: unknown): string => Object.keys(value ?? {}).join(' ')

/** From now on notes each event whose transaction has ended well. */
export function hear(): void {
  hearKept((event) => heard.push(lineOf(event)))
}

export const forgetHeard = (): void => void (heard = [])

/** Counted anew by each try, or made by time. */
const passing = new Set(['counters', 'leases', 'limits', 'sessions'])

/** Events heard, entries of the audit trail, numbers of records. */
export async function traces(): Promise<string[]> {
  const db = mongoose.connection.db
  if (!db) return []
  // What was not written is as the test found it; to count all collections would be a third of the time.
  const counts = [...writtenSince()]
    .filter((name) => !passing.has(name))
    .sort()
    .map(async (name) => [name, await db.collection(name).countDocuments()] as const)
  const noted = (await db.collection('auditentries').find().toArray()) as unknown as Noted[]
  const trail = noted.map(({ event, kind, details, changes }) =>
    [event, kind, fieldsOf(details), fieldsOf(changes)].join(' | '),
  )
  return [
    ...heard.toSorted().map((line) => `heard: ${line}`),
    ...trail.toSorted().map((line) => `in the trail: ${line}`),
    ...(await Promise.all(counts)).filter(([, count]) => count > 0).map(([name, count]) => `${count} ${name}`),
  ]
}

interface Noted {
  event: string
  kind: string
  details?: object
  changes?: object
}

/** What tests left behind otherwise than before, one line each. */
export function differences(before: Map<string, string[]>, after: Map<string, string[]>): string[] {
  return [...before].flatMap(([test, lines]) => {
    // One that failed has said so already.
    const now = after.get(test)
    if (!now) return []
    return [
      ...without(lines, now).map((line) => `${test}: lost: ${line}`),
      ...without(now, lines).map((line) => `${test}: too much: ${line}`),
    ]
  })
}

// Lines of the first list beyond those of the second, each as often as it is missing.
function without(lines: string[], others: string[]): string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
