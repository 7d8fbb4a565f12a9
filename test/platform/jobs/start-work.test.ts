import { expect } from 'chai'
import mongoose from 'mongoose'
import { IndexFault } from '../../../src/platform/data/database'
import { doAtStart, doWhatIsUndone, undoneAtStart } from '../../../src/platform/jobs/start-work'

const noRoom = () => new mongoose.mongo.MongoServerError({ message: 'full', code: 14031 })

describe('what is done at the start', () => {
  it('is put off by a full disk alone, and done in its order once there is room', async () => {
    const done: string[] = []
    let isFull = true
    const work = (name: string, error: () => Error) => () => {
      if (isFull) return Promise.reject(error())
      done.push(name)
      return Promise.resolve()
    }
    await doAtStart(
      'indexes',
      work('indexes', () => new IndexFault('requests', noRoom() as Error & { code: number })),
    )
    await doAtStart('registers', work('registers', noRoom))
    // It would find neither of them.
    await doAtStart('activities', () => Promise.resolve(void done.push('activities')))
    expect(done).to.deep.equal([])
    expect(undoneAtStart()).to.deep.equal(['indexes', 'registers', 'activities'])
    await doWhatIsUndone()
    expect(undoneAtStart()).to.have.length(3)
    isFull = false
    await doWhatIsUndone()
    expect(done).to.deep.equal(['indexes', 'registers', 'activities'])
    expect(undoneAtStart()).to.deep.equal([])
  })

  it('ends the start with any other fault', async () => {
    const fault = await doAtStart('indexes', () => Promise.reject(new Error('no'))).catch((error: Error) => error)
    expect(fault).to.be.instanceOf(Error)
    expect(undoneAtStart()).to.deep.equal([])
  })
})
