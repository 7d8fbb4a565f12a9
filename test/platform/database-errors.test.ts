import { expect } from 'chai'
import { MongoNetworkError, MongoServerError } from 'mongodb'
import { asUnavailable } from '../../src/platform/database-errors'

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
