import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
import { openStore } from '../src/embedded-store'
import { restore } from '../src/embedded-store/files/maintenance'

// Backs up and verifies a store of many missions while eight writers go on, and opens each copy: `npm run bench:backup
// [missions] [rounds]`. Fails when a copy lacks what was acknowledged before it was begun.

const size = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'backup-bench-'))
const data = join(folder, 'data')

// In a process of its own, as a person does it: here the writers go on.
const tool = (...task: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/capstan.ts', 'store', ...task], {
    env: { ...process.env, DATA_DIR: data },
  })

interface Mission {
  _id: number
  reference: string
  state: string
  text: string
}
const mission = (_id: number): Mission => ({
  _id,
  reference: `MIS-${_id}`,
  state: ['planned', 'confirmed', 'delivered'][_id % 3]!,
  text: 'x'.repeat(200 + (_id % 400)),
})

const store = await openStore({ folder: data })
const client = await MongoClient.connect(store.uri)
const missions = client.db('capstan').collection<Mission>('missions')
await missions.createIndexes([{ key: { reference: 1 }, unique: true }, { key: { state: 1 } }])
for (let at = 0; at < size; at += 1000)
  await missions.insertMany(Array.from({ length: Math.min(1000, size - at) }, (_, n) => mission(at + n)))

let going = true
let next = size
let acknowledged = size
let writes = 0
const writers = Array.from({ length: 8 }, async () => {
  while (going) {
    const _id = next
    next += 1
    await missions.insertOne(mission(_id))
    acknowledged += 1
    await missions.updateOne({ _id: _id % size }, { $set: { state: `changed ${_id}` } })
    writes += 2
  }
})
for (let round = 1; round <= rounds; round += 1) {
  const copy = join(folder, `copy-${round}.mdb`)
  const [before, began, wrote] = [acknowledged, performance.now(), writes]
  await tool('backup', copy)
  const copied = performance.now() - began
  await tool('verify')
  await tool('verify', copy)
  const meanwhile = writes - wrote
  await restore(copy, join(folder, 'opened'))
  const opened = await openStore({ folder: join(folder, 'opened') })
  const other = await MongoClient.connect(opened.uri)
  const found = await other.db('capstan').collection('missions').countDocuments()
  await other.close()
  await opened.close()
  const size = Math.round(statSync(copy).size / 1e6)
  console.log(
    `round ${round}: ${found} missions in the copy (${before} acknowledged before), ${size} MB, copied and checked in ` +
      `${(copied / 1000).toFixed(1)} s, ${meanwhile} writes meanwhile`,
  )
  if (found < before) process.exitCode = 1
}
going = false
await Promise.all(writers)
await client.close()
await store.close()
rmSync(folder, { recursive: true })
