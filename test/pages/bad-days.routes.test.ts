import { expect } from 'chai'
import mongoose, { type Schema, type SchemaType } from 'mongoose'
import { allRoutes } from '../../src/app'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import type { Actor } from '../../src/programme/actor'
import { storedDay } from '../../src/platform/time/day-ranges'
import { loadRegisters } from '../../src/registers'
import { aSavedAgreement } from '../funding/agreement.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, anAdmin, anExpertActor } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { expertOf, fillWithYearsOfWork } from './many-records'
import { recordOf } from './sample-addresses'

/** First days, then all other days, as no form takes them: an import or an old record brought them. */
type BadDays = [string | null, string | null]
const badDays: Record<string, BadDays> = {
  'at the end of the calendar': ['9999-12-30', '9999-12-31'],
  'at its beginning': ['0001-01-01', '0001-01-02'],
  'that end before they begin': ['2027-03-05', '2026-01-01'],
  'of three thousand years': ['1027-01-01', '4027-01-01'],
  'that are no days': ['soon', 'later'],
  'of which the last is missing': ['2027-03-05', null],
  'of which the first is missing': [null, '2026-01-01'],
}

const isDay = (type: SchemaType): boolean =>
  type.validators.some(({ validator }) => validator === storedDay.validate.validator)

/** Where days are kept in the records of a schema: 'period.from', 'availability.$[].until'. */
function daysIn(schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.paths).flatMap(([path, type]) => {
    const inner = (type as SchemaType & { schema?: Schema }).schema
    if (inner) return daysIn(inner, prefix + path + (type.instance === 'Array' ? '.$[].' : '.'))
    return isDay(type) ? [prefix + path] : []
  })
}

const isFirst = (path: string) => /(^|\.)(from|since|\w+From)$/.test(path)
const isEnd = (path: string) => /(^|\.)(until|\w+Until)$/.test(path)

// Of a period one of its days may be missing; other days stand alone, and are there.
const mayMiss = (path: string) => isFirst(path) || isEnd(path)

/** Sets a day in a record, in each row of a list on the way; a day inside of what is not there would make it. */
function setEach(value: unknown, path: readonly string[], day: string | null): void {
  if (Array.isArray(value)) return value.forEach((one) => setEach(one, path, day))
  if (typeof value !== 'object' || value === null) return
  const [first, ...rest] = path
  const record = value as Record<string, unknown>
  if (rest.length > 0) return setEach(record[first!], rest, day)
  if (day === null) delete record[first!]
  else record[first!] = day
}

// Where the days of records are; the framework is read once, at the start.
const daysOf = Object.values(mongoose.models)
  .map((model) => ({ name: model.collection.collectionName, days: daysIn(model.schema) }))
  .filter(({ name, days }) => days.length > 0 && name !== 'frameworkeditions')

/** Writes bad days into all records, each of the kind that its place in its collection gives it. */
async function spoil(kindAt: (place: number) => BadDays, whose: object = { code: 'FJ' }): Promise<void> {
  for (const { name, days } of daysOf) {
    const records = mongoose.connection.db!.collection(name)
    const found = await records.find(name === 'members' ? whose : {}).toArray()
    for (const [place, record] of found.entries())
      for (const path of days) {
        const [first, other] = kindAt(place)
        const day = isFirst(path) ? first : other
        const parts = path.split('.').filter((part) => part !== '$[]')
        if (day !== null || mayMiss(path)) setEach(record, parts, day)
      }
    if (found.length > 0)
      await records.bulkWrite(
        found.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement } })),
        { ordered: false },
      )
  }
  await loadRegisters()
}

const opened = [
  ...new Set(
    allRoutes.flatMap(({ entries }) => entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern)),
  ),
]
// A file says what its page says: it is tried with days of all kinds beside each other, as cells that must be days.
const isFile = (pattern: string) => pattern.endsWith('.:format')
const patterns = opened.filter((pattern) => !isFile(pattern))
const files = opened.filter(isFile).map((pattern) => recordOf(pattern).replace(/\.csv$/, '.xlsx'))

async function failing(visitor: Visitor, addresses: readonly string[]): Promise<string[]> {
  const failed: string[] = []
  for (const address of addresses) {
    const { status } = await visitor.raw(address)
    if (status >= 500 && address !== paths.ready()) failed.push(`${status} ${address}`)
  }
  return failed
}

const pagesOf: [string, string[]][] = [
  ['activities', ['']],
  ['requests', ['']],
  ['recommendations', ['']],
  ['assessments', ['']],
]

async function inEachState(): Promise<string[]> {
  const found: string[] = []
  for (const [name, below] of pagesOf) {
    const records = await mongoose.connection
      .db!.collection(name)
      .find({}, { projection: { reference: 1, state: 1, kind: 1 } })
      .toArray()
    const seen = new Set<string>()
    for (const { reference, state, kind } of records as unknown as {
      reference: string
      state: string
      kind?: string
    }[]) {
      if (seen.has(`${kind} ${state}`)) continue
      seen.add(`${kind} ${state}`)
      const place = kind === undefined ? name : kind === 'mission' ? 'missions' : 'training'
      const parts = kind === 'training' ? ['', '/participants', '/attendance', '/edit'] : below
      for (const part of parts) found.push(`/${place}/${reference}${part}`)
    }
  }
  return found
}

/** Some years of work, before its days are spoilt. */
async function someYears(): Promise<void> {
  const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
  await fillWithYearsOfWork([String(officer._id)], 0.02)
  await aSavedAgreement()
  await mongoose.connection
    .db!.collection('members')
    .updateMany({}, { $set: { contacts: [{ role: 'head', name: 'A', email: '', from: 'x' }] } })
}

const staff = aCoordinator()
const others = [aContactOf('FJ', { isHead: true }), anExpertActor(expertOf(1)), anAdmin()]

const ofOne = (pattern: string) => pattern.includes(':')
const ofMany = (pattern: string) => !ofOne(pattern)

async function expectAnswers(reader: Actor, addresses: readonly string[]): Promise<void> {
  expect(await failing(await as(reader), addresses), `${reader.roles[0]}`).to.deep.equal([])
}

describe('a record with days that no form takes', function () {
  this.timeout(300_000)
  useDatabase()

  it('is tried in each field that holds a day', () => {
    expect(daysOf.flatMap(({ days }) => days).length).to.be.greaterThan(25)
  })

  for (const [which, days] of Object.entries(badDays))
    it(`keeps no page from answering: days ${which}`, async () => {
      await someYears()
      await spoil(() => days)
      // Records of each kind in each state, as far as there are any: another state asks for other days.
      const records = [...patterns.filter(ofOne).map(recordOf), ...(await inEachState())]
      await expectAnswers(staff, [...patterns.filter(ofMany), ...records])
      for (const reader of others) await expectAnswers(reader, records)
    })

  it('keeps no page of many records from answering, each with bad days of another kind', async () => {
    await someYears()
    const kinds = Object.values(badDays)
    await spoil((place) => kinds[place % kinds.length]!, {})
    for (const reader of others) await expectAnswers(reader, patterns.filter(ofMany))
    for (const reader of [staff, ...others]) await expectAnswers(reader, files)
  })

  it('can still be changed elsewhere, and keeps what it has', async () => {
    const officer = await withAccount(aCoordinator())
    await fillWithYearsOfWork([String(officer._id)], 0.005)
    await spoil(() => badDays['at the end of the calendar']!)
    const mission = (await Missions.findOne({ 'period.from': '9999-12-30' }))!
    mission.set('title', 'Another title')
    await mission.save()
    mission.set('period', { from: '9999-12-30', until: '9999-12-30' })
    let refused: unknown
    await mission.save().catch((error: unknown) => (refused = error))
    expect(refused).to.be.instanceOf(mongoose.Error.ValidationError)
  })
})
