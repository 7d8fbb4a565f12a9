import type { Access, AuditEntry } from '../audit.model'

// A page that is read must not cost a durable write: what was read is counted in memory, one line for each person, address
// and minute, and many lines are written together. What memory may hold is bounded, whoever opens how much.

/** What was read or refused, and how. */
export type Accessed = Omit<Access, 'count'>

/** One reading or refusal, as a request brings it. */
export type Note = Omit<AuditEntry, 'memberCodes' | 'access'> & { access: Accessed }

/** What a person did in a minute, so far. */
export interface Line<Id> {
  id: Id
  note: Note
  /** When its minute is over and the line may be sealed. */
  openUntil: Date
  /** How often it was done since it was written last. */
  count: number
}

interface Bounds {
  /** Lines of one person for each of read, exported, refused; the rest is counted in one. */
  person: number
  all: number
}

const usual: Bounds = { person: 100, all: 5000 }

const minute = 60_000
// Written each second: so late may the last of a minute come.
const margin = 5_000

export class Batch<Id> {
  private readonly lines = new Map<string, Line<Id>>()
  private readonly crowds = new Map<string, number>()

  constructor(
    private readonly newId: () => Id,
    private readonly bounds: Bounds = usual,
  ) {}

  get size(): number {
    return this.lines.size
  }

  take(note: Note): void {
    const name = nameOf(note)
    const known = this.lines.get(name)
    if (known) known.count += 1
    else if (this.hasRoom(note)) this.add(name, note)
    else this.takeMore(note)
  }

  private hasRoom(note: Note): boolean {
    return this.lines.size < this.bounds.all && (this.crowds.get(crowdOf(note)) ?? 0) < this.bounds.person
  }

  private add(name: string, note: Note): void {
    const openUntil = new Date(Math.floor(note.at.getTime() / minute) * minute + minute + margin)
    this.lines.set(name, { id: this.newId(), note, openUntil, count: 1 })
    this.crowds.set(crowdOf(note), (this.crowds.get(crowdOf(note)) ?? 0) + 1)
  }

  // "And 900 more": one line a person, whatever it was; of all who are not signed in one.
  private takeMore(note: Note): void {
    const name = `more ${crowdOf(note)}`
    const known = this.lines.get(name)
    if (known) known.count += 1
    else this.add(name, moreOf(note))
  }

  /** What is not written yet. */
  unwritten(): Line<Id>[] {
    return [...this.lines.values()].filter(({ count }) => count > 0)
  }

  written(line: Line<Id>, count: number): void {
    line.count -= count
  }

  /** The minute of this line was closed before it was written: it goes on as another. */
  renew(line: Line<Id>): void {
    line.id = this.newId()
  }

  /** Forgets lines that are written and over. One that lasts longer than a minute was made by a clock that was wrong. */
  settle(now: Date): void {
    for (const [name, line] of this.lines) {
      const left = line.openUntil.getTime() - now.getTime()
      if (line.count > 0 || (left > 0 && left <= 2 * minute)) continue
      this.lines.delete(name)
      const others = (this.crowds.get(crowdOf(line.note)) ?? 1) - 1
      if (others > 0) this.crowds.set(crowdOf(line.note), others)
      else this.crowds.delete(crowdOf(line.note))
    }
  }

  /** A draft has been submitted: what was read of it is shown from now on. */
  disclose(kind: string, reference: string): void {
    for (const { note } of this.lines.values())
      if (note.kind === kind && note.reference === reference) delete note.confidential
  }

  forget(): void {
    this.lines.clear()
    this.crowds.clear()
  }
}

const crowdOf = ({ actorId, access }: Note): string => `${actorId} ${access.as}`

const nameOf = ({ at, actorId, forName, actedById, address, event, reference, title, access }: Note): string =>
  JSON.stringify([
    Math.floor(at.getTime() / minute),
    actorId,
    forName,
    actedById,
    address,
    event,
    reference,
    title,
    access,
  ])

const moreOf = ({ at, actorId, actorName, access }: Note): Note => ({
  at,
  actorId,
  actorName,
  event: 'access.more',
  kind: 'page',
  reference: '',
  title: '',
  access: { as: access.as },
})
