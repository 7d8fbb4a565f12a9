import type { Document } from 'mongodb'
import { numbered, tryRows, type Row } from './support/table'

const strict = { locale: 'en', strength: 2 } as const
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
    name: 'find finds in a collation',
    given: [{ _id: 1, x: 'ping' }],
    run: ({ things }) => things.findOne({ x: 'PING' }, { collation: strict }),
    gives: { _id: 1 },
  },
  {
    name: 'find reads the variables of let',
    given: six,
    run: async ({ things }) =>
      ids(await things.find({ $expr: { $eq: ['$_id', '$$id'] } }, { let: { id: 2 } }).toArray()),
    gives: [2],
  },
  {
    name: 'find refuses a variable that is none',
    given: six,
    run: ({ things }) => things.find({ $expr: { $eq: ['$_id', '$$id'] } }).toArray(),
    fails: 17276,
  },
  {
    name: 'find follows its hint, also the natural order backwards',
    given: six,
    run: async ({ things }) => ids(await things.find({}, { hint: { $natural: -1 } }).toArray()),
    gives: [6, 5, 4, 3, 2, 1],
  },
  {
    name: 'find refuses an index that is none',
    given: six,
    run: ({ things }) => things.find({}, { hint: 'none' }).toArray(),
    fails: 2,
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
    fails: {},
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
    name: 'countDocuments counts in a collation, by the hint it is given',
    given: [
      { _id: 1, x: 'ping' },
      { _id: 2, x: 'PING' },
    ],
    run: ({ things }) => things.countDocuments({ x: 'Ping' }, { collation: strict, hint: '_id_', comment: 'why' }),
    gives: 2,
  },
  {
    name: 'estimatedDocumentCount counts all',
    given: six,
    run: ({ things }) => things.estimatedDocumentCount({ comment: 'why' }),
    gives: 6,
  },
  {
    name: 'estimatedDocumentCount of a collection that is not there is 0',
    run: ({ things }) => things.estimatedDocumentCount(),
    gives: 0,
  },
  {
    name: 'the count command skips and limits, also by a limit below zero',
    given: six,
    run: async ({ things, db }) =>
      Promise.all(
        [{ limit: -2 }, { skip: 5 }, { query: { x: 11 } }, { skip: 9 }].map(
          async (options) => (await db.command({ count: things.collectionName, ...options })).n as number,
        ),
      ),
    gives: [2, 1, 1, 0],
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
    name: 'distinct joins what is equal in the collation',
    given: [
      { _id: 1, s: 'ping' },
      { _id: 2, s: 'PING' },
    ],
    run: ({ things }) => things.distinct('s', {}, { collation: strict }),
    gives: ['ping'],
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
    name: 'aggregate reads in a collation and the variables of let, and takes what may be said to it',
    given: [{ _id: 1, s: 'ping' }],
    run: ({ things }) =>
      things
        .aggregate([{ $match: { s: 'PING' } }, { $project: { y: '$$v' } }], {
          collation: strict,
          let: { v: { $add: [1, 2] } },
          comment: { why: 1 },
          allowDiskUse: true,
          hint: '_id_',
          maxTimeMS: 5000,
        })
        .toArray(),
    gives: [{ _id: 1, y: 3 }],
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
