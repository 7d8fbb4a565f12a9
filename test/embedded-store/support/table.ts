import { expect } from 'chai'
import { EJSON, type Document } from 'bson'
import type { Collection, Db } from 'mongodb'
import { openTestDatabase, type TestDatabase } from './store'

/** What an operation is tried on. */
export interface Ground {
  things: Collection
  db: Db
  database: TestDatabase
}

/** One row of a table: what is given, what is done, what it answers, and what is there afterwards. */
export interface Row {
  name: string
  given?: Document[]
  run(ground: Ground): Promise<unknown>
  /** Only the fields that are named here are compared. */
  gives?: unknown
  /** The error: its code, and further fields of it. */
  fails?: number | Document
  leaves?: Document[]
}

export const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(EJSON.stringify({ value }, { relaxed: true })) as Document).value

/** Of a value only what the pattern names: fields of documents, each element of arrays. */
export function named(value: unknown, pattern: unknown): unknown {
  if (Array.isArray(pattern) && Array.isArray(value)) return value.map((one, i) => named(one, pattern[i]))
  if (!isObject(pattern) || !isObject(value)) return plain(value)
  return Object.fromEntries(Object.keys(pattern).map((name) => [name, named(value[name], pattern[name])]))
}

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('_bsontype' in value) &&
  !(value instanceof Date)

/** Makes a test of each row, on a collection of its own. */
export function tryRows(rows: Row[]): void {
  let database: TestDatabase
  before(async () => {
    database = await openTestDatabase()
  })
  after(() => database.close())

  rows.forEach(({ name, given = [], run, gives, fails, leaves }, n) =>
    it(name, async () => {
      const things = database.db.collection(`things${n}`)
      if (given.length > 0) await things.insertMany(given)
      const outcome = await run({ things, db: database.db, database }).then(
        (value) => ({ value }),
        (error: Error) => ({ error }),
      )
      if (fails !== undefined) checkFailure('error' in outcome ? outcome.error : undefined, fails)
      else if ('error' in outcome) throw outcome.error
      else if (gives !== undefined) expect(named(outcome.value, gives)).to.deep.equal(plain(gives))
      if (leaves) expect(plain(await things.find().sort({ _id: 1 }).toArray())).to.deep.equal(plain(leaves))
    }),
  )
}

function checkFailure(error: Error | undefined, wanted: number | Document): void {
  if (!error) throw new Error('It should have been refused, but it was carried out.')
  const pattern = typeof wanted === 'number' ? { code: wanted } : wanted
  expect(named(error, pattern), error.message).to.deep.equal(plain(pattern))
}

/** The documents {_id: 1, x: 11}, {_id: 2, x: 22} … */
export const numbered = (count: number): Document[] =>
  Array.from({ length: count }, (_, i) => ({ _id: i + 1, x: (i + 1) * 11 }))
