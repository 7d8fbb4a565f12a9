import { expect } from 'chai'
import mongoose from 'mongoose'
import { MongoClient, type CommandStartedEvent } from 'mongodb'
import { paths } from '../../../../src/paths'
import { writes } from '../../../../src/platform/data/memory/written'
import { KeptSessions } from '../../../../src/platform/http/session/kept-sessions'
import { endSessionsOf } from '../../../../src/platform/http/session/sessions'
import { transaction } from '../../../../src/platform/data/database'
import { useDatabase } from '../../../support/database'
import { untilHeard } from '../../../support/heard'
import { aCoordinator, anAdmin } from '../../../support/people'
import { as } from '../../../support/visitor'

const now = new Date('2026-11-24T09:00:00Z')
const later = new Date('2026-11-24T10:00:00Z')
const one = '1'.repeat(32)
const other = '2'.repeat(32)
const session = { session: '{}', expires: later, userId: 'somebody' }

describe('sessions that are kept in memory', () => {
  let before = false
  beforeEach(() => {
    before = writes.hearsAll
    writes.hearsAll = true
  })
  afterEach(() => (writes.hearsAll = before))

  /** Reads one, and says how often the database was asked. */
  function aMemory() {
    const kept = new KeptSessions(2)
    let asked = 0
    const read = () => {
      asked += 1
      return Promise.resolve(session)
    }
    return { get: (id = one, at = now) => kept.get(id, at, read), asked: () => asked, kept }
  }

  it('are read once until they are written', async () => {
    const { get, asked } = aMemory()
    expect([await get(), await get(), asked()]).to.deep.equal([session, session, 1])
    writes.heard('sessions', [`abc$${one}\0\0`])
    await get()
    expect(asked()).to.equal(2)
  })

  it('stay when others are written, and other collections', async () => {
    const { get, asked } = aMemory()
    await get()
    writes.heard('sessions', [other])
    writes.heard('activities', null)
    await get()
    expect(asked()).to.equal(1)
  })

  for (const records of [null, []])
    it(`are all forgotten when it is not known which were written: ${JSON.stringify(records)}`, async () => {
      const { get, asked } = aMemory()
      await get()
      writes.heard('sessions', records)
      await get()
      expect(asked()).to.equal(2)
    })

  it('are nobody’s once they have expired', async () => {
    const { get } = aMemory()
    await get()
    expect(await get(one, later)).to.equal(null)
    expect(await aMemory().get(one, later)).to.equal(null)
  })

  it('are not kept where not every write is heard', async () => {
    const { get, asked } = aMemory()
    await get()
    writes.hearsAll = false
    await get()
    await get()
    expect(asked()).to.equal(3)
  })

  it('are not kept when one was written while they were read', async () => {
    const { kept } = aMemory()
    let asked = 0
    const read = () => {
      asked += 1
      if (asked === 1) writes.heard('sessions', [one])
      return Promise.resolve(session)
    }
    await kept.get(one, now, read)
    await kept.get(one, now, read)
    expect(asked).to.equal(2)
  })

  it('are so many, and those read first are forgotten first', async () => {
    const { get, asked } = aMemory()
    for (const id of [one, other, '3'.repeat(32), one]) await get(id)
    expect(asked()).to.equal(4)
  })
})

describe('the session of each request', () => {
  useDatabase()
  const sessions = () => mongoose.connection.db!.collection<{ _id: string }>('sessions')

  /** What is sent to the database about sessions while the work runs. */
  async function sentDuring(work: () => Promise<void>): Promise<string[]> {
    const sent: string[] = []
    const note = ({ commandName, command }: CommandStartedEvent) => {
      if (command[commandName] === 'sessions') sent.push(commandName)
    }
    const client = mongoose.connection.getClient()
    client.on('commandStarted', note)
    await work().finally(() => client.off('commandStarted', note))
    return sent
  }

  /** Writes as another process does. */
  async function elsewhere(userId: string): Promise<void> {
    const own = mongoose.connection.getClient()
    const [host] = own.options.hosts
    const uri = process.env.MONGODB_URI ?? `mongodb://${encodeURIComponent(String(host))}/?directConnection=true`
    const client = await MongoClient.connect(uri)
    await client.db(mongoose.connection.db!.databaseName).collection('sessions').deleteOne({ userId })
    await client.close()
    await untilHeard()
  }

  it('is asked of the database once, and not written by what a person opens and saves', async function () {
    if (!writes.hearsAll) return this.skip()
    const admin = await as(anAdmin())
    await admin.get(paths.home())
    const sent = await sentDuring(async () => {
      await admin.get(paths.help())
      await admin.get(paths.accessibility())
      const page = await admin.get(paths.home())
      expect((await admin.send(page, {}, paths.setUp.dismiss())).notice).to.equal('The set-up list has been hidden.')
    })
    expect(sent).to.deep.equal([])
  })

  it('is opened with whose it is, and deletes none that was never kept', async () => {
    const sent = await sentDuring(async () => {
      const { actor } = await as(aCoordinator())
      expect(await sessions().countDocuments({ userId: actor!.id })).to.equal(1)
    })
    expect(sent.filter((command) => command !== 'aggregate')).to.deep.equal(['update', 'update'])
  })

  const isInside = async (visitor: Awaited<ReturnType<typeof as>>) =>
    (await visitor.get(paths.accessibility())).hasForm(paths.signOut())

  it('ends at once with a change of this process', async () => {
    const visitor = await as(aCoordinator())
    expect(await isInside(visitor)).to.equal(true)
    await transaction(() => endSessionsOf(visitor.actor!.id))
    expect(await isInside(visitor)).to.equal(false)
  })

  it('ends when another process has ended it, and nobody else’s', async () => {
    const [ended, goesOn] = [await as(aCoordinator()), await as(aCoordinator())]
    for (const one of [ended, goesOn]) expect(await isInside(one)).to.equal(true)
    await elsewhere(ended.actor!.id)
    expect([await isInside(ended), await isInside(goesOn)]).to.deep.equal([false, true])
    expect(await sessions().countDocuments({ userId: goesOn.actor!.id })).to.equal(1)
  })
})
