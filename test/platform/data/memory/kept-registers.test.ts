import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import mongoose from 'mongoose'
import { change } from '../../../../src/platform/data/change'
import { KeptRegisters } from '../../../../src/platform/data/memory/kept-registers'
import { fromRoot } from '../../../../src/platform/root'
import { writes } from '../../../../src/platform/data/memory/written'
import { Users, type UserRecord } from '../../../../src/users/user.model'
import { useDatabase } from '../../../support/database'
import { withAccount } from '../../../support/accounts'
import { aCoordinator, anAuditor } from '../../../support/people'

describe('registers that are kept in memory', () => {
  useDatabase()
  let before = false
  beforeEach(() => {
    before = writes.hearsAll
    writes.hearsAll = false
  })
  afterEach(() => (writes.hearsAll = before))

  /** Registers of these collections, and which of them were read since this was last asked. */
  function registersOf(...collections: string[]) {
    const read: string[] = []
    const registers = new KeptRegisters(
      collections.map((collection) => ({
        collection,
        load: () => {
          read.push(collection)
          return Promise.resolve()
        },
      })),
    )
    const since = () => read.splice(0)
    return { registers, since }
  }

  it('are all read in their order, and none again as long as nothing is changed', async () => {
    const { registers, since } = registersOf('members', 'users')
    await registers.readAll()
    expect(since()).to.deep.equal(['members', 'users'])
    await registers.readChanged()
    expect(since()).to.deep.equal([])
  })

  it('are read again when a record was made, changed or taken out, each register by itself', async () => {
    const { registers, since } = registersOf('members', 'users')
    await registers.readAll()
    since()
    const { _id } = await withAccount(aCoordinator())
    await withAccount(anAuditor())
    await registers.readChanged()
    expect(since(), 'made').to.deep.equal(['users'])
    await change<UserRecord>(Users, { _id }, undefined, (user) => void user.set({ name: 'Another Name' }))
    await registers.readChanged()
    expect(since(), 'changed').to.deep.equal(['users'])
    await Users.deleteOne({ _id })
    await registers.readChanged()
    expect(since(), 'taken out').to.deep.equal(['users'])
    await registers.readChanged()
    expect(since()).to.deep.equal([])
  })

  it('are read again when one was changed while it was read', async () => {
    let read = 0
    const { _id } = await withAccount(aCoordinator())
    const load = async () => {
      read += 1
      if (read === 1)
        await change<UserRecord>(Users, { _id }, undefined, (user) => void user.set({ name: 'Meanwhile' }))
    }
    const registers = new KeptRegisters([{ collection: 'users', load }])
    await registers.readAll()
    await registers.readChanged()
    await registers.readChanged()
    expect(read).to.equal(2)
  })

  it('are tried again when they could not be read', async () => {
    let tries = 0
    const load = () => ((tries += 1) === 1 ? Promise.reject(new Error('not now')) : Promise.resolve())
    const registers = new KeptRegisters([{ collection: 'users', load }])
    expect(await registers.readChanged().then(String, String)).to.include('not now')
    await registers.readChanged()
    await registers.readChanged()
    expect(tries).to.equal(2)
  })

  it('ask the database nothing where every write is heard', async () => {
    writes.hearsAll = true
    const { registers, since } = registersOf('members')
    await withAccount(aCoordinator())
    await registers.readChanged()
    expect(since()).to.deep.equal([])
  })

  it('belong to collections that there are', () => {
    const named = [...readFileSync(fromRoot('src/registers.ts'), 'utf8').matchAll(/collection: '(\w+)'/g)]
    const known = Object.values(mongoose.models).map((model) => model.collection.collectionName)
    expect(named).to.have.length.greaterThan(10)
    for (const [, collection] of named) expect(known).to.include(collection)
  })
})
