import { expect } from 'chai'
import { MongoNetworkError, MongoServerError } from 'mongodb'
import { asUnavailable } from '../../../../src/platform/data/driver/database-errors'

const socketError = (code: string) =>
  Object.assign(new Error('This socket has been ended by the other party'), { code })

describe('an error of the database', () => {
  it('is said to be for a moment when no server can be reached, however the driver says so', () => {
    for (const error of [
      new MongoNetworkError('connection closed'),
      new MongoServerError({ message: 'not primary', code: 10107 }),
      socketError('EPIPE'),
      socketError('ECONNRESET'),
      new Error('wrapped', { cause: socketError('EPIPE') }),
    ])
      expect(asUnavailable(error)?.status, String(error)).to.equal(503)
  })

  it('is a full disk, however the store or a server says so', () => {
    for (const error of [
      new MongoServerError({ message: 'the disk is full', code: 14031 }),
      new MongoServerError({ message: 'written, not kept', writeConcernError: { code: 14031 } }),
      new MongoServerError({ message: '28: No space left on device', code: 1 }),
      new MongoServerError({ message: 'you are over your space quota, using 513 MB of 512 MB', code: 8000 }),
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
      new Error('wrapped', { cause: new MongoServerError({ message: 'full', code: 14031 }) }),
    ])
      expect(asUnavailable(error)?.status, String(error)).to.equal(507)
    expect(asUnavailable(new Error('I typed: no space left on device'))).to.equal(null)
  })

  it('is our own fault in any other case', () => {
    for (const error of [
      new Error('x is not a function'),
      socketError('ENOENT'),
      new MongoServerError({ message: 'bad', code: 2 }),
      'text',
      null,
    ])
      expect(asUnavailable(error), String(error)).to.equal(null)
  })
})
