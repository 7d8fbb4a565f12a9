import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'bson'
import { open } from 'lmdb'
import { MongoClient, type Collection, type Document } from 'mongodb'
import { openStore } from '../src/embedded-store'

// How fast the embedded store is: medians (and the tenth percentile, nearer to a quiet machine), beside what the raw
// storage and BSON need at least. `npm run bench:store [documents]`; with MONGODB_URI the server is measured instead.

const size = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'store-bench-'))
const words = ['customs', 'valuation', 'origin', 'transit', 'risk', 'audit', 'harmonised', 'system']

const document = (n: number): Document => ({
  number: n,
  email: `person${n}@example.org`,
  group: n % 2000,
  year: 2000 + (n % 25),
  status: ['open', 'closed', 'draft', 'done'][n % 4],
  score: (n * 7919) % 10_007,
  at: new Date(1_600_000_000_000 + n * 60_000),
  title: words.map((word, i) => word + ((n >> i) & 1)).join(' '),
  notes: 'x'.repeat(150),
  tags: [words[n % 8], words[(n >> 3) % 8]],
})

async function measure(times: number, run: (i: number) => unknown): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < times; i += 1) {
    const start = performance.now()
    await run(i)
    taken.push(performance.now() - start)
  }
  return taken.sort((a, b) => a - b)
}

const shown = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))

function report(what: string, taken: number[]): void {
  const [median, p10] = [0.5, 0.1].map((part) => taken[Math.floor(taken.length * part)]!)
  console.log(`| ${what} | ${shown(median!)} | ${shown(p10!)} |`)
}

async function operations(client: MongoClient, collection: Collection): Promise<void> {
  const random = (limit: number) => Math.floor(Math.random() * limit)
  const ids = (
    await collection
      .find({}, { projection: { _id: 1 } })
      .limit(5000)
      .toArray()
  ).map(({ _id }) => _id)
  const anId = () => ids[random(ids.length)]!
  report('ping', await measure(300, () => client.db('bench').command({ ping: 1 })))
  report('read by _id', await measure(500, () => collection.findOne({ _id: anId() })))
  report(
    'read by unique email',
    await measure(500, () => collection.findOne({ email: `person${random(size)}@example.org` })),
  )
  report(
    '50 documents by index',
    await measure(200, () =>
      collection
        .find({ group: random(2000) })
        .limit(50)
        .toArray(),
    ),
  )
  report(
    'sort and limit 20 by index',
    await measure(200, () =>
      collection
        .find({ year: 2000 + random(25) })
        .sort({ score: -1 })
        .limit(20)
        .toArray(),
    ),
  )
  report('count by index', await measure(200, () => collection.countDocuments({ year: 2000 + random(25) })))
  report('insert', await measure(200, (i) => collection.insertOne(document(size + i))))
  report('update by _id', await measure(200, () => collection.updateOne({ _id: anId() }, { $inc: { score: 1 } })))
  report('transaction of two updates', await measure(100, () => twoUpdates(client, collection, anId)))
  report('scan for one of all, no index', await measure(5, () => collection.findOne({ notes: 'nothing' })))
  report(
    'sort and limit 20 of all, no index',
    await measure(5, () => collection.find().sort({ title: 1 }).limit(20).toArray()),
  )
  report(
    '$group of all: count and mean',
    await measure(5, () =>
      collection.aggregate([{ $group: { _id: '$status', n: { $sum: 1 }, mean: { $avg: '$score' } } }]).toArray(),
    ),
  )
}

const twoUpdates = (client: MongoClient, collection: Collection, anId: () => unknown) =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      await collection.updateOne({ _id: anId() as never }, { $inc: { score: 1 } }, { session })
      await collection.updateOne({ _id: anId() as never }, { $inc: { score: -1 } }, { session })
    }),
  )

async function floor(): Promise<void> {
  const root = open<Buffer, number>({
    path: join(folder, 'floor.mdb'),
    noSubdir: true,
    encoding: 'binary',
    overlappingSync: false,
  })
  const raws = Array.from({ length: 20_000 }, (_, n) => Buffer.from(serialize(document(n))))
  root.transactionSync(() => raws.forEach((raw, n) => root.putSync(n, raw)))
  report('floor: one durable LMDB write', await measure(200, (i) => root.putSync(100_000 + i, raws[i]!)))
  report('floor: 1000 LMDB reads', await measure(20, () => raws.slice(0, 1000).forEach((_, n) => root.get(n))))
  report(
    'floor: 1000 documents read as BSON',
    await measure(20, () => raws.slice(0, 1000).forEach((raw) => deserialize(raw))),
  )
  report(
    'floor: 1000 documents written as BSON',
    await measure(20, () => Array.from({ length: 1000 }, (_, n) => serialize(document(n)))),
  )
  await root.close()
}

async function filled(collection: Collection): Promise<void> {
  await collection.createIndexes([
    { key: { email: 1 }, unique: true },
    { key: { group: 1 } },
    { key: { year: 1, score: -1 } },
    { key: { tags: 1 } },
  ])
  for (let from = 0; from < size; from += 5000)
    await collection.insertMany(Array.from({ length: Math.min(5000, size - from) }, (_, i) => document(from + i)))
}

console.log(
  `${size} documents of ${serialize(document(1)).length} bytes, 4 indexes; ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}\n`,
)
console.log('| milliseconds | median | p10 |\n| --- | --- | --- |')
if (process.env.MONGODB_URI) {
  const client = await MongoClient.connect(process.env.MONGODB_URI)
  await client.db('bench').dropDatabase()
  await filled(client.db('bench').collection('people'))
  await operations(client, client.db('bench').collection('people'))
  await client.db('bench').dropDatabase()
  await client.close()
} else {
  const first = await openStore({ folder })
  const loader = await MongoClient.connect(first.uri)
  report('filling', await measure(1, () => filled(loader.db('bench').collection('people'))))
  await loader.close()
  await first.close()
  const start = performance.now()
  const store = await openStore({ folder })
  const client = await MongoClient.connect(store.uri)
  await client.db('bench').collection('people').findOne({ email: 'person1@example.org' })
  report('start, to the first answer', [performance.now() - start])
  await operations(client, client.db('bench').collection('people'))
  await client.close()
  await store.close()
  await floor()
  console.log(`\nThe file has ${Math.round(statSync(join(folder, 'store.mdb')).size / 1e6)} MB.`)
}
rmSync(folder, { recursive: true })
