import { Binary, Code, Decimal128, MaxKey, MinKey, Timestamp, type Document } from 'bson'
import { expect } from 'chai'
import { Long, type Db } from 'mongodb'
import { commands } from '../../src/embedded-store/commands'
import { expressionNames } from '../../src/embedded-store/aggregate/expressions'
import { fieldOperators, topOperators } from '../../src/embedded-store/query/match'
import { stageMakers } from '../../src/embedded-store/aggregate/stages'
import { accumulators } from '../../src/embedded-store/aggregate/states'
import { operators } from '../../src/embedded-store/update/operators'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { names } from './tables/mongodb-names'

const piped = (stage: Document): Document => ({ aggregate: 'x', pipeline: [stage], cursor: {} })

/** For each kind of name: which are known, how one is used, and by which code it is refused. */
const kinds: [keyof typeof names, Iterable<string>, (name: string) => Document, number][] = [
  ['expressions', expressionNames(), (name) => piped({ $project: { a: { [name]: 1 } } }), 168],
  ['stages', Object.keys(stageMakers), (name) => piped({ [name]: {} }), 40324],
  ['accumulators', Object.keys(accumulators), (name) => piped({ $group: { _id: 1, a: { [name]: 1 } } }), 15952],
  ['queries', fieldOperators, (name) => ({ find: 'x', filter: { a: { [name]: 1 } } }), 2],
  ['conditions', topOperators, (name) => ({ find: 'x', filter: { [name]: 1 } }), 2],
  ['updates', Object.keys(operators), (name) => ({ update: 'x', updates: [{ q: {}, u: { [name]: { a: 1 } } }] }), 9],
  ['commands', Object.keys(commands), (name) => ({ [name]: 1 }), 59],
]

describe('refusals of the embedded store', () => {
  let database: TestDatabase
  let db: Db

  before(async function () {
    database = await openTestDatabase({ promoteValues: false })
    db = database.db
    if (!database.embedded) return this.skip()
    await db.command({ insert: 'x', documents: [{}] })
  })
  after(() => database.close())

  /** The error of a command, also when it is one of its statements. */
  const refusalOf = async (command: Document) =>
    db.command(command).then(
      ({ writeErrors }) => {
        const [first] = (writeErrors ?? []) as { code: number; errmsg: string }[]
        if (!first) throw new Error(`${JSON.stringify(command)} was carried out`)
        return { code: Number(first.code), message: String(first.errmsg) }
      },
      ({ code, message }: { code: number; message: string }) => ({ code: Number(code), message }),
    )

  for (const [kind, known, use, code] of kinds) {
    const refused = names[kind].filter((name) => ![...known].includes(name))
    it(`name each of the ${refused.length} ${kind} that are not supported, and MONGODB_URI`, async () => {
      for (const name of refused) {
        const error = await refusalOf(use(name))
        expect(error.message)
          .to.contain('MONGODB_URI')
          .and.to.contain(name === '$changeStream' ? 'change stream' : name)
        expect(error.code, name).to.equal(name === '$changeStream' ? 40573 : code)
      }
    })
    it(`know all supported ${kind} as names of MongoDB`, () => {
      const more = ['ismaster']
      expect([...known].filter((name) => !names[kind].includes(name) && !more.includes(name))).to.deep.equal([])
    })
  }

  const cases: [string, Document, number][] = [
    ['capped', { create: 'y', capped: true, size: 100 }, 40415],
    ['validator', { create: 'y', validator: {} }, 40415],
    ['timeseries', { create: 'y', timeseries: { timeField: 't' } }, 40415],
    ['viewOn', { create: 'y', viewOn: 'y', pipeline: [] }, 40415],
    ['collation', { create: 'y', collation: { locale: 'fr' } }, 40415],
    ['tailable', { find: 'x', tailable: true }, 40415],
    ['min', { find: 'x', min: { a: 1 } }, 40415],
    ['hint', { find: 'x', hint: 'a_1' }, 40415],
    ['let', { find: 'x', let: { a: 1 } }, 40415],
    ['collation', { aggregate: 'x', pipeline: [], cursor: {}, collation: { locale: 'fr' } }, 40415],
    ['text', { createIndexes: 'x', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 67],
    ['2dsphere', { createIndexes: 'x', indexes: [{ key: { a: '2dsphere' }, name: 'a' }] }, 67],
    ['hashed', { createIndexes: 'x', indexes: [{ key: { a: 'hashed' }, name: 'a' }] }, 67],
    ['wildcard', { createIndexes: 'x', indexes: [{ key: { '$**': 1 }, name: 'a' }] }, 67],
    ['weights', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', weights: {} }] }, 197],
    ['hidden', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', hidden: true }] }, 197],
    ['collation', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'fr' } }] }, 197],
    ['arrayFilters', { update: 'x', updates: [{ q: {}, u: { $set: { a: 1 } }, arrayFilters: [] }] }, 40415],
    ['nonsense', { update: 'x', updates: [{ q: {}, u: {}, nonsense: 1 }] }, 40415],
    ['nonsense', { aggregate: 'x', pipeline: [], cursor: { nonsense: 1 } }, 40415],
    ['nonsense', { explain: { find: 'x', nonsense: 1 } }, 40415],
    ['snapshot', { find: 'x', readConcern: { level: 'snapshot' } }, 72],
    ['afterClusterTime', { find: 'x', readConcern: { afterClusterTime: 1 } }, 40415],
    ['w: 3', { insert: 'x', documents: [{}], writeConcern: { w: 3 } }, 100],
    ['positional operator $[]', { update: 'x', updates: [{ q: {}, u: { $set: { 'a.$[]': 1 } } }] }, 2],
    ['positional projection', { find: 'x', projection: { 'a.$': 1 } }, 31276],
    ['$meta', { find: 'x', projection: { a: { $meta: 'textScore' } } }, 115],
    ['$elemMatch', { find: 'x', projection: { a: { $elemMatch: { b: 1 } } } }, 115],
    ['$slice with two numbers', { find: 'x', projection: { a: { $slice: [1, 2] } } }, 115],
    ['computes', { find: 'x', projection: { a: '$b' } }, 115],
    ['a position', { createIndexes: 'x', indexes: [{ key: { 'a.0': 1 }, name: 'a' }] }, 67],
    ['$position', { update: 'x', updates: [{ q: {}, u: { $push: { a: { $each: [1], $position: 0 } } } }] }, 2],
    ['includeArrayIndex', piped({ $unwind: { path: '$a', includeArrayIndex: 'at' } }), 28811],
    ['timezone', piped({ $project: { a: { $year: { date: '$b', timezone: 'UTC' } } } }), 40535],
    ['empty name', { find: 'x', filter: { 'a..b': 1 } }, 56],
    ['Explaining update', { explain: { update: 'x', updates: [{ q: {}, u: {} }] } }, 115],
  ]
  for (const [name, command, code] of cases)
    it(`name ${name} in ${Object.keys(command)[0]}`, async () => {
      const error = await refusalOf(command)
      expect(error.message).to.contain(name).and.to.contain('MONGODB_URI')
      expect(error.code).to.equal(code)
    })

  it('name the types that are not kept, wherever they stand, and keep nothing of them', async () => {
    const values: [string, unknown][] = [
      ['Decimal128', Decimal128.fromString('1.5')],
      ['Timestamp', new Timestamp({ t: 1, i: 1 })],
      ['JavaScript code', new Code('1')],
      ['JavaScript code with scope', new Code('1', { a: 1 })],
      ['MinKey', new MinKey()],
      ['MaxKey', new MaxKey()],
    ]
    for (const [name, value] of values)
      for (const command of [
        { insert: 'types', documents: [{ a: [{ b: value }] }] },
        { update: 'x', updates: [{ q: {}, u: { $set: { a: value } } }] },
        { find: 'x', filter: { a: value } },
      ]) {
        const { code, message } = await refusalOf(command)
        expect([code, message.split(' is not supported')[0]]).to.deep.equal([115, `The type ${name}`])
      }
    expect(await db.collection('types').countDocuments()).to.equal(0)
    await db.collection('types').insertOne({ a: new Binary(Buffer.from('x'), 5), b: Long.MAX_VALUE })
  })

  const strict: [Document, number][] = [
    [{ find: 'x', filter: 5 }, 14],
    [{ find: 'x', sort: 'a' }, 14],
    [{ find: 'x', limit: 'a' }, 14],
    [{ find: 'x', limit: -1 }, 51024],
    [{ find: 'x', singleBatch: 'yes' }, 14],
    [{ find: 'x', maxTimeMS: -1 }, 2],
    [{ find: 'x', maxTimeMS: 'soon' }, 2],
    [{ find: 'x', maxTimeMS: 1.5 }, 9],
    [{ find: 'x', readConcern: 5 }, 14],
    [{ find: 'x', readConcern: { level: 'nonsense' } }, 2],
    [{ find: '' }, 73],
    [{ find: 'a\0b' }, 73],
    [{ find: 5 }, 73],
    [{ insert: 'x', documents: [{}], ordered: 'false' }, 14],
    [{ insert: 'x', documents: {} }, 14],
    [{ insert: 'x' }, 40414],
    [{ insert: 'x', documents: [{}], writeConcern: 5 }, 14],
    [{ insert: 'x', documents: [{}], writeConcern: { w: -1 } }, 9],
    [{ insert: 'x', documents: [{}], writeConcern: { w: 'nowhere' } }, 79],
    [{ update: 'x', updates: [{ q: {}, u: { $set: { a: 1 } }, multi: 1 }] }, 14],
    [{ update: 'x', updates: [{ q: {}, u: { $set: { a: 1 } }, upsert: 'yes' }] }, 14],
    [{ update: 'x', updates: [{ u: { $set: { a: 1 } } }] }, 40414],
    [{ delete: 'x', deletes: [{ q: {} }] }, 40414],
    [{ delete: 'x', deletes: [{ q: {}, limit: 2 }] }, 9],
    [{ findAndModify: 'x', update: {}, new: 'yes' }, 14],
    [{ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', unique: 'yes' }] }, 14],
    [{ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 5 }] }, 14],
    [{ createIndexes: 'x', indexes: [{ key: { _id: -1 }, name: 'a' }] }, 2],
    [{ createIndexes: 'x', indexes: [{ key: { _id: 1 }, name: 'a', expireAfterSeconds: 5 }] }, 197],
    [{ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', expireAfterSeconds: -1 }] }, 67],
    [{ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { $nor: [{}] } }] }, 67],
    [{ createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { b: { $ne: 1 } } }] }, 67],
    [{ dropIndexes: 'x', index: 5 }, 14],
    [{ listCollections: 1, nameOnly: 'yes' }, 14],
    [{ listDatabases: 1 }, 13],
    [{ dropDatabase: 0 }, 5255100],
    [{ find: 'x', apiVersion: '1' }, 40415],
    [{ aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
    [{ explain: { find: 'x', filter: 5 } }, 14],
    [{ explain: { find: 'x' }, verbosity: 'loud' }, 2],
  ]
  it('have the codes of MongoDB for options of a wrong type or value', async () => {
    for (const [command, code] of strict) {
      const error = await refusalOf(command)
      expect(error.code, `${JSON.stringify(command)}: ${error.message}`).to.equal(code)
    }
  })

  it('leave a collection at 64 indexes', async () => {
    const many = db.collection('indexed')
    for (let n = 0; n < 63; n += 1) await many.createIndex({ [`f${n}`]: 1 })
    expect(Number((await errorOf(many.createIndex({ last: 1 }))).code)).to.equal(67)
    expect(await many.indexes()).to.have.length(64)
  })

  it('know an unknown command by its code', async () => {
    expect(await errorOf(db.command({ nonsense: 1 }))).to.include({ codeName: 'CommandNotFound' })
  })
})
