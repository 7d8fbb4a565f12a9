import { expect } from 'chai'
import { Room } from '../../../../src/platform/http/doors/body-room'
import { TooMany } from '../../../../src/platform/errors'

describe('room for what is being received', () => {
  it('is given up to its bound, for one and in all', async () => {
    const room = new Room(10, 4, 20)
    await room.take('one', 3)
    expect(await refusal(room.take('one', 3))).to.be.instanceOf(TooMany)
    await room.take('two', 4)
    expect(await refusal(room.take('three', 4))).to.be.instanceOf(TooMany)
    expect(room.taken).to.equal(7)
  })

  it('is given to who waits, in turn, when it is given back', async () => {
    const room = new Room(4, 4, 60_000)
    const leave = await room.take('one', 4)
    const order: string[] = []
    const waiting = ['two', 'three'].map((key) => room.take(key, 2).then(() => order.push(key)))
    leave()
    leave()
    await Promise.all(waiting)
    expect(order).to.deep.equal(['two', 'three'])
    expect(room.taken).to.equal(4)
  })

  it('is never asked for more than one may have: a large form passes alone', async () => {
    const room = new Room(10, 4, 20)
    const leave = await room.take('one', 400)
    leave()
    expect(room.taken).to.equal(0)
  })
})

const refusal = (taking: Promise<unknown>): Promise<unknown> =>
  taking.then(
    () => 'taken',
    (error: unknown) => error,
  )
