import { expect } from 'chai'
import mongoose, { type Schema, type SchemaType } from 'mongoose'
import { allRoutes } from '../../src/app'
import { Missions } from '../../src/missions/mission.model'
import { paths } from '../../src/paths'
import { storedDay } from '../../src/platform/time/day-ranges'
import { loadRegisters } from '../../src/registers'
import { aSavedAgreement } from '../funding/agreement.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, anAdmin, anExpertActor, withAccount } from '../support/people'
import { as, type Visitor } from '../support/visitor'
import { expertOf, fillWithYearsOfWork } from './many-records'
import { recordOf } from './sample-addresses'

/** First days, then all other days, as no form takes them: an import or an old record brought them. */
const badDays: Record<string, [string | null, string | null]> = {
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

const endOf = (path: string) => /(^|\.)(until|\w+Until)$/.test(path)

// Of a period one of its days may be missing; other days stand alone, and are there.
const mayMiss = (path: string) => isFirst(path) || endOf(path)
const setting = (path: string, day: string | null) =>
  day !== null ? { $set: { [path]: day } } : { $unset: { [path]: 1 } }

// In each row of a list on the way.
function setEach(value: unknown, path: readonly string[], day: string | null): void {
  if (Array.isArray(value)) return value.forEach((one) => setEach(one, path, day))
  if (typeof value !== 'object' || value === null) return
  const [first, ...rest] = path
  const record = value as Record<string, unknown>
  if (rest.length === 0) record[first!] = day
  else setEach(record[first!], rest, day)
}

async function spoilRows(name: string, whose: object, path: string, day: string | null): Promise<void> {
  const records = mongoose.connection.db!.collection(name)
  const [list] = path.split('.$[]')
  for (const record of await records.find({ ...whose, [list!]: { $type: 'array' } }).toArray()) {
    setEach(
      record,
      path.split('.').filter((part) => part !== '$[]'),
      day,
    )
    await records.replaceOne({ _id: record._id }, record)
  }
}

const isFirst = (path: string) => /(^|\.)(from|since|\w+From)$/.test(path)

async function spoil(first: string | null, other: string | null): Promise<number> {
  let fields = 0
  for (const model of Object.values(mongoose.models)) {
    // The framework is read once, at the start.
    if (model.collection.collectionName === 'frameworkeditions') continue
    const whose = model.collection.collectionName === 'members' ? { code: 'FJ' } : {}
    for (const path of daysIn(model.schema)) {
      const day = isFirst(path) ? first : other
      fields += 1
      if (day === null && !mayMiss(path)) continue
      const name = model.collection.collectionName
      if (path.includes('$[]')) await spoilRows(name, whose, path, day)
      else
        await mongoose.connection
          .db!.collection(name)
          .updateMany({ ...whose, ...parentIsThere(path) }, setting(path, day))
    }
  }
  await loadRegisters()
  return fields
}

// A day inside of what is not there would make it.
const parentIsThere = (path: string) =>
  path.includes('.') ? { [path.split('.').slice(0, -1).join('.')]: { $type: 'object' } } : {}

const patterns = [
  ...new Set(
    allRoutes.flatMap(({ entries }) => entries.filter(({ method }) => method === 'get').map(({ pattern }) => pattern)),
  ),
]

async function failing(visitor: Visitor): Promise<string[]> {
  const failed: string[] = []
  for (const pattern of patterns) {
    const { status } = await visitor.raw(recordOf(pattern))
    if (status >= 500 && pattern !== paths.ready.pattern) failed.push(`${status} ${pattern}`)
  }
  // Records of each kind in each state, as far as there are any: another state asks for other days.
  for (const address of await inEachState()) {
    const { status } = await visitor.raw(address)
    if (status >= 500) failed.push(`${status} ${address}`)
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

describe('a record with days that no form takes', function () {
  this.timeout(300_000)
  useDatabase()

  for (const [which, [first, other]] of Object.entries(badDays))
    it(`keeps no page from answering: days ${which}`, async () => {
      const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
      await fillWithYearsOfWork([String(officer._id)], 0.02)
      await aSavedAgreement()
      await mongoose.connection
        .db!.collection('members')
        .updateOne({ code: 'FJ' }, { $set: { contacts: [{ role: 'head', name: 'A', email: '', from: 'x' }] } })
      expect(await spoil(first, other), 'days in the schemas').to.be.greaterThan(25)
      for (const reader of [aCoordinator(), aContactOf('FJ', { isHead: true }), anExpertActor(expertOf(1)), anAdmin()])
        expect(await failing(await as(reader)), `${reader.roles[0]}`).to.deep.equal([])
    })

  it('can still be changed elsewhere, and keeps what it has', async () => {
    const officer = await withAccount(aCoordinator())
    await fillWithYearsOfWork([String(officer._id)], 0.005)
    await spoil('9999-12-30', '9999-12-31')
    const mission = (await Missions.findOne({ 'period.from': '9999-12-30' }))!
    mission.set('title', 'Another title')
    await mission.save()
    mission.set('period', { from: '9999-12-30', until: '9999-12-30' })
    let refused: unknown
    await mission.save().catch((error: unknown) => (refused = error))
    expect(refused).to.be.instanceOf(mongoose.Error.ValidationError)
  })
})
