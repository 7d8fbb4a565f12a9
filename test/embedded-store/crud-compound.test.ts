import { numbered, tryRows, type Row } from './support/table'

const three = numbered(3)
const others = [
  { _id: 1, x: 11 },
  { _id: 3, x: 33 },
]

const findingAnd: Row[] = [
  {
    name: 'findOneAndDelete gives the first in the order and takes it away',
    given: three,
    run: ({ things }) =>
      things.findOneAndDelete({ _id: { $gt: 1 } as never }, { sort: { x: 1 }, projection: { _id: 0, x: 1 } }),
    gives: { x: 22 },
    leaves: others,
  },
  {
    name: 'findOneAndDelete gives null where nothing is',
    given: three,
    run: ({ things }) => things.findOneAndDelete({ _id: 9 as never }),
    gives: null,
    leaves: three,
  },
  {
    name: 'findOneAndReplace gives the document as it was',
    given: three,
    run: ({ things }) =>
      things.findOneAndReplace(
        { _id: { $gt: 1 } as never },
        { x: 32 },
        { projection: { x: 1, _id: 0 }, sort: { x: 1 } },
      ),
    gives: { x: 22 },
    leaves: [three[0]!, { _id: 2, x: 32 }, three[2]!],
  },
  {
    name: 'findOneAndReplace gives the document as it is',
    given: three,
    run: ({ things }) => things.findOneAndReplace({ _id: 2 as never }, { x: 32 }, { returnDocument: 'after' }),
    gives: { _id: 2, x: 32 },
  },
  {
    name: 'findOneAndReplace upserts, and gives null as what was there',
    given: three,
    run: ({ things }) => things.findOneAndReplace({ _id: 4 as never }, { x: 44 }, { upsert: true }),
    gives: null,
    leaves: [...three, { _id: 4, x: 44 }],
  },
  {
    name: 'findOneAndReplace upserts and gives what it made',
    run: ({ things }) =>
      things.findOneAndReplace({ _id: 4 as never }, { x: 44 }, { upsert: true, returnDocument: 'after' }),
    gives: { _id: 4, x: 44 },
  },
  {
    name: 'findOneAndUpdate gives the document as it was',
    given: three,
    run: ({ things }) => things.findOneAndUpdate({ x: { $gt: 11 } }, { $inc: { x: 1 } }, { sort: { x: -1 } }),
    gives: { _id: 3, x: 33 },
    leaves: [three[0]!, three[1]!, { _id: 3, x: 34 }],
  },
  {
    name: 'findOneAndUpdate tells of its doing where that is asked',
    given: three,
    run: ({ things }) =>
      things.findOneAndUpdate({ _id: 9 as never }, { $set: { x: 1 } }, { upsert: true, includeResultMetadata: true }),
    gives: { ok: 1, value: null, lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 } },
  },
  {
    name: 'findOneAndUpdate refuses what is not unique',
    given: three,
    run: async ({ things }) => {
      await things.createIndex({ x: 1 }, { unique: true })
      return things.findOneAndUpdate({ _id: 1 as never }, { $set: { x: 22 } })
    },
    fails: { code: 11000, keyValue: { x: 22 } },
    leaves: three,
  },
  {
    name: 'findOneAndUpdate takes a pipeline',
    given: three,
    run: ({ things }) =>
      things.findOneAndUpdate({ x: 22 }, [{ $set: { y: { $add: ['$x', 1] } } }], { returnDocument: 'after' }),
    gives: { _id: 2, x: 22, y: 23 },
  },
  {
    name: 'findAndModify takes a number as yes',
    given: three,
    run: ({ things, db }) => db.command({ findAndModify: things.collectionName, query: { _id: 2 }, remove: 1 }),
    gives: { value: three[1] },
    leaves: others,
  },
  {
    name: 'findAndModify refuses to remove and to update at once',
    run: ({ things, db }) =>
      db.command({ findAndModify: things.collectionName, remove: true, update: { $set: { a: 1 } } }),
    fails: 9,
  },
  {
    name: 'findOneAndUpdate refuses a sort of no direction',
    given: three,
    run: ({ things, db }) =>
      db.command({ findAndModify: things.collectionName, sort: { x: 5 }, update: { $set: { a: 1 } } }),
    fails: {},
  },
]

const bulk: Row[] = [
  {
    name: 'a bulk write does all in their order',
    given: three,
    run: ({ things }) =>
      things.bulkWrite([
        { insertOne: { document: { _id: 4 as never, x: 44 } } },
        { updateOne: { filter: { _id: 1 as never }, update: { $set: { x: 1 } } } },
        { updateMany: { filter: { x: { $gt: 22 } }, update: { $inc: { x: 1 } } } },
        { replaceOne: { filter: { _id: 5 as never }, replacement: { x: 55 }, upsert: true } },
        { deleteOne: { filter: { _id: 2 as never } } },
        { deleteMany: { filter: { x: 45 } } },
      ]),
    gives: {
      insertedCount: 1,
      matchedCount: 3,
      modifiedCount: 3,
      deletedCount: 2,
      upsertedCount: 1,
      insertedIds: { 0: 4 },
      upsertedIds: { 3: 5 },
    },
    leaves: [
      { _id: 1, x: 1 },
      { _id: 3, x: 34 },
      { _id: 5, x: 55 },
    ],
  },
  {
    name: 'a bulk write in order stops where it fails',
    given: three,
    run: ({ things }) =>
      things.bulkWrite([
        { deleteOne: { filter: { x: 11 } } },
        { insertOne: { document: { _id: 2 as never } } },
        { deleteMany: { filter: {} } },
      ]),
    fails: { code: 11000, result: { deletedCount: 1, insertedCount: 0 }, writeErrors: [{ index: 1, code: 11000 }] },
    leaves: three.slice(1),
  },
  {
    name: 'a bulk write without order does what it can',
    given: three,
    run: ({ things }) =>
      things.bulkWrite(
        [
          { insertOne: { document: { _id: 2 as never } } },
          { deleteOne: { filter: { x: 11 } } },
          { insertOne: { document: { _id: 4 as never } } },
          { insertOne: { document: { _id: 3 as never } } },
        ],
        { ordered: false },
      ),
    fails: { code: 11000, result: { deletedCount: 1, insertedCount: 1 }, writeErrors: [{ index: 0 }, { index: 3 }] },
    leaves: [three[1]!, three[2]!, { _id: 4 }],
  },
  {
    name: 'a bulk write tells each document that it made, by its place',
    run: async ({ things }) => {
      const update = (n: number) => ({
        updateOne: { filter: { _id: n as never }, update: { $set: { x: n } }, upsert: true },
      })
      return things.bulkWrite([update(1), update(2), update(1)])
    },
    gives: { matchedCount: 1, modifiedCount: 0, upsertedCount: 2, upsertedIds: { 0: 1, 1: 2 } },
  },
  {
    name: 'an unknown operator in one statement fails alone when there is no order',
    given: three,
    run: ({ things }) =>
      things.bulkWrite(
        [{ updateOne: { filter: { x: 11 }, update: { $nonsense: { x: 1 } } } }, { deleteOne: { filter: { x: 22 } } }],
        { ordered: false },
      ),
    fails: { code: 9, result: { deletedCount: 1 } },
    leaves: [three[0]!, three[2]!],
  },
]

describe('finding and changing at once, and bulk writes, as the specification of drivers has it', () => {
  tryRows([...findingAnd, ...bulk])
})

describe('the bulk write of a whole client', () => {
  tryRows([
    {
      name: 'is done, or refused by its name',
      run: async ({ database, things }) => {
        const model = { name: 'insertOne', namespace: things.namespace, document: { _id: 1 as never } } as const
        const done = await database.client.bulkWrite([model]).then(
          ({ insertedCount }) => insertedCount,
          (error: Error) => (error.cause as Error).message,
        )
        // Servers before version 8 do not know the command.
        const refused = /no such command: 'bulkWrite'/.test(String(done)) && (await things.countDocuments()) === 0
        return refused || ((await things.countDocuments()) === 1 && done === 1)
      },
      gives: true,
    },
  ])
})
