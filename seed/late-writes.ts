import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose, { type Document, type Model, type Query } from 'mongoose'
import type { AnyModel } from '../src/platform/data/unit'
import { isUnique } from '../src/platform/lists/found-page'

// Entering years of work is thousands of use cases in a row, each of which reads records that were in hand a moment ago
// and saves them again. While it lasts, records stay in memory: one read by its reference is the one in hand, and saved
// ones are written together, before anybody searches among them and at the end of each transaction. The use cases know
// nothing of it. Only for one process that is alone with its database.

type Row = Document & { reference: string; __v?: number }
type AnyQuery = Query<unknown, Row>
type Change = Partial<Record<'$set' | '$inc' | '$max', Record<string, unknown>>>

/** What is in hand of one collection. */
class Shelf {
  private readonly rows = new Map<string, Row>()
  private readonly byReference = new Map<string, Row>()
  private readonly unsaved = new Set<Row>()
  private readonly changes = new Map<Row, Record<string, unknown>>()
  private readonly isUnique: boolean

  constructor(private readonly model: Model<Row>) {
    // Where a reference has several versions it names none of them.
    this.isUnique = isUnique(model, 'reference')
  }

  /** The record in hand for one that was read, which from now on is in hand itself. */
  inHand(row: Row): Row {
    const known = this.rows.get(String(row._id))
    if (known) return known
    this.rows.set(String(row._id), row)
    if (this.isUnique) this.byReference.set(row.reference, row)
    return row
  }

  allInHand(found: unknown): unknown {
    if (Array.isArray(found)) return found.map((row: Row) => this.inHand(row))
    return found && this.inHand(found as Row)
  }

  withId = (id: unknown): Row | undefined => this.rows.get(String(id))

  named = (reference: string): Row | undefined => this.byReference.get(reference)

  forget(): void {
    this.rows.clear()
    this.byReference.clear()
  }

  save(row: Row): void {
    this.unsaved.add(this.inHand(row))
    // What was put off before is written after the records: it gives way to what is saved now.
    const waiting = this.changes.get(row)
    for (const field of Object.keys(waiting ?? {})) if (row.isModified(field)) delete waiting![field]
    if (waiting && Object.keys(waiting).length === 0) this.changes.delete(row)
  }

  /** Makes a change of single fields in hand and keeps it for later; false when it cannot wait. */
  postpone(row: Row, change: Change): boolean {
    if (Object.keys(change).some((operator) => !isLater(operator))) return false
    const waiting = this.changes.get(row) ?? {}
    const set = (field: string, value: unknown) => {
      row.set(field, value)
      // A new record is written whole. Of any other only this field is, and it makes no new version.
      if (row.isNew) return
      row.unmarkModified(field)
      waiting[field] = value
      this.changes.set(row, waiting)
    }
    for (const [field, value] of Object.entries(change.$set ?? {})) set(field, value)
    for (const [field, by] of Object.entries(change.$inc ?? {})) set(field, Number(row.get(field) ?? 0) + Number(by))
    for (const [field, value] of Object.entries(change.$max ?? {})) {
      const other = row.get(field) as string | undefined
      if (other === undefined || other < (value as string)) set(field, value)
    }
    return true
  }

  /** Whether what waits to be written may decide what a search finds. */
  matters(filter: Record<string, unknown>): boolean {
    return [...this.unsaved, ...this.changes.keys()].some((row) => this.mayFit(row, filter))
  }

  /** Whether a search may find something that is in hand. */
  mayHave(filter: Record<string, unknown>): boolean {
    return [...this.rows.values()].some((row) => this.mayFit(row, filter))
  }

  // By the words that a search names, as it was and as it is: another word never fits.
  private mayFit(row: Row, filter: Record<string, unknown>): boolean {
    return Object.entries(filter).every(
      ([field, value]) =>
        typeof value !== 'string' ||
        (!row.isNew && row.isModified(field)) ||
        this.changes.get(row)?.[field] !== undefined ||
        [row.get(field) as unknown].flat(2).includes(value),
    )
  }

  async write(): Promise<void> {
    const rows = [...this.unsaved]
    const changes = [...this.changes]
    this.unsaved.clear()
    this.changes.clear()
    // That the records are as their models want them is for the tests of the year to say, not for every start.
    if (rows.length > 0) await this.model.bulkSave(rows as never, { validateBeforeSave: false })
    const kinds = new Set(changes.map(([row]) => row.constructor as Model<Row>))
    for (const kind of kinds)
      await kind.bulkWrite(
        changes
          .filter(([row]) => row.constructor === kind)
          .map(([row, fields]) => ({ updateOne: { filter: { _id: row._id }, update: { $set: fields } } })),
      )
  }
}

const isLater = (operator: string): boolean => operator === '$set' || operator === '$inc' || operator === '$max'

/** Writes what is in hand; to be called before a transaction ends. */
export type Write = () => Promise<void>

export interface LateWrites {
  /**
   * Does work in a row of transactions of its own, beside that of other lanes; two may not change the same records, but
   * for those that all share.
   */
  lane: (work: (write: Write) => Promise<void>) => Promise<void>
  /** Writes what the lanes share, when all are done. */
  writeShared: Write
}

type Shelves = ReadonlyMap<string, Shelf>

const lanes = new AsyncLocalStorage<Shelves>()

/**
 * Does a long piece of work with late writes for the records of these models, which must be known by a `reference`.
 * Those of `shared` stay in hand until the end; the others until the lane that has them writes.
 */
export async function withLateWrites(
  { models, shared }: Record<'models' | 'shared', readonly AnyModel[]>,
  work: (late: LateWrites) => Promise<void>,
): Promise<void> {
  const all = shelvesOf(shared)
  const lane: LateWrites['lane'] = (part) => {
    const own = shelvesOf(models)
    const write = async () => {
      for (const [, shelf] of own) {
        await shelf.write()
        shelf.forget()
      }
    }
    return lanes.run(new Map([...own, ...all]), () => part(write))
  }
  const writeShared = async () => {
    for (const [, shelf] of all) await shelf.write()
  }
  const { save } = rows
  const { exec } = queries
  rows.save = saveLate(save)
  queries.exec = findInHand(exec)
  try {
    await work({ lane, writeShared })
  } finally {
    rows.save = save
    queries.exec = exec
  }
}

const shelvesOf = (models: readonly AnyModel[]): [string, Shelf][] =>
  models.map((model) => [model.collection.collectionName, new Shelf(model as unknown as Model<Row>)])

const shelfOf = (model: Model<Row>): Shelf | undefined => lanes.getStore()?.get(model.collection.collectionName)

const saveLate = (save: typeof rows.save): typeof rows.save =>
  function (...options) {
    const shelf = shelfOf(this.constructor as Model<Row>)
    if (!shelf) return save.apply(this, options)
    shelf.save(this)
    return Promise.resolve(this)
  }

const findInHand = (exec: typeof queries.exec): typeof queries.exec =>
  async function () {
    const shelf = shelfOf(this.model as Model<Row>)
    if (!shelf) return exec.call(this)
    const { lean } = this.mongooseOptions() as { lean?: unknown }
    const { op } = this as unknown as { op: string }
    const named = shelf.named(onlyReference(this.getFilter()))
    if (named && op === 'findOne' && !lean) return named
    if (named && op === 'updateOne' && shelf.postpone(named, this.getUpdate() as Change))
      return { acknowledged: true, matchedCount: 1, modifiedCount: 1, upsertedCount: 0, upsertedId: null }
    if (shelf.matters(this.getFilter())) await shelf.write()
    const isWhole = !lean && Object.keys((this.projection() as object | null) ?? {}).length === 0
    if (!isWhole || (op !== 'find' && op !== 'findOne')) return exec.call(this)
    // Where they may all be in hand it is enough to ask which ones.
    if (!shelf.mayHave(this.getFilter())) return shelf.allInHand(await exec.call(this))
    const ids = [await exec.call(this.clone().select('_id').lean() as AnyQuery)].flat() as ({ _id: unknown } | null)[]
    const found = ids.map((one) => one && shelf.withId(one._id))
    if (!found.includes(undefined)) return op === 'find' ? found : found[0]
    return shelf.allInHand(await exec.call(this))
  }

// What all records and all queries of mongoose share.
const rows = mongoose.Model.prototype as { save: (this: Row, ...options: unknown[]) => Promise<Row> }
const queries = mongoose.Query.prototype as unknown as { exec: (this: AnyQuery) => Promise<unknown> }

// The reference that a filter names and nothing beside it but the kind of record; else one that no record has.
const onlyReference = ({ reference, ...others }: Record<string, unknown>): string =>
  typeof reference === 'string' && Object.keys(others).every((field) => field === 'kind') ? reference : ''
