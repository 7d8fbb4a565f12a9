import { expect } from 'chai'
import { EJSON, type Document } from 'bson'
import fc from 'fast-check'
import type { Collection } from 'mongodb'
import { documents, filter, indexes, pipeline, projection, sort, update } from './model/generate'
import { matches, sorted } from './model/match'
import { NoValue, piped, projected, Unsure } from './model/pipeline'
import { updated } from './model/update'
import { Refused } from './model/values'
import { openTestDatabase, type TestDatabase } from './support/store'

// Of a number its type and value count: -0 is 0.
const text = (value: unknown): string => EJSON.stringify(value, { relaxed: false }).replace(/"-0(\.0)?"/g, '"0$1"')
const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 150)
const patience = Math.max(120_000, runs * 200)

describe('the store against a simple model', () => {
  let database: TestDatabase
  let round = 0

  before(async () => {
    database = await openTestDatabase({ promoteValues: false, promoteLongs: false, promoteBuffers: false })
  })
  after(() => database.close())

  /** A fresh collection with the documents that its indexes take. */
  async function collectionOf(
    docs: Document[],
    definitions: Document[] = [],
  ): Promise<{ collection: Collection; kept: Document[] }> {
    const collection = database.db.collection(`round${(round += 1)}`)
    if (definitions.length > 0) await collection.createIndexes(definitions as never)
    await collection.insertMany(docs, { ordered: false }).catch((error: { code?: number }) => {
      if (Number(error.code) !== 171) throw error
    })
    const ids = new Set((await collection.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => Number(_id)))
    return { collection, kept: docs.filter(({ _id }) => ids.has(Number(_id))) }
  }

  const property = <T extends [unknown, ...unknown[]]>(
    arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
    check: (...values: T) => Promise<void>,
  ) =>
    fc.assert(fc.asyncProperty(...arbitraries, check), {
      numRuns: runs,
      seed: Number(process.env.DIFFERENTIAL_SEED ?? 1),
      verbose: 1,
    })

  it('finds, sorts, skips and limits alike, with and without indexes', async function () {
    this.timeout(patience)
    const page = fc.record({ skip: fc.integer({ min: 0, max: 2 }), limit: fc.integer({ min: 0, max: 4 }) })
    await property(
      [documents, indexes, fc.array(filter, { minLength: 1, maxLength: 4 }), sort, page],
      async (docs, definitions, filters, order, { skip, limit }) => {
        const { collection, kept } = await collectionOf(docs, definitions)
        for (const wanted of filters) {
          const found = await collection.find(wanted).sort(order).skip(skip).limit(limit).toArray()
          const all = sorted(
            kept.filter((doc) => matches(doc, wanted)),
            order,
          )
          expect(found.map(text), `${text(wanted)} by ${text(order)}`).to.deep.equal(
            all.slice(skip, limit ? skip + limit : undefined).map(text),
          )
          expect(Number(await collection.countDocuments(wanted))).to.equal(all.length)
        }
        await collection.drop()
      },
    )
  })

  it('updates alike, and finds the changed documents by its indexes', async function () {
    this.timeout(patience)
    await property(
      [documents, indexes, filter, update, fc.boolean()],
      async (docs, definitions, wanted, change, multi) => {
        const { collection, kept } = await collectionOf(docs, definitions)
        let expected: Document[] | undefined
        try {
          let done = false
          expected = kept.map((doc) => {
            if (!matches(doc, wanted) || (done && !multi)) return doc
            done = true
            return updated(doc, change)
          })
        } catch (error) {
          if (!(error instanceof Refused)) throw error
        }
        // Which one of several is updated is open, unless an order says so.
        const change1 = () => collection.findOneAndUpdate(wanted, change, { sort: { _id: 1 } })
        const outcome = await (multi ? collection.updateMany(wanted, change) : change1()).then(
          () => 'done',
          (error: Error & { code?: number }) =>
            Number(error.code) === 171 ? 'parallel arrays' : `refused: ${error.message}`,
        )
        if (outcome === 'parallel arrays') return
        expect(outcome.startsWith('refused'), `${text(change)}: ${outcome}`).to.equal(expected === undefined)
        if (!expected) return
        expect((await collection.find().sort({ _id: 1 }).toArray()).map(text), text(change)).to.deep.equal(
          expected.map(text),
        )
        const again = await collection.find(wanted).sort({ _id: 1 }).toArray()
        expect(again.map(text)).to.deep.equal(expected.filter((doc) => matches(doc, wanted)).map(text))
        await collection.drop()
      },
    )
  })

  it('projects alike', async function () {
    this.timeout(patience)
    await property([documents, projection], async (docs, spec) => {
      const { collection } = await collectionOf(docs)
      const found = await collection.find({}, { projection: spec }).toArray()
      const expected = docs.map((doc) => projected(doc, spec))
      expect(found.map(text).sort(), text(spec)).to.deep.equal(expected.map(text).sort())
      await collection.drop()
    })
  })

  it('runs pipelines alike', async function () {
    this.timeout(patience)
    await property(
      [documents, indexes, fc.array(pipeline, { minLength: 1, maxLength: 3 })],
      async (docs, definitions, pipelines) => {
        const { collection, kept } = await collectionOf(docs, definitions)
        for (const stages of pipelines) {
          let expected: Document[] | undefined
          try {
            expected = piped(kept, stages)
          } catch (error) {
            // Beyond 64 bits the model knows no number.
            if (error instanceof Unsure || error instanceof Refused) continue
            if (!(error instanceof NoValue)) throw error
          }
          const found = await collection
            .aggregate(stages)
            .toArray()
            .catch((error: Error) => error)
          // Behind a $limit nothing is looked at, so that nothing there can be wrong.
          if (expected || !stages.some((stage) => '$limit' in stage))
            expect(
              found instanceof Error,
              `${text(stages)}: ${found instanceof Error ? found.message : 'an answer'}`,
            ).to.equal(expected === undefined)
          if (found instanceof Error || !expected) continue
          // A $group gives its documents in no order.
          const grouped = '$group' in stages.at(-1)!
          const [a, b] = [found, expected].map((list) => (grouped ? list.map(text).sort() : list.map(text)))
          expect(a, text(stages)).to.deep.equal(b)
        }
        await collection.drop()
      },
    )
  })
})
