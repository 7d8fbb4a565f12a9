import { expect } from 'chai'
import mongoose from 'mongoose'
import {
  assertKnownData,
  dataVersion,
  isKnownData,
  migrate,
  pendingMigrations,
  setDataVersion,
  type Migration,
} from '../../../src/platform/data/migrations'
import { takeLease } from '../../../src/platform/jobs/lease'
import { systemClock } from '../../../src/platform/time/clock'
import { useDatabase } from '../../support/database'

const things = () =>
  mongoose.connection.collection<{ _id: number; old?: string; now?: string; extra?: string }>('probes')

/** Gives each record of one release the field of the next, one by one, and dies after so many. */
function renaming(
  number: number,
  from: 'old' | 'now',
  to: 'now' | 'extra',
  diesAfter = Infinity,
): Migration & { runs: number } {
  const migration = {
    number,
    name: `${from} becomes ${to}`,
    runs: 0,
    waiting: () => things().countDocuments({ [from]: { $exists: true }, [to]: null }),
    async run() {
      migration.runs += 1
      const found = await things()
        .find({ [from]: { $exists: true }, [to]: null })
        .toArray()
      for (const [at, { _id, [from]: value }] of found.entries()) {
        if (at === diesAfter && migration.runs === 1) throw new Error('killed')
        await things().updateOne({ _id }, { $set: { [to]: value } })
      }
    },
  }
  return migration
}

describe('migrations', () => {
  useDatabase()
  const version = 1000
  beforeEach(async () => {
    await things().insertMany([1, 2, 3].map((_id) => ({ _id, old: `value ${_id}` })))
    await setDataVersion(version, systemClock)
  })
  const done = () => things().countDocuments({ now: { $exists: true } })

  it('are run in order, once, and the version of the data is written down', async () => {
    const list = [renaming(version + 1, 'old', 'now'), renaming(version + 2, 'now', 'extra')]
    const ran = await migrate(list, systemClock)
    expect(ran.map(({ number, records }) => [number, records])).to.deep.equal([
      [version + 1, 3],
      [version + 2, 0],
    ])
    expect(await things().countDocuments({ extra: { $exists: true } })).to.equal(3)
    expect(await dataVersion()).to.equal(version + 2)
    expect(await migrate(list, systemClock)).to.deep.equal([])
    expect(list.map(({ runs }) => runs)).to.deep.equal([1, 1])
  })

  it('say what they would do without doing it', async () => {
    const list = [renaming(version + 1, 'old', 'now')]
    expect(await pendingMigrations(list)).to.deep.equal([
      { number: version + 1, name: 'old becomes now', records: 3, again: false },
    ])
    expect(await done()).to.equal(0)
    expect(await dataVersion()).to.equal(version)
  })

  it('run again when one was killed in the middle, and nothing is left half', async () => {
    const list = [renaming(version + 1, 'old', 'now', 1), renaming(version + 2, 'now', 'extra')]
    await migrate(list, systemClock).then(
      () => expect.fail('it was killed'),
      (error: Error) => expect(error.message).to.equal('killed'),
    )
    expect([await done(), await dataVersion()]).to.deep.equal([1, version])
    await migrate(list, systemClock)
    expect([await done(), await dataVersion()]).to.deep.equal([3, version + 2])
    expect(await things().countDocuments({ extra: { $exists: true } })).to.equal(3)
  })

  it('are run by one of two processes that start together; the other waits for it', async () => {
    const list = [renaming(version + 1, 'old', 'now')]
    const ran = await Promise.all([migrate(list, systemClock), migrate(list, systemClock)])
    expect(ran.map(({ length }) => length).toSorted((one, other) => one - other)).to.deep.equal([0, 1])
    expect(list[0]!.runs).to.equal(1)
  })

  it('wait for no process that has died', async () => {
    const list = [renaming(version + 1, 'old', 'now')]
    await takeLease('migrate', 60, new Date(Date.now() - 61_000))
    await migrate(list, systemClock)
    expect(await done()).to.equal(3)
  })

  it('run again for what a process of the release before has written meanwhile', async () => {
    const list = [renaming(version + 1, 'old', 'now')]
    await migrate(list, systemClock)
    await things().insertOne({ _id: 4, old: 'late' })
    expect((await migrate(list, systemClock)).map(({ again, records }) => [again, records])).to.deep.equal([[true, 1]])
    expect(await done()).to.equal(4)
  })

  it('are refused in a sentence on data that a newer program has upgraded', async () => {
    const list = [renaming(version - 1, 'old', 'now')]
    expect(await isKnownData(list)).to.equal(false)
    for (const refused of [assertKnownData(list), migrate(list, systemClock)])
      await refused.then(
        () => expect.fail('it was refused'),
        (error: Error) =>
          expect(error.message).to.match(/newer Capstan \(version 1000 .* knows 999\).*Nothing was changed/),
      )
    expect(await done()).to.equal(0)
  })
})
