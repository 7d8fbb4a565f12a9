import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { expect } from 'chai'
import { Binary, deserialize, Long, serialize, type Document } from 'bson'
import fc from 'fast-check'
import { MongoClient } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { Framer } from '../../src/embedded-store/wire/messages'
import { message, rawClient, socketOf } from './support/raw'
import { errorOf, makeFolder } from './support/store'

describe('the wire', () => {
  const folder = makeFolder()
  let store: EmbeddedStore
  let client: MongoClient
  let path: string

  before(async () => {
    store = await openStore({ folder: folder.path, durable: false })
    client = await MongoClient.connect(store.uri)
    await client.db('test').collection('notes').insertOne({ text: 'still here' })
    path = socketOf(store.uri)
  })
  after(async () => {
    await client.close()
    await store.close()
    folder.remove()
  })

  const connection = async (): Promise<Socket> => {
    const socket = createConnection(path)
    socket.on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const isWell = async () =>
    expect((await client.db('test').collection('notes').findOne())?.text).to.equal('still here')
  /** Sends bytes, and then a good ping where the connection is still open. Ends when it is closed or answers. */
  const send = async (bytes: Buffer): Promise<'closed' | 'answered'> => {
    const socket = await connection()
    const outcome = new Promise<'closed' | 'answered'>((done) => {
      socket.once('data', () => done('answered'))
      socket.once('close', () => done('closed'))
    })
    socket.end(bytes)
    const result = await outcome
    socket.destroy()
    return result
  }

  it('closes connections that speak something else', async () => {
    for (const bytes of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.alloc(64),
      Buffer.alloc(64, 255),
      Buffer.from('1603010200010001fc0303', 'hex'),
    ])
      expect(await send(bytes)).to.equal('closed')
    await isWell()
  })

  const hostile: Record<string, Buffer> = {
    'a length below that of a head': Buffer.from([15, 0, 0, 0]),
    'a length that nobody may send': Buffer.from([255, 255, 255, 127]),
    'a document longer than its message': message(Buffer.from([100, 0, 0, 0, 0])),
    'a document shorter than it says': message(Buffer.concat([Buffer.from(serialize({ ping: 1 })), Buffer.alloc(3)])),
    'a text longer than its document': message(
      Buffer.from([18, 0, 0, 0, 2, 97, 0, 200, 0, 0, 0, 98, 0, 0, 0, 0, 0, 0]),
    ),
    'a text of negative length': message(Buffer.from([16, 0, 0, 0, 2, 97, 0, 255, 255, 255, 255, 98, 0, 0, 0, 0])),
    'a type that is none': message(Buffer.from([9, 0, 0, 0, 99, 97, 0, 0, 0])),
    'a name without end': message(Buffer.from([8, 0, 0, 0, 10, 97, 97, 97])),
    'a pattern that begins behind its document': message(Buffer.from([6, 0, 0, 0, 11, 0])),
    'flags that are unknown': message({ ping: 1, $db: 'a' }, 4),
    'no body': Buffer.concat([
      Buffer.from([20, 0, 0, 0]),
      Buffer.alloc(8),
      Buffer.from([221, 7, 0, 0]),
      Buffer.alloc(4),
    ]),
  }
  for (const [what, bytes] of Object.entries(hostile)) {
    it(`closes a connection on ${what}`, async () => {
      expect(await send(bytes)).to.equal('closed')
      await isWell()
    })
  }

  /** The one reply to a message that is answered, though it is not carried out. */
  const replyTo = async (bytes: Buffer): Promise<Document> => {
    const socket = await connection()
    socket.write(bytes)
    const [reply] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return deserialize(reply.subarray(21))
  }

  it('refuses nesting without end with a sentence, and goes on', async () => {
    expect(await replyTo(message(nested(5000)))).to.include({ ok: 0, code: 15 })
    let deep: object = {}
    for (let i = 0; i < 190; i += 1) deep = { deep }
    const notes = client.db('test').collection('deep')
    await notes.insertOne({ deep })
    for (let i = 0; i < 20; i += 1) deep = { deep }
    expect((await errorOf(notes.insertOne({ deep }))).message).to.match(/nested 200 deep at most/)
    expect(await notes.countDocuments()).to.equal(1)
    await isWell()
  })

  it('ends a connection that begins a message which is too long', async () => {
    const long = message({ ping: 1, $db: 'test' })
    long.writeInt32LE(48_000_001, 0)
    const socket = (await connection()).resume()
    socket.write(long)
    await once(socket, 'close')
    await isWell()
  })

  it('harms nobody with whatever bytes', async function () {
    this.timeout(60_000)
    const good = message({
      find: 'notes',
      filter: { a: 1, b: { $in: [1, 2] } },
      lsid: { id: new Binary(Buffer.alloc(16, 1), 4) },
      $db: 'test',
    })
    const changed = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = Buffer.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        return bytes
      })
    const anything = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: changed }, anything), async (bytes) => {
        await send(bytes)
      }),
      { numRuns: 400, seed: 5 },
    )
    await isWell()
  })

  it('answers wrong commands with errors, whatever stands in their fields', async function () {
    this.timeout(60_000)
    const names = [
      'find',
      'insert',
      'update',
      'delete',
      'aggregate',
      'count',
      'distinct',
      'findAndModify',
      'getMore',
      'killCursors',
      'createIndexes',
      'dropIndexes',
      'listIndexes',
      'collMod',
      'explain',
      'listCollections',
      'endSessions',
      'create',
      'saslStart',
      'saslContinue',
      'commitTransaction',
      'abortTransaction',
    ]
    const fields = [
      'filter',
      'sort',
      'projection',
      'limit',
      'skip',
      'batchSize',
      'documents',
      'updates',
      'deletes',
      'pipeline',
      'cursor',
      'query',
      'update',
      'key',
      'collection',
      'cursors',
      'indexes',
      'index',
      'lsid',
      'txnNumber',
      'autocommit',
      'collation',
      'hint',
      'let',
      'payload',
      'startTransaction',
    ]
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        0,
        -1,
        1e300,
        NaN,
        '',
        '$a',
        null,
        true,
        [],
        {},
        [[]],
        [{}],
        { $a: 1 },
        { a: { $in: 1 } },
        { id: 1 },
        Long.MAX_VALUE,
        [{ q: {}, u: 5 }],
        [{ $match: 1 }],
        [{ $group: {} }],
        [{ key: {} }],
        { a: { $regex: '(' } },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    )
    const command = fc.tuple(
      fc.constantFrom(...names),
      value,
      fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 4, noNullPrototype: true }),
    )
    const raw = await rawClient(store.uri)
    await fc.assert(
      fc.asyncProperty(command, async ([name, first, rest]) => {
        const { code, errmsg } = await raw.command({ [name]: first === null ? 'notes2' : first, ...rest, $db: 'fuzz' })
        expect(code, `${name}: ${errmsg as string}`).not.to.equal(1)
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 1500), seed: Number(process.env.FUZZ_SEED ?? 6) },
    )
    raw.close()
    await isWell()
  })

  it('puts messages together from whatever pieces', () => {
    const three = Buffer.concat([message({ a: 1 }), message({ b: 'x'.repeat(3000) }), message({ c: 1 })])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), (sizes) => {
        const framer = new Framer()
        const names: string[] = []
        for (let at = 0, i = 0; at < three.length; i += 1) {
          const size = sizes[i % sizes.length]!
          for (const { body } of framer.push(three.subarray(at, at + size))) names.push(Object.keys(body)[0]!)
          at += size
        }
        expect(names).to.deep.equal(['a', 'b', 'c'])
      }),
      { numRuns: 100 },
    )
  })

  it('gives no answer where none is wanted', async () => {
    const socket = await connection()
    const replies: Buffer[] = []
    socket.on('data', (chunk: Buffer) => replies.push(chunk))
    socket.write(message({ insert: 'quiet', documents: [{ a: 1 }], $db: 'test' }, 2))
    socket.write(message({ ping: 1, $db: 'test' }))
    while (replies.length === 0) await once(socket, 'data')
    expect(replies).to.have.length(1)
    expect(await client.db('test').collection('quiet').countDocuments()).to.equal(1)
    socket.destroy()
  })
})

function nested(depth: number): Buffer {
  let inner = Buffer.from(serialize({}))
  for (let i = 0; i < depth; i += 1) {
    const outer = Buffer.alloc(inner.length + 8)
    outer.writeInt32LE(outer.length, 0)
    outer[4] = 3
    outer[5] = 97
    inner.copy(outer, 7)
    inner = outer
  }
  return inner
}
