import { expect } from 'chai'
import type { CommandSucceededEvent } from 'mongodb'
import mongoose from 'mongoose'
import { useDatabase } from '../../../support/database'

describe('what events tell of a reading', () => {
  useDatabase()
  const notes = () => mongoose.connection.db!.collection<{ n: number }>('testreplies')
  beforeEach(() => notes().insertMany([1, 2, 3].map((n) => ({ n }))))
  after(() => notes().drop())

  async function told(work: () => Promise<unknown>): Promise<unknown[]> {
    const replies: unknown[] = []
    const note = ({ reply }: CommandSucceededEvent) => void replies.push(reply)
    const client = mongoose.connection.getClient()
    client.on('commandSucceeded', note)
    await work().finally(() => client.off('commandSucceeded', note))
    return replies
  }

  it('is that it has succeeded, without its records', async () => {
    let found: number[] = []
    const replies = await told(async () => {
      found = (await notes().find().sort({ n: 1 }).batchSize(2).toArray()).map(({ n }) => n)
    })
    expect(found).to.deep.equal([1, 2, 3])
    expect(replies).to.deep.equal([{ ok: 1 }, { ok: 1 }])
  })

  it('leaves counts, sums and writes as they are', async () => {
    expect(await notes().countDocuments({ n: { $gt: 1 } })).to.equal(2)
    expect(
      await notes()
        .aggregate([{ $group: { _id: null, sum: { $sum: '$n' } } }])
        .toArray(),
    ).to.deep.equal([{ _id: null, sum: 6 }])
    expect(await notes().distinct('n')).to.deep.equal([1, 2, 3])
    expect((await notes().updateMany({}, { $set: { seen: true } })).modifiedCount).to.equal(3)
  })

  it('leaves errors and explanations as they are', async () => {
    const refused = await notes()
      .find({ n: { $nothing: 1 } } as never)
      .toArray()
      .catch((error: unknown) => error)
    expect(refused)
      .to.include({ name: 'MongoServerError', code: 2 })
      .and.property('message')
      .match(/\$nothing/)
    expect(await notes().find({ n: 1 }).explain('queryPlanner')).to.have.property('queryPlanner')
  })
})
