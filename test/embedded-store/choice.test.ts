import { expect } from 'chai'
import type { Document } from 'bson'
import fc from 'fast-check'
import type { ClientSession, Collection } from 'mongodb'
import { openTestDatabase, type TestDatabase } from './support/store'

interface Work {
  _id: number
  kind: string
  day: number
  members: string[]
  words: string[]
}

const kinds = ['mission', 'training', 'visit']
const members = ['FJ', 'KE', 'PE', 'WS']
const size = 4000

// A word that all have, one of a half, one of the oldest alone, one of the newest alone, and words of few.
const wordsOf = (at: number): string[] => [
  'workshop',
  ...(at % 2 === 0 ? ['half', 'halfway'] : []),
  ...(at < size / 3 ? ['old'] : []),
  ...(at > size - 40 ? ['new'] : []),
  `no${at % 500}`,
]

const works = Array.from({ length: size }, (_, at): Work => {
  const [first, second] = [members[at % 3]!, members[at % 4]!]
  return {
    _id: (at * 1237) % size,
    kind: kinds[at % 7 === 0 ? 1 : at % 29 === 0 ? 2 : 0]!,
    // Several on one day.
    day: Math.floor(at / 3),
    members: first === second ? [first] : [first, second],
    words: wordsOf(at),
  }
})

type Order = Record<string, 1 | -1>

// A plain scan, of what these filters ask.
const matches = (work: Work, filter: Document): boolean =>
  Object.entries(filter).every(([key, asked]) => {
    if (key === '$and') return (asked as Document[]).every((one) => matches(work, one))
    if (key === '$or') return (asked as Document[]).some((one) => matches(work, one))
    const values = [(work as unknown as Document)[key] as unknown].flat()
    return values.some((value) => fits(value, asked))
  })

function fits(value: unknown, asked: unknown): boolean {
  if (typeof asked === 'string') return value === asked
  const { $in, $regex, $gte, $lte } = asked as Document
  if ($in) return ($in as unknown[]).includes(value)
  if ($regex) return (value as string).startsWith(($regex as string).slice(1))
  return (value as number) >= $gte && (value as number) <= $lte
}

const sorted = (found: Work[], by: Order): Work[] =>
  found.toSorted((one, other) => {
    for (const [field, direction] of Object.entries(by)) {
      const [a, b] = [one, other].map((work) => (work as unknown as Document)[field] as number | string)
      if (a !== b) return (a! < b! ? -1 : 1) * direction
    }
    return 0
  })

describe('the choice between ways to the same answer', () => {
  let database: TestDatabase
  let collection: Collection<Work>

  before(async function () {
    this.timeout(60_000)
    database = await openTestDatabase()
    collection = database.db.collection<Work>('works')
    await collection.createIndexes([
      { key: { kind: 1, words: 1 } },
      { key: { kind: 1, day: 1, _id: 1 } },
      { key: { members: 1, kind: 1, day: 1, _id: 1 } },
      { key: { day: 1 } },
    ])
    await collection.insertMany(works)
  })
  after(() => database.close())

  const kind = fc.constantFrom<unknown>(
    'mission',
    'training',
    'visit',
    { $in: ['mission', 'training'] },
    { $in: kinds },
  )
  const begins = fc
    .constantFrom('workshop', 'half', 'old', 'new', 'no7', 'no123', 'no', 'absent')
    .map((word) => ({ words: { $regex: `^${word}` } }))
  const days = fc.tuple(fc.integer({ min: 0, max: Math.ceil(size / 3) }), fc.integer({ min: 0, max: 400 }))
  const part = fc.oneof(
    { weight: 3, arbitrary: begins },
    kind.map((value) => ({ kind: value })),
    fc.constantFrom(...members).map((member) => ({ members: member })),
    fc.subarray(members, { minLength: 1 }).map((some) => ({ members: { $in: some } })),
    days.map(([from, length]) => ({ day: { $gte: from, $lte: from + length } })),
    fc.tuple(begins, begins).map((some) => ({ $or: some })),
  )
  const filter = fc.array(part, { minLength: 1, maxLength: 4 }).map(($and): Document => ({ $and }))
  const orders: Order[] = [
    { _id: 1 },
    { _id: -1 },
    { day: 1, _id: 1 },
    { day: -1, _id: -1 },
    { day: -1, _id: 1 },
    { kind: 1, day: 1, _id: 1 },
  ]
  const order = fc.constantFrom(...orders)
  const page = fc.record({ skip: fc.constantFrom(0, 1, 30), limit: fc.constantFrom(0, 1, 25, 300) })

  function check(wanted: Document, by: Order, session?: ClientSession, known: Work[] = works) {
    const all = sorted(
      known.filter((work) => matches(work, wanted)),
      by,
    )
    return async ({ skip, limit }: { skip: number; limit: number }) => {
      const text = `${JSON.stringify(wanted)} by ${JSON.stringify(by)}, ${skip} and ${limit}`
      const found = await collection.find(wanted, { session }).sort(by).skip(skip).limit(limit).toArray()
      expect(
        found.map(({ _id }) => _id),
        text,
      ).to.deep.equal(all.slice(skip, limit > 0 ? skip + limit : undefined).map(({ _id }) => _id))
      const options = { session, ...(limit > 0 ? { skip, limit } : {}) }
      expect(await collection.countDocuments(wanted, options), text).to.equal(
        limit > 0 ? Math.max(0, Math.min(limit, all.length - skip)) : all.length,
      )
    }
  }

  it('changes no answer, in whatever order and however many are wanted', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(filter, order, page, async (wanted, by, piece) => check(wanted, by)(piece)),
      { numRuns: 250, seed: Number(process.env.DIFFERENTIAL_SEED ?? 1) },
    )
  })

  it('changes none in a transaction that sees writes of its own', async function () {
    this.timeout(60_000)
    const session = database.client.startSession()
    session.startTransaction()
    const gone = [5, 6, 700, 701, 702]
    const fresh: Work = { _id: size + 1, kind: 'mission', day: 401, members: ['FJ'], words: ['workshop', 'old', 'no7'] }
    await collection.deleteMany({ _id: { $in: gone } }, { session })
    await collection.insertOne({ ...fresh }, { session })
    const known = [...works.filter(({ _id }) => !gone.includes(_id)), fresh]
    await fc.assert(
      fc.asyncProperty(filter, order, page, async (wanted, by, piece) => check(wanted, by, session, known)(piece)),
      { numRuns: 60, seed: Number(process.env.DIFFERENTIAL_SEED ?? 1) },
    )
    await session.abortTransaction()
    await session.endSession()
  })

  /** What is read for the first 25. */
  async function way(wanted: Document, by: Order) {
    const { queryPlanner, executionStats } = await collection.find(wanted).sort(by).limit(25).explain('executionStats')
    return {
      plan: JSON.stringify((queryPlanner as Document).winningPlan),
      read: (executionStats as Document).totalDocsExamined as number,
    }
  }

  describe('is that of the least to be read', () => {
    before(function () {
      // A server tells by other names, and chooses as it likes.
      if (!database.embedded) this.skip()
    })
    const newest = { day: -1, _id: -1 } as const

    it('for a word that all have by the order, until there are enough', async () => {
      const { plan, read } = await way({ kind: 'mission', words: { $regex: '^workshop' } }, newest)
      expect(plan).to.include('kind_1_day_1__id_1').and.not.include('SORT')
      expect(read).to.be.below(100)
    })

    it('for a rare word by the word', async () => {
      const { plan, read } = await way({ kind: 'mission', words: { $regex: '^no77' } }, newest)
      expect(plan).to.include('kind_1_words_1').and.include('SORT')
      expect(read).to.be.below(20)
    })

    it('for several words by the rarest, wherever it stands', async () => {
      for (const words of [
        ['workshop', 'no77'],
        ['no77', 'workshop'],
        ['half', 'workshop', 'no78'],
      ]) {
        const $and = words.map((word) => ({ words: { $regex: `^${word}` } }))
        expect((await way({ kind: 'mission', $and }, newest)).read, words.join(' ')).to.be.below(20)
      }
    })

    it('for a word of the other end of the order by the word, when the order has been tried for a while', async () => {
      const { plan, read } = await way({ kind: 'mission', words: { $regex: '^old' } }, newest)
      expect(plan).to.include('kind_1_words_1')
      expect(read).to.be.below(size)
    })

    it('for several kinds by their orders side by side', async () => {
      const { plan, read } = await way({ kind: { $in: ['mission', 'training'] } }, newest)
      expect(plan).to.include('kind_1_day_1__id_1').and.not.include('SORT')
      expect(read).to.equal(25)
    })
  })
})
