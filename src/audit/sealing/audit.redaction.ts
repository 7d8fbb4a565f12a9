import { insertAtEnd, transaction } from '../../platform/data/database'
import type { Traced } from '../../platform/data/traces'
import { keptFields } from '../../platform/lists/saved/kept'
import { erased } from '../../platform/text/erased'
import type { Act } from '../../programme/actor'
import { masked } from '../audit.fields'
import { AuditEntries, type AuditEntry } from '../audit.model'
import { redactedHashOf, type Redactions } from './audit.chain'

// An erased person is taken out of the trail, too. What is sealed cannot be changed unseen, so the trail says itself what
// was taken out: a new entry names each changed one by its number, with a hash of what is left of it. Whoever checks the
// chain holds such an entry against that, and all others against their own hash; the links between them stay as they were.

const redactedEvent = 'trail.redacted'

interface Detail {
  number: number
  left: string
}

/** Every entry from which somebody was taken out, as the trail says; the latest word on each. */
export async function findRedactions(): Promise<Redactions> {
  const found = await AuditEntries.find({ kind: 'trail', event: redactedEvent }, { details: 1 })
    .sort({ number: 1, _id: 1 })
    .lean<AuditEntry[]>()
  return new Map(
    found
      // Those that are not sealed yet come after the others.
      .sort((one, other) => (one.number ?? Infinity) - (other.number ?? Infinity))
      .flatMap(({ details }) => (details as { entries: Detail[] }).entries)
      .map(({ number, left }) => [number, left]),
  )
}

const some = (values: readonly string[] = []) => ({ $in: [...values] })

/** Entries that name a person: by what the person did, by the own account and file, and by name. */
const naming = ({ accounts, records, names, emails }: Traced) => ({
  $or: [
    { actorId: some(accounts) },
    { actedById: some(accounts) },
    ...[{ title: { $nin: ['', erased] } }, { changes: { $ne: null } }].map((said) => ({
      ...{ kind: { $in: ['user', 'expert'] }, reference: some([...(accounts ?? []), ...(records ?? [])]) },
      ...said,
    })),
    { forName: some(names) },
    { title: some(names) },
    { 'changes.name': some(names) },
    { 'changes.email': some(emails) },
  ],
})

/** The entry without the person; what is nobody's name stays. */
function without(entry: AuditEntry, { accounts = [], records = [], names = [], emails = [] }: Traced): AuditEntry {
  const isOwn = accounts.includes(entry.actorId)
  const isAbout = [...accounts, ...records].includes(entry.reference)
  const isNamed = (value: unknown) => typeof value === 'string' && (names.includes(value) || emails.includes(value))
  const changes =
    entry.changes &&
    Object.fromEntries(
      Object.entries(entry.changes).map(([field, pair]) => [
        field,
        isAbout || pair.some(isNamed) ? ([masked, masked] as const) : pair,
      ]),
    )
  const { address, ...rest } = entry
  return {
    ...rest,
    ...(address !== undefined && !isOwn ? { address } : {}),
    actorName: isOwn ? erased : entry.actorName,
    ...(entry.forName ? { forName: names.includes(entry.forName) ? erased : entry.forName } : {}),
    ...(entry.actedBy ? { actedBy: accounts.includes(entry.actedById ?? '') ? erased : entry.actedBy } : {}),
    title: isAbout || isNamed(entry.title) ? erased : entry.title,
    ...(changes ? { changes } : {}),
    redacted: true,
  }
}

/**
 * Takes a person out of the next sealed entries after a number, and notes in the trail that it was done. Gives the number
 * of the last of them; null when none are left. `subject` is under which reference the trail notes it.
 */
export const redactEntries = (
  person: Traced,
  { subject, after, most }: { subject: string; after: number; most: number },
  act: Act,
): Promise<number | null> =>
  transaction(async () => {
    const found = await AuditEntries.find({ $and: [{ number: { $gt: after } }, naming(person)] })
      .sort({ number: 1 })
      .limit(most)
      .lean<(AuditEntry & { _id: unknown })[]>()
    if (found.length === 0) return null
    const left = found.map((entry) => without(entry, person) as AuditEntry & { _id: unknown })
    await AuditEntries.bulkWrite(
      left.map(({ _id, actorName, forName, actedBy, title, changes, address, ...entry }) => ({
        updateOne: {
          filter: { _id },
          update: {
            $set: {
              ...{ actorName, title, redacted: true },
              ...(forName ? { forName } : {}),
              ...(actedBy ? { actedBy } : {}),
              ...(changes ? { changes } : {}),
              ...keptFields(AuditEntries, { ...entry, actorName, actedBy, title }),
            },
            ...(address === undefined ? { $unset: { address: 1 } } : {}),
          },
        },
      })) as never,
    )
    const note: AuditEntry = {
      ...{ at: act.at, actorId: act.actor.id, actorName: act.actor.name },
      ...{ event: redactedEvent, kind: 'trail', reference: subject, title: '', memberCodes: [] },
      details: {
        entries: left.map((entry) => ({ number: entry.number!, left: redactedHashOf(entry, entry.number!) })),
      },
    }
    await insertAtEnd(AuditEntries, { ...note, ...keptFields(AuditEntries, note) })
    return found.at(-1)!.number!
  })

/** Whether entries name a person that are not sealed yet: they are taken care of once they are. */
export const isNamedUnsealed = async (person: Traced): Promise<boolean> =>
  (await AuditEntries.exists({ $and: [{ number: null }, naming(person)] })) !== null
