import { expect } from 'chai'
import { encode } from '../../src/embedded-store/values/bson'
import { Engine } from '../../src/embedded-store/data/engine'
import { Store } from '../../src/embedded-store/files/store'
import { makeFolder } from './support/store'

describe('what the store remembers of sessions', () => {
  const folder = makeFolder()
  after(() => folder.remove())

  it('is there after a new start, until they have ended or half an hour has gone by', async () => {
    const file = `${folder.path}/store.mdb`
    const write = (engine: Engine, id: string) => {
      const session = engine.transactions.session(id)
      session.number = 3n
      engine.transactions.answered(session, { reply: Buffer.from([5, 0, 0, 0, 0]) })
    }
    const first = Store.open(file, false)
    const before = new Engine(first)
    for (const id of ['kept', 'ended', 'old']) write(before, id)
    before.flush()
    await first.close()

    const second = Store.open(file, false)
    const after = new Engine(second)
    expect(after.transactions.session('kept').number).to.equal(3n)
    after.transactions.end('ended')
    after.transactions.end('never seen')
    after.transactions.expire(performance.now())
    expect(
      second
        .readAnswers()
        .map(({ key }) => key.toString())
        .sort(),
    ).to.deep.equal(['kept', 'old'])
    expect(after.transactions.session('ended').number, 'as if it were new').to.equal(-1n)
    after.transactions.expire(performance.now() + 31 * 60_000)
    expect(second.readAnswers()).to.deep.equal([])
    await second.close()
  })
})

describe('what is left open', () => {
  it('ends by itself: transactions after a minute, cursors after ten that nobody asks them', async () => {
    const folder = makeFolder()
    const store = Store.open(`${folder.path}/store.mdb`, false)
    const engine = new Engine(store)
    const session = engine.transactions.session('one')
    const transaction = engine.transactions.begin(session, 1n)
    engine.cursors.first('test.things', Array(5).fill(encode({})), { batchSize: 1 }).next()
    const later = (seconds: number) => performance.now() + seconds * 1000
    engine.expire(later(55))
    expect([transaction.state, engine.cursors.size]).to.deep.equal(['open', 1])
    engine.expire(later(61))
    expect(transaction.state).to.equal('aborted')
    engine.expire(later(595))
    expect(engine.cursors.size).to.equal(1)
    engine.expire(later(601))
    expect(engine.cursors.size).to.equal(0)
    await store.close()
    folder.remove()
  })
})
