import { Long, type Collection, type Document } from 'mongodb'
import { numbered, tryRows, type Row } from './support/table'

const byId = (_id: unknown): Document => ({ _id })
const wordsOf = ({ message }: Error) => /dup key: .*/.exec(message)?.[0]
const indexed = async (things: Collection) => {
  await things.createIndex({ x: 1 })
  return things
}

const inserting: Row[] = [
  {
    name: 'insertOne gives the _id',
    run: ({ things }) => things.insertOne(byId(3)),
    gives: { acknowledged: true, insertedId: 3 },
    leaves: [{ _id: 3 }],
  },
  {
    name: 'insertOne refuses an _id that is there',
    given: numbered(1),
    run: ({ things }) => things.insertOne({ _id: 1 as never, x: 0 }),
    fails: { code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } },
    leaves: numbered(1),
  },
  {
    name: 'insertOne names the value that is there already, whatever its type',
    given: [{ _id: Long.fromString('9007199254740993') as never }],
    run: ({ things }) => things.insertOne({ _id: Long.fromString('9007199254740993') as never }).catch(wordsOf),
    gives: 'dup key: { _id: 9007199254740993 }',
  },
  {
    name: 'insertOne keeps fields with dollars and dots as they are',
    run: ({ things }) => things.insertOne({ _id: 1 as never, $a: 1, 'b.c': 2, d: { $e: 1, 'f.g': 2 } }),
    leaves: [{ _id: 1, $a: 1, 'b.c': 2, d: { $e: 1, 'f.g': 2 } }],
  },
  {
    name: 'insertOne refuses dollars within the _id',
    run: ({ things }) => things.insertOne({ _id: { $a: 1 } as never }),
    fails: 52,
  },
  {
    name: 'an _id may be null, and is so once',
    run: async ({ things, db }) => {
      const upsert = () => things.updateOne({ _id: null as never }, { $set: { x: 1 } }, { upsert: true })
      const [{ upsertedId }, { matchedCount }] = [await upsert(), await upsert()]
      await db.command({ insert: things.collectionName, documents: [{ _id: null }] }).catch(() => undefined)
      return { upsertedId, matchedCount }
    },
    gives: { upsertedId: null, matchedCount: 1 },
    leaves: [{ _id: null, x: 1 }],
  },
  {
    name: 'insertMany gives the _ids in their order',
    given: numbered(1),
    run: ({ things }) => things.insertMany([byId(2), byId(3)]),
    gives: { insertedCount: 2, insertedIds: { 0: 2, 1: 3 } },
    leaves: [...numbered(1), byId(2), byId(3)],
  },
  {
    name: 'insertMany in order stops at the first that fails',
    given: numbered(1),
    run: ({ things }) => things.insertMany([byId(2), byId(1), byId(3)]),
    fails: { code: 11000, result: { insertedCount: 1 }, writeErrors: [{ index: 1, code: 11000 }] },
    leaves: [...numbered(1), byId(2)],
  },
  {
    name: 'insertMany without order tries each',
    given: numbered(1),
    run: ({ things }) => things.insertMany([byId(1), byId(2), byId(2), byId(3)], { ordered: false }),
    fails: { code: 11000, result: { insertedCount: 2 }, writeErrors: [{ index: 0 }, { index: 2 }] },
    leaves: [...numbered(1), byId(2), byId(3)],
  },
  {
    name: 'a write without acknowledgement is carried out',
    run: async ({ things }) => {
      await things.insertOne(byId(1), { writeConcern: { w: 0 } })
      while ((await things.countDocuments()) === 0);
    },
    leaves: [byId(1)],
  },
]

const updating: Row[] = [
  {
    name: 'updateOne changes one of several',
    given: numbered(3),
    run: ({ things }) => things.updateOne({ _id: { $gt: 1 } as never }, { $inc: { x: 1 } }),
    gives: { matchedCount: 1, modifiedCount: 1, upsertedCount: 0, upsertedId: null },
    leaves: [
      { _id: 1, x: 11 },
      { _id: 2, x: 23 },
      { _id: 3, x: 33 },
    ],
  },
  {
    name: 'updateOne tells what it found and did not change',
    given: numbered(1),
    run: ({ things }) => things.updateOne({ x: 11 }, { $set: { x: 11 } }),
    gives: { matchedCount: 1, modifiedCount: 0 },
  },
  {
    name: 'updateOne that finds nothing changes nothing',
    given: numbered(1),
    run: ({ things }) => things.updateOne({ x: 0 }, { $set: { x: 1 } }),
    gives: { matchedCount: 0, modifiedCount: 0, upsertedCount: 0 },
    leaves: numbered(1),
  },
  {
    name: 'updateOne upserts with the _id of the filter',
    given: numbered(1),
    run: ({ things }) => things.updateOne({ _id: 4 as never }, { $inc: { x: 1 } }, { upsert: true }),
    gives: { matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 4 },
    leaves: [...numbered(1), { _id: 4, x: 1 }],
  },
  {
    name: 'updateMany changes all that match',
    given: numbered(3),
    run: ({ things }) => things.updateMany({ _id: { $gt: 1 } as never }, { $inc: { x: 1 } }),
    gives: { matchedCount: 2, modifiedCount: 2 },
    leaves: [
      { _id: 1, x: 11 },
      { _id: 2, x: 23 },
      { _id: 3, x: 34 },
    ],
  },
  {
    name: 'updateMany upserts one when none matches',
    run: ({ things }) => things.updateMany({ _id: 4 as never }, { $inc: { x: 1 } }, { upsert: true }),
    gives: { matchedCount: 0, upsertedCount: 1, upsertedId: 4 },
    leaves: [{ _id: 4, x: 1 }],
  },
  {
    name: 'updateMany meets no document twice, though its index moves them',
    given: numbered(40),
    run: async ({ things }) => (await indexed(things)).updateMany({ x: { $gt: 0 } }, { $inc: { x: 1000 } }),
    gives: { matchedCount: 40, modifiedCount: 40 },
    leaves: numbered(40).map(({ _id, x }) => ({ _id: _id as number, x: (x as number) + 1000 })),
  },
  {
    name: 'an update with a pipeline reads the document',
    given: numbered(2),
    run: ({ things }) =>
      things.updateMany({}, [{ $project: { y: '$x', was: '$$ROOT._id' } }, { $addFields: { z: { $add: ['$y', 1] } } }]),
    gives: { matchedCount: 2, modifiedCount: 2 },
    leaves: [
      { _id: 1, y: 11, was: 1, z: 12 },
      { _id: 2, y: 22, was: 2, z: 23 },
    ],
  },
  {
    name: 'replaceOne replaces all but the _id',
    given: numbered(2),
    run: ({ things }) => things.replaceOne({ _id: 2 as never }, { y: { 'a.b': 1, $c: 2 } }),
    gives: { matchedCount: 1, modifiedCount: 1 },
    leaves: [
      { _id: 1, x: 11 },
      { _id: 2, y: { 'a.b': 1, $c: 2 } },
    ],
  },
  {
    name: 'replaceOne upserts, with the _id of filter or replacement',
    run: async ({ things }) => [
      await things.replaceOne({ _id: 4 as never }, { x: 1 }, { upsert: true }),
      await things.replaceOne({ x: 5 }, { _id: 5, y: 1 }, { upsert: true }),
    ],
    gives: [{ upsertedId: 4 }, { upsertedId: 5 }],
    leaves: [
      { _id: 4, x: 1 },
      { _id: 5, y: 1 },
    ],
  },
  {
    name: 'replaceOne refuses another _id',
    given: numbered(1),
    run: ({ things }) => things.replaceOne({ _id: 1 as never }, { _id: 7, x: 1 }),
    fails: 66,
    leaves: numbered(1),
  },
  {
    name: 'an upsert refuses what is not unique',
    given: numbered(1),
    run: async ({ things }) => {
      await things.createIndex({ x: 1 }, { unique: true })
      return things.updateOne({ _id: 9 as never }, { $set: { x: 11 } }, { upsert: true })
    },
    fails: { code: 11000, keyPattern: { x: 1 }, keyValue: { x: 11 } },
    leaves: numbered(1),
  },
]

const deleting: Row[] = [
  {
    name: 'deleteOne takes away one',
    given: numbered(3),
    run: ({ things }) => things.deleteOne({ _id: { $gt: 1 } as never }),
    gives: { acknowledged: true, deletedCount: 1 },
    leaves: [
      { _id: 1, x: 11 },
      { _id: 3, x: 33 },
    ],
  },
  {
    name: 'deleteMany takes away all that match',
    given: numbered(3),
    run: ({ things }) => things.deleteMany({ x: { $gt: 11 } }),
    gives: { deletedCount: 2 },
    leaves: numbered(1),
  },
  {
    name: 'deleteOne that finds nothing takes nothing away',
    given: numbered(1),
    run: ({ things }) => things.deleteOne({ _id: 5 as never }),
    gives: { deletedCount: 0 },
  },
]

describe('writing, as the specification of drivers has it', () => tryRows([...inserting, ...updating, ...deleting]))
