import { AuditEntries, type AuditEntry } from './audit.model'

/** What the trail says of a person: what the person did, and what was done to the account or to the file. */
export interface EntryAbout extends Pick<AuditEntry, 'at' | 'event' | 'kind' | 'reference' | 'changes' | 'access'> {
  /** By the person; who else did something is not told here. */
  isOwn: boolean
  /** From where the person did it. */
  address?: string
  count: number
}

const fields = {
  at: 1,
  event: 1,
  kind: 1,
  reference: 1,
  actorId: 1,
  changes: 1,
  access: 1,
  address: 1,
  _id: 0,
} as const

// Years of reading are more than anybody reads; what is left out is said.
const mostEntries = 10_000

/** The entries about an account and a file, the newest first, as far as `mostEntries`. */
export async function entriesAbout(account: string, expert: string | undefined): Promise<EntryAbout[]> {
  const newest = { at: -1 } as const
  const read = (filter: object) =>
    AuditEntries.find(filter, fields).sort(newest).limit(mostEntries).lean<AuditEntry[]>().exec()
  const found = await Promise.all([
    read({ actorId: account }),
    read({ confidential: null, reference: account, kind: 'user', actorId: { $ne: account } }),
    ...(expert ? [read({ confidential: null, reference: expert, kind: 'expert', actorId: { $ne: account } })] : []),
  ])
  return found
    .flat()
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, mostEntries)
    .map(({ actorId, address, access, at, event, kind, reference, changes }) => ({
      at,
      event,
      kind,
      reference,
      changes,
      access,
      isOwn: actorId === account,
      // From where others came is theirs.
      ...(actorId === account && address ? { address } : {}),
      count: access?.count ?? 1,
    }))
}

/** When the person of an account last did something, or the account was last changed; null when the trail says nothing. */
export async function lastActivityOf(account: string): Promise<Date | null> {
  const [own] = await AuditEntries.find({ actorId: account }, { at: 1 }).sort({ at: -1 }).limit(1).lean<AuditEntry[]>()
  const [about] = await AuditEntries.find({ kind: 'user', reference: account, 'access.as': null }, { at: 1 })
    .sort({ at: -1 })
    .limit(1)
    .lean<AuditEntry[]>()
  const times = [own, about].flatMap((entry) => (entry ? [entry.at.getTime()] : []))
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
