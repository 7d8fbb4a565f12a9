import { expect } from 'chai'
import mongoose, { type Document } from 'mongoose'
import { loadDemo, mayLoadDemo } from '../../seed/demo'
import { accreditationLifeCycle } from '../../src/experts/accreditation/accreditation.status'
import { findTasks } from '../../src/notices'
import type { Actor } from '../../src/platform/actor'
import { addDays, dayOf, financialYearOf, overlaps } from '../../src/platform/time/calendar-day'
import { translator } from '../../src/platform/text/i18n'
import { loadRegisters } from '../../src/registers'
import { requestLifeCycle } from '../../src/requests/request.status'
import { reportLifeCycle } from '../../src/mission-reports/report.status'
import { recommendationLifeCycle } from '../../src/recommendations/recommendation.status'
import { actorOf, type KnownUser } from '../../src/users'
import { useDatabase } from '../support/database'

type Doc = Record<string, unknown> & { reference: string; state: string }
type Year = Record<string, Doc[]>

const now = new Date('2026-11-25T10:00:00Z')
const today = dayOf(now)

async function everything(): Promise<Year> {
  const names = (await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray()).map(
    ({ name }) => name,
  )
  const year: Year = {}
  for (const name of names)
    year[name] = (await mongoose.connection.db!.collection(name).find().toArray()) as unknown as Doc[]
  return year
}

/** The year as text without what must differ: identities, secrets, and when it was loaded. */
function comparable(year: Year): Record<string, string[]> {
  const person = new Map(year.users!.map(({ _id, email }) => [String(_id), email as string]))
  const text = ({ _id, ...doc }: Doc) =>
    JSON.stringify(doc, (name, value: unknown) =>
      ['passwordHash', 'savedAt', '__v'].includes(name) || (name === 'code' && String(value).length > 8) ? null : value,
    ).replace(/[0-9a-f]{24}/g, (id) => person.get(id) ?? 'id')
  return Object.fromEntries(
    Object.entries(year)
      .filter(([name]) => name !== 'demomarks')
      .map(([name, docs]) => [name, docs.map(text).sort()]),
  )
}

const groupBy = (docs: Doc[], field: string): Map<string, Doc[]> => {
  const groups = new Map<string, Doc[]>()
  for (const doc of docs) groups.set(doc[field] as string, [...(groups.get(doc[field] as string) ?? []), doc])
  return groups
}

const statesOf = (docs: Doc[]) => [...new Set(docs.map(({ state }) => state))]

describe('the demonstration year', function () {
  this.timeout(900_000)
  useDatabase()
  let year: Year
  let again: Year
  let tasks: Map<string, string[]>

  before(async () => {
    again = await loaded()
    year = await loaded()
    tasks = new Map()
    for (const user of year.users!.filter(({ demo }) => demo)) {
      const actor: Actor = actorOf(user as unknown as KnownUser)
      const found = await findTasks({ actor, today, lang: 'en', t: translator('en') })
      tasks.set(
        String(user.email),
        found.map((task) => JSON.stringify(task)),
      )
    }
  })

  // The second is loaded over the first, as after a load that was broken off.
  async function loaded(): Promise<Year> {
    await loadDemo(now, () => {})
    await loadRegisters()
    return everything()
  }

  it('is the same for the same day', () => {
    const [one, other] = [comparable(year), comparable(again)]
    expect(Object.keys(one)).to.have.members(Object.keys(other))
    for (const name of Object.keys(one)) {
      const known = new Set(other[name])
      // One of them, as a text: a difference between all of them would take minutes to draw.
      expect(one[name]!.find((text) => !known.has(text))?.slice(0, 2_000), name).to.equal(undefined)
      expect(one[name]!.length, name).to.equal(other[name]!.length)
    }
  })

  it('has the numbers that PRODUCT names', () => {
    expect(year.members).to.have.length(188)
    expect(year.instruments).to.have.length(98)
    expect(year.experts!.length).to.be.at.least(120)
    expect(year.agreements).to.have.length(8)
    expect(year.assessments).to.have.length(40)
    expect(year.requests!.length).to.be.at.least(90)
    expect(year.activities).to.have.length(450)
    expect(year.missionreports!.length).to.be.at.least(200)
    expect(year.recommendations!.length).to.be.at.least(900)
    expect(year.participants!.length).to.be.at.least(6_000)
  })

  it('holds nothing that its models refuse', async () => {
    const models = Object.values(mongoose.models).filter(({ baseModelName }) => !baseModelName)
    let checked = 0
    for (const model of models)
      for (const doc of year[model.collection.collectionName] ?? []) {
        const record = model.hydrate(doc) as Document
        const fault: unknown = await record.validate().then(
          () => undefined,
          (error: unknown) => error,
        )
        expect((fault as Error | undefined)?.message, `${model.modelName} ${doc.reference}`).to.equal(undefined)
        checked += 1
      }
    expect(checked).to.be.greaterThan(20_000)
  })

  it('shows every state of requests, reports and recommendations that people meet', () => {
    expect(statesOf(year.requests!)).to.include.members([...requestLifeCycle.states])
    expect(statesOf(year.missionreports!)).to.include.members([...reportLifeCycle.states])
    expect(statesOf(year.recommendations!)).to.include.members(
      recommendationLifeCycle.states.filter(
        (state) => !['proposed', 'superseded', 'dropped', 'reopened'].includes(state),
      ),
    )
    const held = year.experts!.flatMap(({ accreditations }) => accreditations as Doc[])
    expect(statesOf(held)).to.include.members([...accreditationLifeCycle.states])
  })

  it('has activities in four financial years', () => {
    const years = new Set(
      year.activities!.flatMap(({ period }) => (period ? [financialYearOf((period as { from: string }).from)] : [])),
    )
    expect([...years]).to.include.members([2023, 2024, 2025, 2026])
  })

  it('dates nothing after its day', () => {
    const late = (at: unknown) => at instanceof Date && at > now
    expect(year.auditentries!.filter(({ at }) => late(at))).to.deep.equal([])
    expect(year.outboxmessages!.filter(({ createdAt }) => late(createdAt))).to.deep.equal([])
    for (const [name, docs] of Object.entries(year))
      for (const { reference, history } of docs)
        for (const step of (history as { at?: Date }[] | undefined) ?? [])
          expect(late(step.at), `${name} ${reference}`).to.equal(false)
  })

  it('has nobody in two places at once', () => {
    const gone = ['declined', 'refused', 'withdrawn']
    const byExpert = groupBy(
      year.assignments!.filter(({ state }) => !gone.includes(state)),
      'expert',
    )
    for (const [expert, own] of byExpert)
      for (const [index, one] of own.entries())
        for (const other of own.slice(index + 1))
          expect(overlaps(one as never, other as never), `${expert}: ${one.reference}, ${other.reference}`).to.equal(
            false,
          )
  })

  it('sends nobody to their own administration', () => {
    const activities = new Map(year.activities!.map((one) => [one.reference, one]))
    for (const { expert, activity, homeMember } of year.assignments!)
      expect(activities.get(activity as string)!.memberCodes, `${expert as string}`).not.to.include(homeMember)
  })

  it('leads from a request to its mission, its report and what the report asks', () => {
    const missions = new Map(year.activities!.map((one) => [one.reference, one]))
    const reports = new Set(year.missionreports!.map(({ mission }) => mission as string))
    for (const { mission } of year.recommendations!) {
      expect(missions.has(mission as string)).to.equal(true)
      expect(reports.has(mission as string)).to.equal(true)
    }
    const answered = year.requests!.filter(({ activities }) => (activities as unknown[]).length > 0)
    expect(answered.length).to.be.at.least(30)
    for (const { reference, activities } of answered)
      for (const one of activities as (string | { reference: string })[])
        expect(missions.get(typeof one === 'string' ? one : one.reference)!.requests, reference).to.include(reference)
  })

  it('counts on each event the people who are named for it', () => {
    const named = groupBy(year.participants!, 'training')
    for (const { reference, counts } of year.activities!.filter(({ kind }) => kind === 'training')) {
      const byState = (counts as { byState: Record<string, number> } | undefined)?.byState ?? {}
      const sum = Object.values(byState).reduce((all, one) => all + one, 0)
      expect(sum, reference).to.equal(named.get(reference)?.length ?? 0)
    }
  })

  it('can be searched: each record keeps the words that lists look for', () => {
    for (const name of ['activities', 'requests', 'recommendations', 'experts', 'users'])
      for (const { reference, words } of year[name]!)
        expect((words as string[] | undefined)?.length, `${name} ${reference}`).to.be.at.least(1)
    for (const { concerns, memberCodes } of year.activities!)
      expect(concerns).to.include.members(memberCodes as string[])
  })

  it('has something to do for whoever tries it out', () => {
    expect([...tasks.keys()]).to.include.members(
      ['coordinator', 'director', 'expert', 'member', 'head', 'donor', 'auditor', 'admin'].map(
        (name) => `${name}@demo.example`,
      ),
    )
    for (const name of ['coordinator', 'director', 'member', 'head'])
      expect(tasks.get(`${name}@demo.example`)!.length, name).to.be.at.least(3)
    const expert = year.users!.find(({ email }) => email === 'expert@demo.example')!.expertId
    const own = year.assignments!.filter((one) => one.expert === expert)
    expect(own.some(({ state, acceptedAt }) => state === 'release-asked' && !acceptedAt)).to.equal(true)
    expect(tasks.get('expert@demo.example')!.length).to.be.at.least(2)
  })

  it('tells people of the last weeks only', () => {
    const since = new Date(`${addDays(today, -40)}T00:00:00Z`)
    expect(year.outboxmessages!.length).to.be.at.least(100)
    expect(year.outboxmessages!.filter(({ createdAt }) => (createdAt as Date) < since)).to.deep.equal([])
  })

  it('is loaded where nothing was entered, or where a load was broken off, and nowhere else', async () => {
    expect(await mayLoadDemo()).to.equal(true)
    const marks = mongoose.connection.collection('demomarks')
    await marks.insertOne({ _id: 'demo' as never, state: 'loaded' })
    await mongoose.connection.collection('users').insertOne({ email: 'first@example.org' })
    expect(await mayLoadDemo()).to.equal(false)
    await marks.updateOne({ _id: 'demo' as never }, { $set: { state: 'loading' } })
    expect(await mayLoadDemo()).to.equal(true)
  })
})
