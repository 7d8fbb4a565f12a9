import { expect } from 'chai'
import { model, Schema } from 'mongoose'
import { askedOnce, askingOnce } from '../../../../src/platform/data/memory/asked-once'
import { transaction } from '../../../../src/platform/data/database'
import { records } from '../../../../src/platform/lists/records'
import { askedDuring } from '../../../support/asked'
import { useDatabase } from '../../../support/database'
import { untilHeard } from '../../../support/heard'

interface Slip {
  text: string
  office?: string
}

const Slips = model<Slip>('TestSlip', new Schema<Slip>({ text: String, office: String }))
const slips = records(Slips, ({ name }) => ({ office: name }))
const reader = (name: string) => ({ id: '1', name, roles: [], language: 'en' }) as const

describe('what a request asks more than once', () => {
  useDatabase()
  before(() => Slips.createCollection())
  beforeEach(async () => {
    await Slips.insertMany([{ text: 'one', office: 'north' }, { text: 'two', office: 'south' }, { text: 'three' }])
    await untilHeard()
  })

  it('is asked once', async () => {
    const asked = await askedDuring(() =>
      askingOnce(async () => {
        const first = await slips.all.find({ text: 'one' })
        const [again, one] = await Promise.all([slips.all.find({ text: 'one' }), slips.all.find({ text: 'one' })])
        expect([again, one]).to.deep.equal([first, first])
      }),
    )
    expect(asked).to.have.length(1)
  })

  it('is asked again when it is written meanwhile', () =>
    askingOnce(async () => {
      expect(await slips.all.find({ text: 'new' })).to.have.length(0)
      await Slips.create({ text: 'new' })
      expect(await slips.all.find({ text: 'new' })).to.have.length(1)
    }))

  it('is asked again inside a transaction', () =>
    askingOnce(async () => {
      await slips.all.find({})
      await transaction(async () => {
        await Slips.create([{ text: 'mine' }])
        expect(await slips.all.find({})).to.have.length(4)
      })
    }))

  it('is asked by each request anew', async () => {
    const asked = await askedDuring(async () => {
      await askingOnce(() => slips.all.find({}))
      await askingOnce(() => slips.all.find({}))
      await slips.all.find({})
    })
    expect(asked).to.have.length(3)
  })

  it('is another question with another filter, other fields, another order or another number', () =>
    askingOnce(async () => {
      const texts = async (found: Promise<Slip[]>) => (await found).map(({ text }) => text)
      expect(await texts(slips.all.find({}))).to.deep.equal(['one', 'two', 'three'])
      expect(await texts(slips.all.find({}, { sort: { text: 1 } }))).to.deep.equal(['one', 'three', 'two'])
      expect(await texts(slips.all.find({}, { sort: { text: -1 }, limit: 1 }))).to.deep.equal(['two'])
      expect(await texts(slips.all.find({}, { skip: 2 }))).to.deep.equal(['three'])
      expect(await slips.all.find({}, { fields: { office: 1, _id: 0 }, limit: 1 })).to.deep.equal([{ office: 'north' }])
      expect(await slips.all.one({ text: /^t/ }, { sort: { text: 1 } })).to.include({ text: 'three' })
      expect(await slips.all.one({ text: /^o/ }, { sort: { text: 1 } })).to.include({ text: 'one' })
    }))

  it('is answered to each reader by the own rule, also where a rule names nothing', () =>
    askingOnce(async () => {
      const of = async (name?: string) => (await slips.of(reader(name as never))!.find({})).map(({ text }) => text)
      expect(await of('north')).to.deep.equal(['one'])
      expect(await of('south')).to.deep.equal(['two'])
      expect(await slips.all.find({})).to.have.length(3)
      // A field that is asked for without a value is one that is not there.
      expect(await of(undefined)).to.deep.equal(['three'])
    }))

  it('is not asked at all for one of no values', async () => {
    const asked = await askedDuring(async () => {
      expect(await slips.all.find({ text: { $in: [] } })).to.deep.equal([])
      expect(await slips.all.one({ text: { $in: [] } })).to.equal(null)
      expect(await slips.all.find({ text: { $in: ['one'] } })).to.have.length(1)
    })
    expect(asked).to.have.length(1)
  })

  it('is asked again after it could not be read', () =>
    askingOnce(async () => {
      const away = () => askedOnce('slips', 'all', () => Promise.reject(new Error('away')))
      expect(await away().catch((error: Error) => error.message)).to.equal('away')
      expect(await askedOnce('slips', 'all', () => Promise.resolve('there'))).to.equal('there')
    }))
})
