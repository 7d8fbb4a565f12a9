import type { Document } from 'mongodb'
import { numbered, tryRows, type Row } from './support/table'

const six = numbered(6)
const ids = (documents: Document[]) => documents.map(({ _id }) => _id as number)

const finding: Row[] = [
  {
    name: 'find gives what the filter asks for',
    given: six,
    run: async ({ things }) => ids(await things.find({ _id: { $gt: 4 } as never }).toArray()),
    gives: [5, 6],
  },
  {
    name: 'find sorts, skips and limits',
    given: six,
    run: async ({ things }) =>
      ids(await things.find({ _id: { $gt: 1 } as never }, { sort: { _id: -1 }, skip: 1, limit: 2 }).toArray()),
    gives: [5, 4],
  },
  {
    name: 'find gives all in batches as large as asked, up to the limit',
    given: six,
    run: async ({ things }) => ids(await things.find({}, { sort: { _id: 1 }, limit: 4, batchSize: 2 }).toArray()),
    gives: [1, 2, 3, 4],
  },
  {
    name: 'find with a limit below zero gives one batch',
    given: six,
    run: async ({ things }) => ids(await things.find({}, { sort: { _id: 1 }, limit: -2 }).toArray()),
    gives: [1, 2],
  },
  {
    name: 'a first batch of none opens the cursor',
    given: six,
    run: async ({ things, db }) => {
      const { cursor } = await db.command({ find: things.collectionName, batchSize: 0 })
      const { firstBatch, id, ns } = cursor as { firstBatch: unknown[]; id: unknown; ns: string }
      const next = await db.command({ getMore: id, collection: ns.slice(ns.indexOf('.') + 1) })
      return [firstBatch.length, (next.cursor as { nextBatch: unknown[] }).nextBatch.length]
    },
    gives: [0, 6],
  },
  {
    name: 'find may use the disk where it can, and says nothing of it',
    given: six,
    run: async ({ things }) =>
      (await things.find({}, { allowDiskUse: true, comment: 'why', maxTimeMS: 5000 }).toArray()).length,
    gives: 6,
  },
  {
    name: 'findOne gives null where nothing is',
    run: ({ things }) => things.findOne({ _id: 1 as never }),
    gives: null,
  },
  {
    name: 'findOne gives the first in the order',
    given: six,
    run: ({ things }) => things.findOne({}, { sort: { x: -1 }, projection: { x: 1, _id: 0 } }),
    gives: { x: 66 },
  },
  {
    name: 'find refuses an unknown operator',
    run: ({ things }) => things.find({ a: { $nonsense: 1 } }).toArray(),
    fails: 2,
  },
  {
    name: 'find refuses a skip below zero',
    run: ({ things, db }) => db.command({ find: things.collectionName, skip: -1 }),
    fails: 51024,
  },
  {
    name: 'find leaves out parts of a number',
    given: six,
    run: async ({ things, db }) =>
      ids(
        (
          (await db.command({ find: things.collectionName, skip: 1.9, limit: 1.2 })).cursor as {
            firstBatch: Document[]
          }
        ).firstBatch,
      ),
    gives: [2],
  },
]

const counting: Row[] = [
  {
    name: 'countDocuments counts what matches',
    given: six,
    run: ({ things }) => things.countDocuments({ x: { $gt: 22 } }),
    gives: 4,
  },
  {
    name: 'countDocuments skips and limits',
    given: six,
    run: ({ things }) => things.countDocuments({}, { skip: 1, limit: 3 }),
    gives: 3,
  },
  {
    name: 'countDocuments of a collection that is not there is 0',
    run: ({ things }) => things.countDocuments(),
    gives: 0,
  },
  {
    name: 'distinct gives each value once, in order',
    given: [...six, { _id: 7, x: [11, 1] }],
    run: ({ things }) => things.distinct('x'),
    gives: [1, 11, 22, 33, 44, 55, 66],
  },
  {
    name: 'distinct asks the filter',
    given: six,
    run: ({ things }) => things.distinct('x', { _id: { $gt: 4 } as never }, { comment: 'why' }),
    gives: [55, 66],
  },
  {
    name: 'distinct reaches through arrays of documents',
    given: [
      { _id: 1, l: [{ n: 2 }, { n: [1, 2] }, {}] },
      { _id: 2, l: { n: null } },
    ],
    run: ({ things }) => things.distinct('l.n'),
    gives: [null, 1, 2],
  },
]

const aggregating: Row[] = [
  {
    name: 'aggregate gives its result in batches',
    given: six,
    run: async ({ things }) =>
      ids(await things.aggregate([{ $match: { _id: { $gt: 1 } } }, { $sort: { _id: 1 } }], { batchSize: 2 }).toArray()),
    gives: [2, 3, 4, 5, 6],
  },
  {
    name: 'aggregate refuses an unknown stage',
    run: ({ things }) => things.aggregate([{ $nonsense: {} }]).toArray(),
    fails: 40324,
  },
  {
    name: 'aggregate refuses a stage of two names',
    run: ({ things }) => things.aggregate([{ $match: {}, $sort: { a: 1 } }]).toArray(),
    fails: 40323,
  },
  {
    name: 'aggregate of a collection that is not there is empty',
    run: ({ things }) => things.aggregate([{ $sort: { a: 1 } }]).toArray(),
    gives: [],
  },
]

describe('reading, as the specification of drivers has it', () => tryRows([...finding, ...counting, ...aggregating]))
