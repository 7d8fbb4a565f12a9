import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { startThread } from '../../src/embedded-store/thread'
import { bundle, startChild } from './support/crash'
import { errorOf, makeFolder, openTestDatabase } from './support/store'

describe('a client of another process', () => {
  it('is told when the owner dies, and no request hangs', async function () {
    this.timeout(60_000)
    await bundle()
    const folder = makeFolder()
    const { process: owner, uri } = await startChild(folder.path)
    const guest = await openStore({ folder: folder.path, join: true })
    expect([guest.joined, guest.uri]).to.deep.equal([true, uri])
    const client = await MongoClient.connect(guest.uri, { serverSelectionTimeoutMS: 500 })
    const notes = client.db('test').collection('notes')
    await notes.insertOne({ before: true })
    const died = new Promise<void>((done) => guest.onDeath(done))
    const pending = Promise.allSettled(Array.from({ length: 20 }, (_, n) => notes.insertOne({ n })))
    owner.kill('SIGKILL')
    await Promise.all([died, pending])
    expect((await errorOf(notes.findOne())).name).to.match(/^Mongo/)
    let toldLate = false
    guest.onDeath(() => (toldLate = true))
    expect(toldLate, 'who asks later is told at once').to.equal(true)
    await client.close()
    const next = await openStore({ folder: folder.path, join: true, durable: false })
    expect(next.joined, 'the folder can be had again').to.equal(false)
    await next.close()
    folder.remove()
  })

  it('is told nothing when it leaves by itself', async () => {
    const folder = makeFolder()
    const owner = await openStore({ folder: folder.path, durable: false })
    const guest = await openStore({ folder: folder.path, join: true })
    let told = false
    guest.onDeath(() => (told = true))
    await guest.close()
    await owner.close()
    expect(told).to.equal(false)
    folder.remove()
  })
})

describe('the thread of the store', () => {
  it('is missed when it dies, and no request hangs', async () => {
    const folder = makeFolder()
    const socket = join(folder.path, 's.sock')
    const thread = await startThread({
      file: join(folder.path, 'store.mdb'),
      durable: false,
      socket,
    })
    const died = new Promise<void>((done) => thread.onDeath(done))
    const client = await MongoClient.connect(`mongodb://${encodeURIComponent(socket)}/?directConnection=true`, {
      serverSelectionTimeoutMS: 500,
    })
    const notes = client.db('test').collection('notes')
    await notes.insertOne({ before: true })
    const pending = Promise.allSettled(Array.from({ length: 20 }, (_, n) => notes.insertOne({ n })))
    await thread.worker.terminate()
    await died
    await pending
    expect((await errorOf(notes.findOne())).name).to.match(/^Mongo/)
    await client.close()
    folder.remove()
  })

  it('works beside this one: a slow question holds up nothing here', async () => {
    const database = await openTestDatabase()
    const things = database.db.collection('things')
    await things.insertMany(Array.from({ length: 3000 }, (_, n) => ({ n })))
    let done = false
    const list = { $literal: Array.from({ length: 3000 }, (_, n) => n) }
    // Nine million additions for each document: no machine is through with them in the time allowed.
    const row = { $size: { $map: { input: list, in: { $add: ['$$this', 1] } } } }
    const endless = { $gt: [{ $size: { $map: { input: list, as: 'each', in: row } } }, 5000] }
    const asked = things.aggregate([{ $project: { endless } }], { maxTimeMS: 300 })
    const slow = errorOf(asked.toArray()).finally(() => (done = true))
    let turns = 0
    while (!done) {
      await wait(1)
      turns += 1
    }
    expect(await slow).to.include({ code: 50 })
    expect(turns).to.be.greaterThan(5)
    await database.close()
  })
})

describe('the owner of a store', () => {
  it('is told which collections each commit has written, whoever its client is', async () => {
    const folder = makeFolder()
    const owner = await openStore({ folder: folder.path, durable: false })
    const told: string[] = []
    let wake = () => {}
    owner.onCommit((written) => {
      told.push(...written)
      wake()
    })
    const heard = async (name: string) => {
      while (!told.includes(name)) await new Promise<void>((done) => (wake = done))
      return told.splice(0)
    }
    const client = await MongoClient.connect(owner.uri)
    const db = client.db('test')
    await db.collection('one').insertOne({ n: 1 })
    expect(await heard('test.one')).to.deep.equal(['test.one'])
    await db.collection('two').insertOne({ n: 1 })
    await heard('test.two')
    const session = client.startSession()
    session.startTransaction()
    await db.collection('one').updateOne({ n: 1 }, { $set: { n: 2 } }, { session })
    await db.collection('two').deleteOne({ n: 1 }, { session })
    expect(told, 'not before the commit').to.deep.equal([])
    await session.commitTransaction()
    expect((await heard('test.two')).sort()).to.deep.equal(['test.one', 'test.two'])
    await db.collection('one').drop()
    expect(await heard('test.one')).to.deep.equal(['test.one'])
    await session.endSession()
    await client.close()
    await owner.close()
    folder.remove()
  })
})
