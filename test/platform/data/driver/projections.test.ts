import { expect } from 'chai'
import mongoose, { model, Schema } from 'mongoose'
import { remembering } from '../../../../src/platform/data/driver/projections'

interface Letter {
  title: string
  words: string[]
  sender: { name: string; secret: string }
}

const schema = () =>
  new Schema<Letter>({
    title: String,
    words: { type: [String], select: false },
    sender: new Schema({ name: String, secret: { type: String, select: false } }, { _id: false }),
  })
const Letters = model<Letter>('TestLetter', schema())
const Others = model('TestOtherLetter', new Schema({ title: { type: String, select: false } }))

type Find = Parameters<typeof remembering>[0]
interface Applying {
  _applyPaths: Find & { own?: Find }
  _fields?: Record<string, unknown>
}

describe('which fields a query reads', () => {
  const { _applyPaths: first } = mongoose.Query.prototype as unknown as Applying
  const own = first.own ?? first

  const fieldsBy = (find: Find, query: unknown): Record<string, unknown> | undefined => {
    find.call(query as never)
    return (query as Applying)._fields
  }

  const asked: Record<string, () => unknown> = {
    nothing: () => Letters.find(),
    'nothing of another model': () => Others.find(),
    'some fields': () => Letters.find({}, { title: 1 }),
    'all but some': () => Letters.find({}, { title: 0 }),
    'all but the id': () => Letters.find({}, { _id: 0 }),
    'what is left out otherwise': () => Letters.find({}, { words: 1 }),
    'what is left out besides': () => Letters.find().select('+words'),
    'a part of a field': () => Letters.find({}, { 'sender.name': 1 }),
    'a part that is left out': () => Letters.find().select('+sender.secret'),
    'some elements': () => Letters.find({}, { words: { $slice: 1 } }),
    'some words': () => Letters.find().select('title -_id'),
  }
  for (const [what, make] of Object.entries(asked))
    it(`are those that mongoose says, also the second time: ${what}`, () => {
      const find = remembering(own)
      const said = fieldsBy(own, make())
      expect([fieldsBy(find, make()), fieldsBy(find, make())]).to.deep.equal([said, said])
    })

  it('are found once, and nobody changes what others get', () => {
    let walked = 0
    const find = remembering(function (this: ThisParameterType<Find>) {
      walked += 1
      own.call(this)
    })
    const ask = () => fieldsBy(find, Letters.find({}, { title: 0, 'sender.name': 0 }))!
    ask().stranger = 1
    expect(ask()).not.to.have.property('stranger')
    expect(walked).to.equal(1)
    const part = () => fieldsBy(find, Letters.find({}, { words: { $slice: 1 } }))
    expect([part(), part(), walked].at(-1), 'what is more than fields').to.equal(3)
  })
})
