import { expect } from 'chai'
import fc from 'fast-check'
import { model, Schema } from 'mongoose'
import type { Actor } from '../../../src/platform/actor'
import { records, type Reads } from '../../../src/platform/lists/records'
import type { Filter } from '../../../src/platform/lists/lists'
import { useDatabase } from '../../support/database'

interface Letter {
  place: number
  office: string
  isOpen: boolean
  history: string[]
}

const Letters = model<Letter>(
  'ReadLetter',
  new Schema<Letter>({ place: Number, office: String, isOpen: Boolean, history: [String] }),
)
const letters = records(Letters, ({ name }) => (name === '' ? null : name === 'all' ? {} : { office: name }))
const reader = (name: string): Actor => ({ id: '1', name, roles: [], language: 'en' })

const offices = ['north', 'south', 'east']
const total = 12

const places = async (reads: Reads<Letter>, filter: Filter) =>
  (await reads.find(filter, { sort: { place: 1 } })).map(({ place }) => place)

// What a page may ask, also by the very field of which the rule speaks.
const part = fc.oneof(
  fc.constantFrom(...offices).map((office): Filter => ({ office })),
  fc.constantFrom(...offices).map((office): Filter => ({ office: { $ne: office } })),
  fc.boolean().map((isOpen): Filter => ({ isOpen })),
  fc.nat(total).map((place): Filter => ({ place: { $gte: place } })),
  fc.constant<Filter>({}),
)
const anyFilter = fc.oneof(
  part,
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts): Filter => ({ $or: parts })),
  fc.tuple(part, part).map(([one, other]): Filter => ({ ...one, $or: [one, other] })),
)

describe('the records that others may ask for', () => {
  useDatabase()

  beforeEach(() =>
    Letters.insertMany(
      Array.from({ length: total }, (_, place) => ({
        place,
        office: offices[place % offices.length],
        isOpen: place % 2 === 0,
        history: ['made'],
      })),
    ),
  )

  it('are nothing at all for a reader without such a list', () => {
    expect(letters.of(reader(''))).to.equal(null)
    expect(records(Letters).of(reader('all'))).to.equal(null)
  })

  it('are never outside of what the reader may list, whatever is asked', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...offices), anyFilter, async (office, filter) => {
        const own = letters.of(reader(office))!
        const found = await own.find(filter)
        const each: Letter[] = []
        for await (const letter of own.each(filter)) each.push(letter)
        const one = await own.one(filter)
        for (const letter of [...found, ...each, ...(one ? [one] : [])]) expect(letter.office).to.equal(office)
        // And all of these: what anybody would find, without the letters of other offices.
        const all = (await letters.all.find(filter)).filter((letter) => letter.office === office)
        for (const count of [found.length, each.length, await own.count(filter)]) expect(count).to.equal(all.length)
        expect(one === null).to.equal(all.length === 0)
      }),
      { numRuns: 60 },
    ))

  it('are all for the work of the system, and for a reader who may list all', async () => {
    expect(await letters.all.count({})).to.equal(total)
    expect(await letters.of(reader('all'))!.count({ isOpen: true })).to.equal(total / 2)
    expect(await letters.all.count({}, 5)).to.equal(5)
  })

  it('come plain, in the order, number and fields that are wanted', async () => {
    const own = letters.of(reader('north'))!
    expect(await places(own, {})).to.deep.equal([0, 3, 6, 9])
    const found = await own.find({}, { fields: { place: 1, _id: 0 }, sort: { place: -1 }, limit: 2 })
    expect(found).to.deep.equal([{ place: 9 }, { place: 6 }])
    expect(await own.find({}, { fields: { place: 1, _id: 0 }, sort: { place: 1 }, skip: 3 })).to.deep.equal([
      { place: 9 },
    ])
    expect(await own.one({ isOpen: true }, { fields: { place: 1, _id: 0 }, sort: { place: -1 } })).to.deep.equal({
      place: 6,
    })
    expect(await own.one({ place: 1 })).to.equal(null)
  })
})
