import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { MongoClient, type Document } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { bundleCapstan, freePort, newFolder } from '../support/process'
import { refusal } from '../support/refusal'
import { startSingleDatabase, type SingleDatabase } from '../support/single-database'

describe('starting on a database that cannot be used says which it is', function () {
  this.timeout(60_000)
  const folders: string[] = []
  const folder = () => {
    const made = newFolder()
    folders.push(made)
    return made
  }
  before(bundleCapstan)
  after(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

  /** What Capstan says on this store, after somebody has prepared it. */
  async function saidOn(
    prepare: (client: MongoClient) => Promise<unknown>,
    settings: (store: EmbeddedStore) => Record<string, string>,
  ): Promise<string> {
    const store = await openStore({ folder: folder(), durable: false })
    const client = await MongoClient.connect(store.uri)
    try {
      await prepare(client)
      return await refusal({ DATA_DIR: folder(), ...settings(store) })
    } finally {
      await client.close()
      await store.close()
    }
  }
  const onServer = ({ uri }: EmbeddedStore) => ({ MONGODB_URI: uri })

  // Nobody waits here for a server that is not there.
  const soon = '?serverSelectionTimeoutMS=500'

  it('a server that does not listen', async () => {
    const port = await freePort()
    const said = await refusal({ MONGODB_URI: `mongodb://127.0.0.1:${port}/capstan${soon}`, DATA_DIR: folder() })
    expect(said).to.include(`nothing listens at 127.0.0.1:${port}`).and.to.include('Check the address')
  })

  it('a name that no computer has', async () => {
    const said = await refusal({ MONGODB_URI: `mongodb://nowhere.invalid:27017/capstan${soon}`, DATA_DIR: folder() })
    expect(said).to.match(/no computer has the name in nowhere\.invalid/)
  })

  /** What Capstan says of a server that answers a command so. */
  async function saidOf(answers: Record<string, Document>, user = ''): Promise<string> {
    const server: SingleDatabase = await startSingleDatabase(answers)
    try {
      return await refusal({ MONGODB_URI: server.uri.replace('//', `//${user}`), DATA_DIR: folder() })
    } finally {
      server.close()
    }
  }

  it('a password that is not the right one', async () => {
    const saslStart = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' }
    const said = await saidOf({ saslStart }, 'capstan:guessed@')
    expect(said).to.match(/^MONGODB_URI: the database does not accept this user or password .*authSource/)
  })

  it('nobody signed in', async () => {
    const errmsg = 'Command create requires authentication'
    const said = await saidOf({ create: { ok: 0, code: 13, codeName: 'Unauthorized', errmsg } })
    expect(said).to.match(
      /^MONGODB_URI: this user may not do what Capstan needs .*readWrite on the database capstan\.$/,
    )
  })

  it('a user who may not make collections', async () => {
    const errmsg = 'not authorized on capstan to execute command'
    const said = await saidOf({ create: { ok: 0, code: 13, codeName: 'Unauthorized', errmsg } })
    expect(said).to.match(/^MONGODB_URI: this user may not .*not authorized on capstan.*readWrite/)
  })

  it('a server of a version that is too old', async () => {
    const server = await startSingleDatabase({ hello: { maxWireVersion: 4 } })
    try {
      const uri = server.uri + (server.uri.includes('?') ? soon.replace('?', '&') : soon)
      const said = await refusal({ MONGODB_URI: uri, DATA_DIR: folder() })
      expect(said, said).to.match(/^MONGODB_URI: this version of the database is not supported/)
    } finally {
      server.close()
    }
  })

  const twice = async (client: MongoClient) =>
    client
      .db()
      .collection('users')
      .insertMany([{ email: 'ana@test.example' }, { email: 'ana@test.example' }])
  const otherwise = async (client: MongoClient) => client.db().collection('users').createIndex({ email: 1 })

  it('a unique index that cannot be made, with the values that stand in its way', async () => {
    const said = await saidOn(twice, onServer)
    expect(said)
      .to.include('the unique index email_1 of the collection users cannot be made')
      .and.to.include('ana@test.example')
      .and.to.match(/^MONGODB_URI: /)
  })

  it('an index whose options have changed', async () => {
    const said = await saidOn(otherwise, onServer)
    expect(said)
      .to.match(/^MONGODB_URI: an index of the collection users has other options/)
      .and.to.include('email_1')
      .and.to.include('Drop that index')
  })

  it('the same in a data folder', async () => {
    const data = folder()
    const store = await openStore({ folder: data, durable: false })
    const client = await MongoClient.connect(store.uri)
    await twice(client)
    await client.close()
    await store.close()
    const said = await refusal({ DATA_DIR: data, PORT: String(await freePort()) })
    expect(said).to.include(`The data in ${data}: the unique index email_1 of the collection users`)
  })
})
