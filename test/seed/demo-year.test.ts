import { expect } from 'chai'
import mongoose, { type Document } from 'mongoose'
import { demoYear, mayLoadDemo } from '../../seed/demo'
import { gathered } from '../../seed/prepared'
import { beginActivities } from '../../src/activities'
import { activityLifeCycle } from '../../src/activities/activity.status'
import { assignmentLifeCycle } from '../../src/activities/assignments/assignment.status'
import { assessmentLifeCycle } from '../../src/assessments/assessment.status'
import type { AuditEntry } from '../../src/audit/audit.model'
import { follow } from '../../src/audit/sealing/audit.chain'
import { accreditationLifeCycle } from '../../src/experts/accreditation/accreditation.status'
import { findTasks } from '../../src/notices'
import type { Actor } from '../../src/programme/actor'
import { addDays, dayOf, overlaps } from '../../src/platform/time/calendar-day'
import { financialYearOf } from '../../src/programme/financial-year'
import { translator } from '../../src/platform/text/i18n'
import { loadRegisters } from '../../src/registers'
import { requestLifeCycle } from '../../src/requests/request.status'
import { reportLifeCycle } from '../../src/mission-reports/report.status'
import { participantLifeCycle } from '../../src/training/participants/participant.status'
import { recommendationLifeCycle } from '../../src/recommendations/recommendation.status'
import { actorOf, type KnownUser } from '../../src/users'
import { useDatabase } from '../support/database'

type Doc = Record<string, unknown> & { reference: string; state: string }
type Year = Record<string, Doc[]>

// Another financial year, another calendar year, another day of the week than that on which it was lived.
const now = new Date('2027-08-13T10:00:00Z')
const today = dayOf(now)

const groupBy = (docs: Doc[], field: string): Map<string, Doc[]> => {
  const groups = new Map<string, Doc[]>()
  for (const doc of docs) groups.set(doc[field] as string, [...(groups.get(doc[field] as string) ?? []), doc])
  return groups
}

interface Step {
  action: string
  from: string
  to: string
}

const lifeCycles: Record<string, { table: object; actions: readonly string[] }> = {
  activities: activityLifeCycle,
  assessments: assessmentLifeCycle,
  assignments: assignmentLifeCycle,
  missionreports: reportLifeCycle,
  participants: participantLifeCycle,
  recommendations: recommendationLifeCycle,
  requests: requestLifeCycle,
}

/** What the tasks of people are read from. */
const waitingFor = [
  ...['users', 'experts', 'agreements', 'assessments', 'requests', 'activities'],
  ...['assignments', 'missionreports', 'recommendations'],
]

const statesOf = (docs: Doc[]) => [...new Set(docs.map(({ state }) => state))]

describe('the demonstration year', function () {
  this.timeout(900_000)
  useDatabase()
  let year: Year
  let tasks: Map<string, string[]>
  let requestStates: unknown[]

  before(async () => {
    year = (await gathered(demoYear(today))) as Year
    tasks = new Map()
    for (const name of waitingFor) await mongoose.connection.collection(name).insertMany(year[name]!)
    await loadRegisters()
    // As the start does.
    await beginActivities(now)
    requestStates = await mongoose.connection.collection('requests').distinct('state')
    for (const user of year.users!.filter(({ demo }) => demo)) {
      const actor: Actor = actorOf(user as unknown as KnownUser)
      const found = await findTasks({ actor, today, lang: 'en', t: translator('en') })
      tasks.set(
        String(user.email),
        found.map((task) => JSON.stringify(task)),
      )
    }
  })

  it('has the numbers that PRODUCT names', async () => {
    expect(await mongoose.connection.collection('members').countDocuments()).to.equal(188)
    expect(await mongoose.connection.collection('instruments').countDocuments()).to.equal(98)
    expect(year.experts!.length).to.be.at.least(120)
    expect(year.agreements).to.have.length(8)
    expect(year.assessments).to.have.length(40)
    expect(year.requests!.length).to.be.at.least(90)
    expect(year.activities!.length).to.be.at.least(450)
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
    expect(requestStates).to.include.members([...requestLifeCycle.states])
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
    expect([...years]).to.include.members([2024, 2025, 2026, 2027])
  })

  it('has reached every state by steps that its life cycle allows', () => {
    for (const [name, { table, actions }] of Object.entries(lifeCycles))
      for (const { reference, state, history } of year[name]!) {
        let reached: string | undefined
        for (const { action, from, to } of history as Step[]) {
          const what = `${name} ${reference}: ${action} from ${from}`
          if (reached !== undefined) expect(from, what).to.equal(reached)
          const next = actions.includes(action) ? (table as Record<string, Record<string, string>>)[from]![action] : to
          if (from !== to || reached !== undefined) expect(next, what).to.equal(to)
          reached = to
        }
        expect(reached, `${name} ${reference}`).to.equal(state)
      }
  })

  it('counts references by the year in which a record was entered, and goes on from there', () => {
    for (const name of ['requests', 'activities', 'assignments', 'recommendations', 'assessments'])
      for (const { reference, createdAt } of year[name]!)
        expect(/-(\d{4})-\d+$/.exec(reference)![1], reference).to.equal(String((createdAt as Date).getUTCFullYear()))
    const counters = new Map(year.counters!.map(({ _id, last }) => [_id, last as number]))
    for (const name of ['requests', 'activities', 'assignments', 'recommendations', 'assessments', 'experts'])
      for (const { reference } of year[name]!) {
        const [, series, number] = /^(.+)-(\d+)$/.exec(reference)!
        expect(counters.get(series), reference).to.be.at.least(Number(number))
      }
  })

  it('has a trail of changes that is sealed and whole', () => {
    const entries = year.auditentries as unknown as AuditEntry[]
    const { last, broken } = follow(entries)
    expect(broken).to.equal(null)
    expect(last.number).to.equal(entries.length)
    expect(year.auditheads![0]).to.include({ _id: 'trail', ...last })
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
    const gone = ['declined', 'release-refused', 'withdrawn']
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
    // Forty days, and those since the week began in which its own last day stands.
    const since = new Date(`${addDays(today, -46)}T00:00:00Z`)
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
