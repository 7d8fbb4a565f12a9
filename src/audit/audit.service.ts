import { madeFor } from '../platform/data/change'
import { insertAtEnd, waitingAtEnd } from '../platform/data/database'
import { afterCommit } from '../platform/data/unit'
import { on, onAny, type DomainEvent } from '../platform/data/events'
import { keptFields } from '../platform/lists/saved/kept'
import type { LastChange } from '../platform/data/last-change'
import { assessmentEvents } from '../assessments'
import { requestEvents } from '../requests'
import { follow, hashOf, startHash } from './sealing/audit.chain'
import { keptChanges, keptDetails } from './audit.fields'
import { actedBy, AuditEntries, AuditHeads, type AuditEntry } from './audit.model'
import { discloseReads } from './reads/audit.reads'
import { findRedactions } from './sealing/audit.redaction'
import { beginningOfTrail, checkTrail } from './sealing/audit.verify'

/** Notes every event of the programme, in the transaction of the change itself. */
export function listenForAudit(): void {
  onAny(noteEvent)
  on(requestEvents.submitted, disclose)
  on(assessmentEvents.submitted, disclose)
}

/** The last act on a record that has these names; whoever read it or was refused has changed nothing. */
export async function findLastChange(references: readonly string[]): Promise<LastChange | null> {
  const acts = { reference: { $in: [...references] }, 'access.as': null }
  const last = await AuditEntries.findOne(acts, { actorId: 1, actorName: 1, at: 1 }).sort({ at: -1 }).lean<AuditEntry>()
  return last && { actorId: last.actorId, name: last.actorName, at: last.at }
}

/** What an administrator has done as another person since a moment, in the order in which it came. */
export const findActsAs = (userId: string, adminId: string, since: Date): Promise<AuditEntry[]> =>
  AuditEntries.find({ actorId: userId, actedById: adminId, at: { $gte: since }, 'access.as': null })
    .sort({ at: 1 })
    .limit(mostActs)
    .lean<AuditEntry[]>()
    .exec()

// Half an hour of work.
const mostActs = 200

// How people come in and what they choose for themselves.
const ownEvents = [
  'user.signedIn',
  'user.signInRefused',
  'user.changed',
  'user.passwordChanged',
  'user.signedOutElsewhere',
  'user.calendarMade',
  'user.calendarRevoked',
  'user.actingBegan',
  'user.actingEnded',
]

/** Whether any of these people has entered or changed something: reading, and the own account, are no such thing. */
export const haveEntered = async (ids: readonly string[]): Promise<boolean> =>
  (await AuditEntries.exists({ actorId: { $in: [...ids] }, 'access.as': null, event: { $nin: ownEvents } })) !== null

// With its submission a draft has become a record like any other: what happened to it before is shown too.
async function disclose({ subject: { kind, reference } }: DomainEvent): Promise<void> {
  for (const entry of waitingAtEnd(AuditEntries) as AuditEntry[])
    if (entry.kind === kind && entry.reference === reference) delete entry.confidential
  await AuditEntries.updateMany({ kind, reference, confidential: true }, { $unset: { confidential: 1 } })
  afterCommit(() => discloseReads(kind, reference))
}

async function noteEvent({ name, subject, act, details, changes }: DomainEvent): Promise<void> {
  const principal = madeFor(act)
  const entry: AuditEntry = {
    at: act.at,
    actorId: act.actor.id,
    actorName: act.actor.name,
    ...(principal ? { forName: principal.name } : {}),
    ...actedBy(act.actor),
    ...act.origin,
    event: name,
    kind: subject.kind,
    reference: subject.reference,
    title: subject.title,
    memberCodes: [...(subject.memberCodes ?? [])],
    details: plain({ ...keptDetails(details), ...(act.imported ? { imported: act.imported } : {}) }),
    changes: plain(
      changes && keptChanges(subject.kind, changes, subject.confidential === true),
    ) as AuditEntry['changes'],
    ...(subject.confidential ? { confidential: true } : {}),
  }
  await insertAtEnd(AuditEntries, { ...entry, ...keptFields(AuditEntries, entry) })
}

// Records hold database types; the trail keeps what can be read again without them.
function plain(value: unknown): unknown {
  if (value === undefined) return undefined
  const copy = JSON.parse(JSON.stringify(value)) as unknown
  return typeof copy === 'object' && copy !== null && Object.keys(copy).length === 0 ? undefined : copy
}

const batch = 500
// What one run seals at most, well within its lease; the next run goes on.
const mostBatches = 40
const leaseSeconds = 30

/**
 * Links new entries into the chain, in the order in which they came. One process at a time: the chain's head is
 * leased, so that no two entries follow the same one. Gives how many were sealed.
 */
export async function sealAuditTrail(now: Date): Promise<number> {
  await AuditHeads.updateOne(
    { _id: 'trail' },
    { $setOnInsert: { number: 0, hash: startHash, lockedUntil: new Date(0) } },
    { upsert: true },
  )
  const until = new Date(now.getTime() + leaseSeconds * 1000)
  const farthest = new Date(now.getTime() + leaseSeconds * 2000)
  const head = await AuditHeads.findOneAndUpdate(
    // Held for longer than anybody holds it: the clock was wrong then.
    { _id: 'trail', $or: [{ lockedUntil: { $lt: now } }, { lockedUntil: { $gt: farthest } }] },
    { $set: { lockedUntil: until } },
    { returnDocument: 'after' },
  ).lean()
  if (!head) return 0
  await closeMinutes(now)
  let { number, hash } = await lastSealed(head)
  let sealed = 0
  for (let round = 0; round < mostBatches; round += 1) {
    const open = await AuditEntries.find({ number: null, openUntil: null }).sort({ _id: 1 }).limit(batch).lean()
    if (open.length === 0) break
    const writes = open.map((entry) => {
      number += 1
      const previousHash = hash
      hash = hashOf(entry, number, previousHash)
      return { updateOne: { filter: { _id: entry._id }, update: { $set: { number, previousHash, hash } } } }
    })
    await AuditEntries.bulkWrite(writes)
    sealed += open.length
  }
  await AuditHeads.updateOne({ _id: 'trail' }, { $set: { number, hash, lockedUntil: new Date(0) } })
  return sealed
}

// What was read is counted until its minute is over. Then it is closed first and sealed after: nobody counts what is
// closed, so that what is sealed is what stays. (None lasts long: the clock was wrong that says so.)
async function closeMinutes(now: Date): Promise<void> {
  const farthest = new Date(now.getTime() + 2 * 60_000)
  await AuditEntries.updateMany(
    { $or: [{ openUntil: { $lte: now } }, { openUntil: { $gt: farthest } }] },
    { $unset: { openUntil: 1 } },
  )
}

// A process that died while sealing left the head behind the entries: the entries are right.
async function lastSealed(head: { number: number; hash: string }): Promise<{ number: number; hash: string }> {
  const last = await AuditEntries.findOne({ number: { $gt: head.number } })
    .sort({ number: -1 })
    .lean()
  return last?.hash && last.number ? { number: last.number, hash: last.hash } : head
}

/** Whether the head is at the last entry, and that one is as it was sealed; asked often, so it reads no more. */
export async function trailEndHolds(): Promise<boolean> {
  const head = await AuditHeads.findById('trail').lean()
  if (!head || head.number === 0) return true
  const last = await AuditEntries.findOne({ number: head.number }).lean()
  // Where all entries have left the trail because of their age, the last of them is known by its hash alone.
  if (!last) return (await beginningOfTrail()).hash === head.hash
  if (last.hash !== head.hash) return false
  const redactions = last.redacted ? await findRedactions() : undefined
  return follow([last], { number: head.number - 1, hash: last.previousHash ?? '' }, redactions).broken === null
}

/** The number of the first entry that does not follow, or null; see checkTrail for all that a check finds. */
export const checkAuditTrail = async (): Promise<number | null> => (await checkTrail()).broken
