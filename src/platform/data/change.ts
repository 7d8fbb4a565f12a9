import type { HydratedDocument, QueryFilter, UpdateQuery } from 'mongoose'
import { actingFor, systemId, type Act, type Actor } from '../actor'
import { assertVersion, hold, adopt, transaction, holdAll, holdAsRead, type AsRead, type Held } from './database'
import { afterCommit, type ModelOf } from './unit'
import { Forbidden, NotFound } from '../errors'
import { publish, type DomainEvent } from './events'
import { Scoped } from '../scoped'
import { signedBy, standing, type HistoryEntry } from './history'

// The one way to change a record. A use case names the record by its reference and says only what is special to it;
// the rest happens here, always in this order and always inside one transaction: read → may the actor → step of the
// life cycle → set → who and when → save → publish. When the database asks for a second try, all of it happens again
// on a record that is read anew. So the work of a use case changes the record in hand and nothing else: no counters,
// no variables outside of it; what lives in memory follows by afterCommit().

/** What those who listen hear of a change: one event, several, or none. */
export type Told = DomainEvent | readonly DomainEvent[] | null | undefined | void

/** What a use case does to the record in hand. */
export type Work<R> = (record: Held<R>) => Told | Promise<Told>

/** Builds a new record, once for each try of the transaction. */
type Make<R> = () => HydratedDocument<R> | Promise<HydratedDocument<R>>

/** A record as a change has left it: plain, to be read. */
export type Saved<R> = R & { _id: unknown; __v: number }

/** Names one record: its reference, or the filter that finds it. */
type Key<R> = string | QueryFilter<R>

// Whether a change is running already: what follows from a change is allowed with it.
const changes = new Scoped<true>()
const isOutermost = (): boolean => changes.getStore() === undefined

/**
 * Changes one record that has no life cycle: reads it inside the transaction, lets `work` set what is new, saves and
 * publishes. Throws NotFound, Stale when `version` is not the one in the database, and whatever `work` throws. Gives
 * the record as saved; to be read, not to be changed.
 */
export async function change<R>(
  model: ModelOf<R>,
  key: Key<R>,
  version: number | undefined,
  work: Work<R>,
): Promise<Saved<R>> {
  return transaction(async () => {
    const record = await hold(model, key)
    if (!record) throw new NotFound()
    assertVersion(record, version)
    const told = await changes.run(true, async () => work(record))
    await record.save()
    await publishAll(told)
    return record.toObject() as Saved<R>
  })
}

/**
 * Makes one record and publishes what happened. `make` builds it anew at each try of the transaction.
 */
export async function create<R>(make: Make<R>, tell: Work<R>): Promise<Saved<R>> {
  return transaction(async () => {
    const record = adopt(await make())
    await record.save()
    await publishAll(await changes.run(true, async () => tell(record)))
    return record.toObject() as Saved<R>
  })
}

/**
 * Makes several records of one model, written together, and publishes what happened to each in their order. One that
 * fails takes all others with it. The records are given to be read, as they were made.
 */
export async function createAll<R>(
  model: ModelOf<R>,
  makes: readonly Make<R>[],
  tell: (record: Held<R>, index: number) => Told | Promise<Told>,
): Promise<Saved<R>[]> {
  return transaction(async () => {
    const records: Held<R>[] = []
    for (const make of makes) records.push(adopt(await make()))
    await model.insertMany(records)
    for (const [index, record] of records.entries())
      await publishAll(await changes.run(true, async () => tell(record, index)))
    return records as unknown as Saved<R>[]
  })
}

/**
 * Adds to a record what collides with nobody's work: a message, a tick, a mark. It makes no new version, so that a form
 * that somebody else has open stays good. Throws NotFound when `key` finds nothing. Gives the record as it is now.
 */
export async function append<R>(
  model: ModelOf<R>,
  key: Key<R>,
  update: UpdateQuery<R>,
  tell: (record: R) => Told | Promise<Told>,
): Promise<R> {
  return transaction(async () => {
    const found = (await model.findOneAndUpdate(filterOf(key), update, {
      returnDocument: 'after',
    })) as HydratedDocument<R> | null
    if (!found) throw new NotFound()
    const record = found.toObject() as R
    await publishAll(await changes.run(true, async () => tell(record)))
    return record
  })
}

const filterOf = <R>(key: Key<R>): QueryFilter<R> => (typeof key === 'string' ? { reference: key } : key)

async function publishAll(told: Told): Promise<void> {
  for (const event of [told ?? []].flat()) await publish(event)
}

/** A record with a life cycle. */
interface Recorded {
  state: string
  history: HistoryEntry[]
}

type ActionOf<R extends Recorded> = R['history'][number]['action']

/** The step that is taken, with what the history says of it: 'acknowledge', or ['decline', reason]. */
export type Step<A extends string> = A | readonly [action: A, note: string]

interface Rules<R extends Recorded> {
  /** May the actor take this step on the record as it is now? Not asked of what follows from another change. */
  may?: (actor: Actor, record: R, action: ActionOf<R>) => boolean
  /** What each move to another state sets, such as the day since which it is so. */
  onMove?: (record: Held<R>, act: Act) => void
}

/** Changes records of one kind; made by `conveyor`. */
interface Conveyor<R extends Recorded> {
  (key: Key<R>, version: number | undefined, act: Act, step: Step<ActionOf<R>>, work: Work<R>): Promise<Saved<R>>
  /** Makes a record whose history begins with this step. */
  create(make: Make<R>, act: Act, step: Step<ActionOf<R>>, tell: Work<R>): Promise<Saved<R>>
  /** Makes several, each as `create` does, written together. */
  createAll(
    makes: readonly Make<R>[],
    act: Act,
    step: Step<ActionOf<R>>,
    tell: (record: Held<R>, index: number) => Told | Promise<Told>,
  ): Promise<Saved<R>[]>
}

/**
 * The conveyor of one kind of record. An action of the life cycle moves the record, Conflict (409) when it is out of
 * turn; any other action ('change', 'prioritise') is only noted in the history.
 *
 *     export const changeRequest = conveyor(Requests, requestLifeCycle, { may: mayTakeStep })
 *
 *     export const declineRequest = (reference: string, { reason, version }: Declined, act: Act) =>
 *       changeRequest(reference, version, act, ['decline', reason], (request) => {
 *         request.reason = reason
 *         return requestDeclined(requestSubject(request), act, { text: reason })
 *       })
 */
export function conveyor<R extends Recorded>(
  model: ModelOf<R>,
  lifeCycle: Steps,
  { may, onMove }: Rules<R> = {},
): Conveyor<R> {
  const changeOne = (
    key: Key<R>,
    version: number | undefined,
    act: Act,
    step: Step<ActionOf<R>>,
    work: Work<R>,
  ): Promise<Saved<R>> => {
    // What follows from a change is allowed with it, and what time brings is nobody's act.
    const asks = isOutermost() && act.actor.id !== systemId
    const [action, text] = stepOf(step)
    const made = isOutermost() ? { for: act.for } : (standing.getStore() ?? {})
    return standing.run(made, () =>
      change(model, key, version, (record) => {
        if (asks && may && !may(act.actor, record, action)) throw new Forbidden()
        if (asks) made.for = act.for ?? principalOf(act.actor, record, (one) => !may || may(one, record, action))
        const from = record.state
        if (lifeCycle.actions.includes(action)) lifeCycle.step(record, action)
        if (record.state !== from) onMove?.(record, act)
        note(record, action, from, text, act)
        return work(record)
      }),
    )
  }
  const begun = (make: Make<R>, act: Act, step: Step<ActionOf<R>>) => async () => {
    const record = await make()
    const [action, text] = stepOf(step)
    note(record, action, record.state, text, act)
    return record
  }
  return Object.assign(changeOne, {
    create: (make: Make<R>, act: Act, step: Step<ActionOf<R>>, tell: Work<R>): Promise<Saved<R>> =>
      create<R>(begun(make, act, step), tell),
    createAll: (
      makes: readonly Make<R>[],
      act: Act,
      step: Step<ActionOf<R>>,
      tell: (record: Held<R>, index: number) => Told | Promise<Told>,
    ): Promise<Saved<R>[]> =>
      createAll<R>(
        model,
        makes.map((make) => begun(make, act, step)),
        tell,
      ),
  })
}

function principalOf(actor: Actor, record: object, may: (one: Actor) => boolean): Act['for'] {
  const principal = actingFor(actor, may, (record as { officerId?: string }).officerId)
  return principal && { id: principal.id, name: principal.name }
}

/** What a conveyor needs of a life cycle. */
interface Steps {
  actions: readonly string[]
  step(record: { state: string }, action: string): void
}

function note(record: Recorded, action: string, from: string, text: string, act: Act): void {
  record.history.push({ action, from, to: record.state, note: text, ...signedBy(act) })
}

const stepOf = (step: Step<string>): readonly [string, string] => (typeof step === 'string' ? [step, ''] : step)

export { signedBy, madeFor, type HistoryEntry } from './history'
export { afterCommit, hold, holdAll, holdAsRead, transaction, type AsRead, type Held }
