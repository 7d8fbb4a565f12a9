import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { errorOf, makeFolder } from './support/store'

describe('a store at a port', () => {
  const folder = makeFolder()
  let store: EmbeddedStore

  before(async () => {
    store = await openStore({ folder: folder.path, durable: false, port: 0 })
  })
  after(async () => {
    await store.close()
    folder.remove()
  })

  const withoutUser = () => store.uri.replace(/\/\/.*@/, '//').replace(/&authMechanism=[^&]*/, '')

  it('lets in who knows the secret', async () => {
    const client = await MongoClient.connect(store.uri)
    await client.db('test').collection('notes').insertOne({ text: 'in' })
    expect(await client.db('test').collection('notes').countDocuments()).to.equal(1)
    await client.close()
    const connection = await mongoose.createConnection(store.uri).asPromise()
    expect(await connection.collection('notes').countDocuments()).to.be.a('number')
    await connection.close()
  })

  it('listens on this machine only', () => expect(store.uri).to.match(/@127\.0\.0\.1:\d+\//))

  it('makes another secret at each start', async () => {
    const other = makeFolder()
    const second = await openStore({ folder: other.path, durable: false, port: 0 })
    expect(/:([0-9a-f]{48})@/.exec(second.uri)![1]).not.to.equal(/:([0-9a-f]{48})@/.exec(store.uri)![1])
    await second.close()
    other.remove()
  })

  it('refuses everything to one who has not signed in', async () => {
    const client = await MongoClient.connect(withoutUser())
    for (const command of [
      { find: 'notes' },
      { insert: 'notes', documents: [{}] },
      { listDatabases: 1 },
      { dropDatabase: 1 },
    ]) {
      const error = await errorOf(client.db('test').command(command))
      expect(error).to.include({ code: 13, codeName: 'Unauthorized' })
    }
    expect(await client.db('test').command({ ping: 1 })).to.include({ ok: 1 })
    await client.close()
  })

  it('refuses a wrong password and a wrong name', async () => {
    for (const uri of [store.uri.replace(/:([0-9a-f]{48})@/, ':guess@'), store.uri.replace('//capstan:', '//root:')]) {
      const error = await errorOf(MongoClient.connect(uri, { serverSelectionTimeoutMS: 1000 }))
      expect(error).to.include({ code: 18, codeName: 'AuthenticationFailed' })
    }
  })

  it('reads no long message of one who has not signed in', async () => {
    const socket = createConnection(Number(/:(\d+)\//.exec(store.uri)![1]), '127.0.0.1')
    await once(socket, 'connect')
    const head = Buffer.alloc(16)
    head.writeInt32LE(1_000_000, 0)
    head.writeInt32LE(2013, 12)
    socket.write(head)
    await once(socket, 'close')
  })
})

describe('the store run alone', () => {
  const entry = fileURLToPath(new URL('../../src/embedded-store/tool.ts', import.meta.url))

  it('prints its address, serves tools and ends in order', async () => {
    const folder = makeFolder()
    const run = spawn(process.execPath, ['--import', 'tsx', entry], {
      env: { ...process.env, DATA_DIR: folder.path, STORE_PORT: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [bytes] = (await once(run.stdout, 'data')) as [Buffer]
    const line = bytes.toString()
    expect(line).to.match(/^MONGODB_URI=mongodb:\/\/\S+\n$/)
    const client = await MongoClient.connect(line.trim().slice('MONGODB_URI='.length))
    await client.db('test').collection('notes').insertOne({ kept: true })
    await client.close()
    run.kill('SIGTERM')
    const [code] = (await once(run, 'exit')) as [number]
    expect(code).to.equal(0)
    const store = await openStore({ folder: folder.path })
    const again = await MongoClient.connect(store.uri)
    expect(await again.db('test').collection('notes').countDocuments()).to.equal(1)
    await again.close()
    await store.close()
    folder.remove()
  })

  it('refuses a wrong port with a sentence', async () => {
    const folder = makeFolder()
    const run = spawn(process.execPath, ['--import', 'tsx', entry], {
      env: { ...process.env, DATA_DIR: folder.path, STORE_PORT: 'x' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [[said], [code]] = (await Promise.all([once(run.stderr, 'data'), once(run, 'exit')])) as [[Buffer], [number]]
    expect(said.toString()).to.equal('STORE_PORT must be a number between 0 and 65535.\n')
    expect(code).to.equal(1)
    folder.remove()
  })
})
