import { expect } from 'chai'
import { Engine } from '../../src/embedded-store/data/engine'
import { Store } from '../../src/embedded-store/files/store'
import { buildIndex } from '../../src/embedded-store/data/catalog'
import { deleteExpired, EvenClock } from '../../src/embedded-store/data/expiry'
import { encode } from '../../src/embedded-store/values/bson'
import { insertDocument } from '../../src/embedded-store/data/collection'
import { makeFolder } from './support/store'

describe('documents whose time has come', () => {
  it('are deleted by the indexes that say so', async () => {
    const folder = makeFolder()
    const store = Store.open(`${folder.path}/store.mdb`, false)
    const engine = new Engine(store)
    const collection = engine.createCollection('test', 'sessions')
    collection.indexes.push(
      buildIndex(engine.catalog.number(), { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 }),
    )
    const now = Date.parse('2024-05-01T12:00:00Z')
    const ages = [0, 59, 61, 3600]
    for (const [n, age] of ages.entries())
      insertDocument(engine.batch, collection, encode({ _id: n, at: new Date(now - age * 1000) }))
    insertDocument(engine.batch, collection, encode({ _id: 10, at: 'no date' }))
    insertDocument(engine.batch, collection, encode({ _id: 11, at: [new Date(now), new Date(now - 100_000)] }))
    insertDocument(engine.batch, collection, encode({ _id: 12 }))
    engine.flush()
    expect(deleteExpired(engine, now)).to.equal(3)
    engine.flush()
    expect(collection.count).to.equal(4)
    expect(deleteExpired(engine, now)).to.equal(0)
    await store.close()
    folder.remove()
  })
})

describe('a clock that jumps', () => {
  const day = 86_400_000
  it('deletes nothing until it has run evenly for ten minutes', () => {
    const clock = new EvenClock()
    let steady = 0
    let wall = Date.parse('2026-11-25T10:00:00Z')
    const goOn = (seconds: number, jumped = 0) => {
      steady += seconds * 1000
      wall += seconds * 1000 + jumped
      return clock.look(wall, steady)
    }
    expect(goOn(0)).to.equal(true)
    expect(goOn(60), 'it runs').to.equal(true)
    expect(goOn(1, 2000), 'it is put right by two seconds').to.equal(true)
    expect(goOn(1, 400 * day), 'a false date').to.equal(false)
    expect(goOn(60)).to.equal(false)
    expect(goOn(1, -400 * day), 'and back').to.equal(false)
    expect(goOn(590)).to.equal(false)
    expect(goOn(20)).to.equal(true)
  })
})
