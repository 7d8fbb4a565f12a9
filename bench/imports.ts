import { parse as parseCsv } from 'csv-parse/sync'
import { MongoClient, type Document } from 'mongodb'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import {
  accreditationRows,
  agreementRows,
  answerRows,
  contactRows,
  csvFile,
  disbursementRows,
  expertRows,
  missionRows,
  participantRows,
  recommendationRows,
  userRows,
  xlsxFile,
  type Brought,
} from './imports/files'
import { prepare, type Prepared } from './imports/data'
import { bundle, program, signedIn } from './pages/house'
import { cpuOf, freePort, memoryOf, start, stop, type Running } from './pages/process'
import type { Visitor } from './pages/visitor'

// What it costs that a table of thousands of rows comes in: CPU of the server and of the store for each row, while it is
// read, checked, entered and undone, and how much more memory the server takes; beside the bare limit in the same run:
// csv-parse alone, and the same documents inserted by the driver alone. What is undone leaves the store as it was, so
// that each round finds the same.
//
//   npm run bench:imports [rows] [rounds] [kind …]

const count = Number(process.argv[2] ?? 20_000)
const rounds = Number(process.argv[3] ?? 3)
const asked = process.argv.slice(4)
const perBatch = 250
// Of each Member that can be kept.
const mostContacts = 40

interface Cost {
  app: number
  store: number
  seconds: number
}
const steps = ['begin', 'check', 'enter', 'undo'] as const
type Step = (typeof steps)[number]

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

interface House {
  server: Running
  store: Running
  visitor: Visitor
}

async function costOf(house: House, work: () => Promise<void>): Promise<Cost> {
  const [app, store, begin] = [cpuOf(house.server), cpuOf(house.store), performance.now()]
  await work()
  return {
    app: cpuOf(house.server) - app,
    store: cpuOf(house.store) - store,
    seconds: (performance.now() - begin) / 1000,
  }
}

/** Waits until the page of an import offers the form of a step, and gives its fields. */
async function formFor({ visitor }: House, page: string, step: string): Promise<URLSearchParams | null> {
  for (;;) {
    const { text, status } = await visitor.get(page)
    if (status !== 200) throw new Error(`${page}: ${status}`)
    const root = parse(text)
    const form = root.querySelectorAll('main form').find((one) => one.getAttribute('action')?.endsWith(`/${step}`))
    if (form)
      return new URLSearchParams(
        form
          .querySelectorAll('input[name]')
          .map((one) => [one.getAttribute('name')!, one.getAttribute('value') ?? ''] satisfies [string, string]),
      )
    if (!text.includes(`href="${page}"`)) return null
    await pause(500)
  }
}

async function bring(house: House, brought: Brought, name: string, bytes: Buffer): Promise<Record<Step, Cost>> {
  const { visitor } = house
  let page = ''
  let fields: URLSearchParams | null = null
  const begin = await costOf(house, async () => {
    const form = await visitor.form('/admin/imports/new')
    form.set('kind', brought.kind)
    const answer = await visitor.upload('/admin/imports/new', form, { field: 'files', name, bytes })
    page = answer.location
    if (!page)
      throw new Error(`${name}: ${answer.status} ${parse(answer.text).querySelector('main')?.text.slice(0, 500)}`)
  })
  const check = await costOf(house, async () => void (fields = await formFor(house, page, 'apply')))
  if (!fields) throw new Error(`${name}: no row can be entered`)
  const take = (step: string) =>
    costOf(house, async () => {
      const { status } = await visitor.post(`${page}/steps/${step}`, fields!)
      if (status !== 303) throw new Error(`${step}: ${status}`)
      fields = await formFor(house, page, step === 'apply' ? 'undo' : 'none')
    })
  const enter = await take('apply')
  if (brought.kind in collections) entered ??= await stored(brought.kind)
  return { begin, check, enter, undo: await take('undo') }
}

// Of these, the documents that an import makes are inserted once more by the driver alone.
const collections: Record<string, string> = {
  missions: 'activities',
  participants: 'participants',
  recommendations: 'recommendations',
  experts: 'experts',
  disbursements: 'disbursements',
}
let client: MongoClient
let entered: Document[] | undefined

const stored = (kind: string): Promise<Document[]> =>
  client
    .db('capstan')
    .collection(collections[kind]!)
    .find(kind === 'missions' ? { kind: 'mission' } : {})
    .limit(count)
    .toArray()

/** The same documents, inserted by the driver alone in batches as large; of the client, this process itself is counted. */
async function bareInserts(store: Running, documents: readonly Document[]): Promise<{ app: number; store: number }> {
  const floor = client.db('capstan').collection('floor')
  await floor.deleteMany({})
  const [own, before] = [process.cpuUsage(), cpuOf(store)]
  for (let from = 0; from < documents.length; from += perBatch)
    await floor.insertMany(documents.slice(from, from + perBatch))
  const { user, system } = process.cpuUsage(own)
  return { app: (user + system) / 1000, store: cpuOf(store) - before }
}

function bareParse(bytes: Buffer): number {
  const own = process.cpuUsage()
  parseCsv(bytes)
  const { user, system } = process.cpuUsage(own)
  return (user + system) / 1000
}

async function measure(house: House, brought: Brought): Promise<void> {
  const csv = csvFile(brought)
  const files = { 'rows.csv': csv, 'rows.xlsx': await xlsxFile(brought) }
  const row = (ms: number) => (ms / brought.rows.length).toFixed(2)
  entered = undefined
  for (const [name, bytes] of Object.entries(files)) {
    const found: Record<Step, Cost>[] = []
    const before = memoryOf(house.server).own
    let most = before
    const timer = setInterval(() => (most = Math.max(most, memoryOf(house.server).own)), 50)
    try {
      for (let round = 0; round < rounds; round += 1) found.push(await bring(house, brought, name, bytes))
    } finally {
      clearInterval(timer)
    }
    const of = (step: Step, part: keyof Cost) => middle(found.map((one) => one[step][part]))
    const cells = steps.map((step) => `${row(of(step, 'app'))} / ${row(of(step, 'store'))}`)
    const whole = (['begin', 'check', 'enter'] as const).reduce(
      (sum, step) => sum + of(step, 'app') + of(step, 'store'),
      0,
    )
    const seconds = (['begin', 'check', 'enter'] as const).reduce((sum, step) => sum + of(step, 'seconds'), 0)
    const shown = [
      `${brought.kind}, ${name.split('.')[1]}`,
      ...cells,
      row(whole),
      seconds.toFixed(0),
      (most - before).toFixed(0),
    ]
    console.log(`| ${shown.join(' | ')} |`)
  }
  if (!entered) return
  const bare = await bareInserts(house.store, entered)
  const parsed = middle(Array.from({ length: 3 }, () => bareParse(csv)))
  const cells = [
    row(parsed),
    '',
    `${row(bare.app)} / ${row(bare.store)}`,
    '',
    row(parsed + bare.app + bare.store),
    '',
    '',
  ]
  console.log(`| the limit of ${brought.kind}: csv-parse, insertMany | ${cells.join(' | ')} |`)
}

const folder = mkdtempSync(join(tmpdir(), 'capstan-imports-'))
try {
  const data = join(folder, 'data')
  await bundle()
  const prepared = await prepare(data, count)
  const load = loadavg()[0]!.toFixed(1)
  console.log(
    `${count} rows, ${rounds} rounds; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}\n`,
  )
  const store = await start([program('capstan.js'), 'store'], { DATA_DIR: data }, /MONGODB_URI=(\S+)/)
  const uri = store.word.replace(/^(mongodb:\/\/[^/]*)\/?[^?]*/, '$1/capstan')
  client = await MongoClient.connect(uri)
  const settings = { MONGODB_URI: uri, DATA_DIR: join(folder, 'files'), PORT: String(await freePort()) }
  const server = await start([program('server.js')], settings, /Capstan is at (\S+)/)
  try {
    const { coordinator, admin, contact, events, missions, experts, statements, codes } = prepared
    const works: [by: Prepared['coordinator'], Brought][] = [
      [coordinator, missionRows(count, new Date().getFullYear())],
      [coordinator, participantRows(count, events)],
      [coordinator, recommendationRows(count, missions)],
      [coordinator, expertRows(count)],
      [coordinator, accreditationRows(count, experts)],
      [coordinator, disbursementRows(count, missions)],
      [contact, answerRows(statements)],
      [coordinator, agreementRows(count)],
      [coordinator, contactRows(Math.min(count, mostContacts * codes.length), codes)],
      [admin, userRows(count)],
    ]
    const heads = ['file', ...steps, 'a row, begin to enter', 'seconds', 'more memory MiB']
    console.log(`CPU ms a row, app / store\n\n| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}`)
    for (const [by, brought] of works) {
      if (asked.length > 0 && !asked.includes(brought.kind)) continue
      const visitor = await signedIn(server.word, by)
      await visitor.get('/admin/imports')
      await measure({ server, store, visitor }, brought)
    }
  } finally {
    await client.close()
    for (const one of [server, store]) await stop(one)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
