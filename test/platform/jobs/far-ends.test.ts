import { expect } from 'chai'
import mongoose from 'mongoose'
import { cutFarEnds } from '../../../src/platform/jobs/far-ends'
import { limit } from '../../../src/platform/http/doors/limits'
import { useDatabase } from '../../support/database'

const day = 24 * 60 * 60 * 1000
const table = (name: string) => mongoose.connection.db!.collection<Record<string, unknown> & { _id: string }>(name)

describe('what was made under a false date', () => {
  useDatabase()
  const now = new Date('2026-11-24T09:00:00Z')
  const ahead = (milliseconds: number) => new Date(now.getTime() + milliseconds)

  it('ends when its kind ends at the latest; all else keeps its end, and nothing is deleted', async () => {
    const kinds: [string, string, number][] = [
      ['sessions', 'expires', day / 2],
      ['limits', 'expire', day / 24],
      ['kepttexts', 'until', day],
      ['formsends', 'at', 0],
    ]
    for (const [name, field, longest] of kinds) {
      await table(name).insertMany([
        { _id: 'far', key: 'far', [field]: ahead(400 * day) },
        { _id: 'near', key: 'near', [field]: ahead(longest - 1000) },
        { _id: 'over', key: 'over', [field]: ahead(-day / 48) },
      ])
      await cutFarEnds(now, 12)
      const ends = Object.fromEntries((await table(name).find().toArray()).map((one) => [one._id, one[field]]))
      expect(ends, name).to.deep.equal({ far: ahead(longest), near: ahead(longest - 1000), over: ahead(-day / 48) })
    }
  })

  it('locks nobody out for longer than its pause', async () => {
    const tries = limit('far-test', 2, 60, 60)
    await table('limits').insertMany([
      { _id: 'a', key: 'far-test:one', points: 9, expire: new Date(Date.now() + 400 * day) },
      { _id: 'b', key: 'far-test:two', points: 9, expire: new Date(Date.now() + 400 * day) },
    ])
    await tries.assertLeft('two')
    await tries.take('one')
    await tries.take('one')
    expect(await tries.mayTake('one'), 'it counts as ever').to.equal(false)
  })
})
