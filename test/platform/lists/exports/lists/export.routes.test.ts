import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import mongoose, { type ClientSession } from 'mongoose'
import { setImmediate as soon } from 'node:timers/promises'
import { Activities } from '../../../../../src/activities'
import { Missions, type MissionRecord } from '../../../../../src/missions/mission.model'
import { missionRecords } from '../../../../../src/missions/mission.queries'
import { paths } from '../../../../../src/paths'
import { inBatches } from '../../../../../src/platform/lists/batches/in-batches'
import { inTurns, mapInSlices, whileOpen } from '../../../../../src/platform/lists/exports/export-turns'
import { activityAt, put } from '../../../../pages/many-records'
import { useDatabase } from '../../../../support/database'
import { aCoordinator } from '../../../../support/people'
import { as, theServer, type Visitor } from '../../../../support/visitor'

const many = 1700

async function fill(): Promise<void> {
  await put(Activities, many, (index) => activityAt('mission', index, ['officer'], 3000))
}

const rowsOf = async (visitor: Visitor, query: string): Promise<Record<string, string>[]> => {
  const { status, body } = await visitor.raw(`/missions.csv?${query}`)
  expect(status).to.equal(200)
  return parse(body, { bom: true, columns: true })
}

/** An answer of which nothing is taken as yet. */
const opened = (visitor: Visitor, address: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { port } = theServer().address() as AddressInfo
    get({ port, path: address, headers: { cookie: visitor.cookies() } }, resolve).once('error', reject)
  })

describe('a list as a file', () => {
  useDatabase()

  it('has every row of a long list once, in the order of the page', async function () {
    this.timeout(60_000)
    await fill()
    const visitor = await as(aCoordinator())
    const rows = await rowsOf(visitor, 'view=all&sort=title')
    const stored = await Activities.find({ kind: 'mission' }).sort({ order: 1, _id: 1 }).lean()
    expect(rows.map(({ Reference }) => Reference)).to.deep.equal(stored.map(({ reference }) => reference))
    expect(await rowsOf(visitor, 'view=all&sort=-title')).to.have.length(many)
  })

  const sort = { order: 1, _id: 1 } as const
  const inOrder = () => Activities.find({ kind: 'mission' }).sort(sort).lean()
  // The first goes to the end, the last to the beginning, one is new and one is gone.
  const disorder = async (before: { reference: string }[]) => {
    const of = (index: number) => ({ reference: before.at(index)!.reference })
    await Activities.collection.updateOne(of(0), { $set: { order: '~' } })
    await Activities.collection.updateOne(of(-1), { $set: { order: '' } })
    await Activities.collection.deleteOne(of(-2))
    await put(Activities, 1, () => activityAt('mission', many + 1, ['officer'], 3000))
  }

  it('is of one moment: what is moved, removed or added while it is read is in it as it was', async function () {
    this.timeout(60_000)
    await fill()
    const before = await inOrder()
    const seen: string[] = []
    for await (const batch of missionRecords.of(aCoordinator())!.inBatches({}, { sort })) {
      if (seen.length === 0) await disorder(before)
      seen.push(...batch.map(({ reference }) => reference))
    }
    expect(seen).to.deep.equal(before.map(({ reference }) => reference))
  })

  it('that is taken slowly has what there was at that moment and is there yet, in the order of the moment', async function () {
    this.timeout(60_000)
    await fill()
    const before = await inOrder()
    const seen: string[] = []
    for await (const batch of inBatches<MissionRecord, MissionRecord>(Missions, {}, {}, { sort }, 1)) {
      if (seen.length === 0) await disorder(before)
      seen.push(...batch.map(({ reference }) => reference))
    }
    const kept = before.filter(({ reference }) => reference !== before.at(-2)!.reference)
    expect(seen).to.deep.equal(kept.map(({ reference }) => reference))
  })

  it('leaves no transaction open, however it ends', async function () {
    this.timeout(60_000)
    await fill()
    const started: ClientSession[] = []
    const own = mongoose.connection.startSession.bind(mongoose.connection)
    mongoose.connection.startSession = async (...given) => {
      const session = await own(...given)
      started.push(session)
      return session
    }
    try {
      for (const [most, patience] of [
        [1, 15_000],
        [10, 15_000],
        [1, 1],
        [many, 1],
        [many, 15_000],
      ] as const) {
        let taken = 0
        for await (const batch of inBatches<MissionRecord, MissionRecord>(Missions, {}, {}, { sort }, patience))
          if ((taken += batch.length) >= most) break
      }
    } finally {
      mongoose.connection.startSession = own
    }
    expect(started.map(({ hasEnded }) => hasEnded)).to.deep.equal([true, true, true, true, true])
  })

  it('has the columns that were chosen, in their order, and all where none is known', async () => {
    await fill()
    const visitor = await as(aCoordinator())
    const header = async (query: string) => Object.keys((await rowsOf(visitor, `view=all&${query}`))[0]!)
    expect(await header('columns=state&columns=reference')).to.deep.equal(['Reference', 'State'])
    expect(await header('columns=state,when.from')).to.deep.equal(['Dates: first day', 'State'])
    expect(await header('columns=nothing')).to.deep.equal(await header(''))
  })

  it('is in the language of its reader, with the separator that was asked for', async () => {
    await fill()
    const visitor = await as(aCoordinator(), 'fr')
    const { body } = await visitor.raw('/missions.csv?view=all&separator=semicolon')
    expect(String(body).split('\r\n')[0]).to.match(/^\ufeffRéférence;Mission;Membres;/)
    const page = await visitor.get(paths.missions.list({}, { view: 'all' }))
    const form = page.root.querySelector('.downloads form')!
    expect(form.querySelectorAll('button').map((button) => button.getAttribute('formaction'))).to.deep.equal([
      '/missions.xlsx',
      '/missions.csv',
      '/missions.json',
      '/missions.pdf',
    ])
    expect(form.text.replace(/\u202f|\u00a0/g, ' ')).to.contain('Un document à imprimer compte au plus 5 000 lignes')
    expect(form.querySelector('input[name=view]')?.getAttribute('value')).to.equal('all')
    expect(form.querySelector('option[selected]')?.getAttribute('value')).to.equal('semicolon')
  })

  it('leads on with its ending where another list has what was asked for', async () => {
    const { status, headers } = await (await as(aCoordinator())).raw('/missions.csv?kind=training&view=all')
    expect([status, headers.location]).to.deep.equal([303, '/training.csv?kind=training&view=all'])
  })

  it('is no other ending, and nothing for who only asks what there is', async () => {
    const visitor = await as(aCoordinator())
    for (const ending of ['exe', 'xls', 'csv.csv', 'CSV'])
      expect((await visitor.raw(`/missions.${ending}`)).status).to.equal(404)
  })

  it('says on a page that a document for print would be too long', async function () {
    this.timeout(120_000)
    await put(Activities, 5001, (index) => activityAt('mission', index, ['officer'], 3000))
    const page = await (await as(aCoordinator())).get('/missions.pdf?view=all')
    expect(page.status).to.equal(422)
    expect(page.text).to.contain('at most 5,000 rows')
  })

  it('is given to fifty at once; beyond, people are told to come again, until somebody has gone', async function () {
    this.timeout(120_000)
    await fill()
    const visitor = await as(aCoordinator())
    const fifty = await Promise.all(Array.from({ length: 50 }, () => visitor.raw('/missions.csv?view=all')))
    expect(new Set(fifty.map(({ status }) => status))).to.deep.equal(new Set([200]))
    // The same bytes for everybody: one of them is read.
    const [first] = fifty
    expect(fifty.filter(({ body }) => !body.equals(first!.body))).to.deep.equal([])
    expect(parse(first!.body, { bom: true, columns: true })).to.have.length(many)

    // As many as may be are held open.
    let leave: () => void = () => undefined
    const left = new Promise<void>((done) => (leave = done))
    const held = Array.from({ length: 64 }, () => whileOpen(() => left))
    const refused = await visitor.raw('/missions.csv')
    expect([refused.status, refused.headers['retry-after']]).to.deep.equal([503, '5'])
    leave()
    await Promise.all(held)
    expect((await visitor.raw('/missions.csv')).status).to.equal(200)
  })

  it('is read no further when its reader goes away', async function () {
    this.timeout(120_000)
    await put(Activities, 600, (index) => activityAt('mission', index, ['officer'], 3000))
    const visitor = await as(aCoordinator())
    // More than may be open at once: each gives its place back.
    for (const format of ['csv', 'json', 'xlsx'])
      for (let time = 0; time < 23; time += 1) {
        const answer = await opened(visitor, `/missions.${format}?view=all`)
        expect(answer.statusCode, `${format} ${time}`).to.equal(200)
        answer.destroy()
      }
    expect((await visitor.raw('/missions.csv')).status).to.equal(200)
  })
})

describe('the turns of files', () => {
  it('let others in: nothing is made for longer than a moment', async () => {
    let between = 0
    let busy = true
    const counting = (async () => {
      while (busy) {
        between += 1
        await soon()
      }
    })()
    const wait = () => {
      const until = performance.now() + 1
      while (performance.now() < until);
      return 1
    }
    const made = await mapInSlices(
      Array.from({ length: 60 }, (_, index) => index),
      wait,
    )
    busy = false
    await counting
    expect(made).to.have.length(60)
    expect(between).to.be.greaterThan(3)
  })

  it('end what is read when nobody takes more', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) {
          await soon()
          yield 1
        }
      } finally {
        ended = true
      }
    }
    for await (const one of inTurns(endless())) if (one) break
    expect(ended).to.equal(true)
  })
})
