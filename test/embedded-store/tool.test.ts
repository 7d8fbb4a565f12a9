import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { makeFolder } from './support/store'

describe('the store run alone', () => {
  const entry = fileURLToPath(new URL('../../src/capstan.ts', import.meta.url))

  it('prints its address, serves tools and ends in order', async () => {
    const folder = makeFolder()
    const run = spawn(process.execPath, ['--import', 'tsx', entry, 'store'], {
      env: { ...process.env, DATA_DIR: folder.path },
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
})
