import type { QueryFilter } from 'mongoose'
import type { Act } from '../actor'
import { Conflict } from '../errors'
import { change, create, createAll, signedBy, type Held, type HistoryEntry, type Saved } from './change'
import { changesBetween, type EventDefinition, type Subject } from './events'
import type { HydratedDocument } from 'mongoose'
import type { ModelOf } from './unit'

// Entries that staff keep by pages: each knows who changed it and when, and what it was before stands in the audit trail.

/** What every entry of a register has. */
interface Entry {
  history: HistoryEntry[]
}

interface RegisterOf<R extends Entry> {
  model: ModelOf<R>
  subject: (entry: R) => Subject
  /** What the trail keeps before and after. */
  audited: readonly (keyof R & string)[]
  changed: EventDefinition<Record<string, never>>
  /** Why an entry can be changed no more: the key of a text. */
  ended?: (entry: R) => string | null
  /** Puts the entry in force here, with the commit. */
  remember?: (entry: R) => void
}

/** What is done to an entry, by the word of its history. */
interface Doing {
  action: string
  version?: number
  note?: string
}

/** Changes and makes the entries of one register. */
interface Register<R extends Entry> {
  /** Sets values of an entry; what changes nothing is not noted. Throws Conflict when it can be changed no more. */
  set(
    key: QueryFilter<R>,
    doing: Doing,
    act: Act,
    values: (entry: R) => Partial<R> | Promise<Partial<R>>,
  ): Promise<Saved<R>>
  /** Makes an entry, anew at each try. */
  add(
    make: () => HydratedDocument<R> | Promise<HydratedDocument<R>>,
    added: EventDefinition<Record<string, never>>,
    act: Act,
  ): Promise<Saved<R>>
  /** Makes several, written together: one that fails takes all others with it. */
  addAll(
    makes: readonly (() => HydratedDocument<R>)[],
    added: EventDefinition<Record<string, never>>,
    act: Act,
  ): Promise<Saved<R>[]>
}

/** The one way to change the entries of a register. */
export function register<R extends Entry>({
  model,
  subject,
  audited,
  changed,
  ended,
  remember,
}: RegisterOf<R>): Register<R> {
  const plain = (entry: Held<R>): R => entry.toObject()
  const note = (entry: Held<R>, { action, note: text = '' }: Doing, act: Act): void => {
    entry.history.push({ action, from: '', to: '', note: text, ...signedBy(act) })
  }
  const noted = (make: () => HydratedDocument<R> | Promise<HydratedDocument<R>>, act: Act) => async () => {
    const entry = await make()
    note(entry as Held<R>, { action: 'add' }, act)
    return entry
  }
  const tell = (added: EventDefinition<Record<string, never>>, act: Act) => (entry: Held<R>) => {
    remember?.(plain(entry))
    return added(subject(plain(entry)), act, {})
  }
  return {
    set: (key, doing, act, values) =>
      change<R>(model, key, doing.version, async (entry) => {
        const before = plain(entry)
        const refusal = ended?.(before)
        if (refusal) throw new Conflict(refusal)
        entry.set(await values(before))
        const after = plain(entry)
        const changes = changesBetween(before, after, audited)
        if (Object.keys(changes).length === 0) return null
        note(entry, doing, act)
        remember?.(after)
        return changed(subject(after), act, {}, changes)
      }),
    add: (make, added, act) => create<R>(noted(make, act), tell(added, act)),
    addAll: (makes, added, act) =>
      createAll<R>(
        model,
        makes.map((make) => noted(make, act)),
        tell(added, act),
      ),
  }
}
