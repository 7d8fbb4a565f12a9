import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { fromRoot } from '../src/platform/root'
import { fill, missions, type Filled } from './pages/data'
import { bundle, program, signedIn } from './pages/house'
import { cpuOf, freePort, memoryOf, questionsOf, start, stop, untilAtRest, type Running } from './pages/process'
import { Visitor, type Answer } from './pages/visitor'
import { formsSent, worksOf, type OpenForm, type Work } from './pages/works'

// What a page costs: CPU of the server's process (user and system) for each answer, beside what the same libraries need
// with nothing of Capstan between them, measured in the same run. The store runs in a process of its own, as a database
// would. Wall times move with the machine; CPU does less. `npm run bench:pages [missions] [words]`, after a build; words of its
// names say which works alone are measured.

interface Measured {
  cpu: number
  median: number
  store: number
  /** Questions to the database for each answer; none of what is the limit. */
  questions?: number
  bytes: number
}

const folder = mkdtempSync(join(tmpdir(), 'capstan-pages-'))
// What a refused form says, else the beginning of the page.
const faultsOf = ({ text }: Answer): string =>
  /<section class="faults"[^]*?<\/section>/.exec(text)?.[0] ?? text.slice(0, 500)

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function measure(
  { times, run, status = 200, what }: Pick<Work, 'times' | 'run' | 'status' | 'what'>,
  server: Running,
  store: Running,
  counts = false,
): Promise<Measured> {
  // The first answers compile templates and code.
  for (let round = 0; round < Math.ceil(times / 5); round += 1) await run(-1 - round)
  const asked = counts ? await questionsOf(server) : 0
  const before = [cpuOf(server), cpuOf(store)] as const
  const taken: number[] = []
  let bytes = 0
  for (let round = 0; round < times; round += 1) {
    const begin = performance.now()
    const answer = await run(round)
    taken.push(performance.now() - begin)
    if (answer.status !== status) throw new Error(`${what}: ${answer.status}\n${faultsOf(answer)}`)
    bytes = answer.bytes
  }
  const per = (now: number, then: number) => (now - then) / times
  const [cpu, spent] = [per(cpuOf(server), before[0]), per(cpuOf(store), before[1])]
  const questions = counts ? per(await questionsOf(server), asked) : undefined
  return { cpu, store: spent, median: middle(taken), questions, bytes }
}

const shown = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))

function line({ what, goal }: Work, found: Measured, limit: Measured, before: Measured | undefined): string {
  const ratio = limit.cpu > 0 ? (found.cpu / limit.cpu).toFixed(1) : '–'
  const size = `${Math.round(found.bytes / 1000)} kB`
  const then = before ? `${shown(before.cpu)} / ${shown(before.store)}` : '–'
  const goals = `${goal.app} / ${goal.store}`
  const now = `${shown(found.cpu)} / ${shown(found.store)}`
  const questions = String(Math.round(found.questions ?? 0))
  return `| ${[what, shown(found.median), now, goals, then, shown(limit.cpu), ratio, questions, size].join(' | ')} |`
}

const only = new RegExp(process.argv[3] ?? '')

// Of the run before, so that this one says what has become slower.
const kept = fromRoot('bench/pages', `last-${missions}.json`)
const lastRun = (): Record<string, Measured> =>
  existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, Measured>) : {}

async function openForms(visitor: Visitor, { open }: Filled, count: number): Promise<OpenForm[]> {
  const forms: OpenForm[] = []
  for (let index = 0; index < count; index += 1) {
    const mission = open[index % open.length]!
    forms.push({ mission, form: await visitor.form(`/missions/${mission}/edit`) })
  }
  return forms
}

/** Fifty people save at the same moment. */
async function saveTogether(visitor: Visitor, filled: Filled): Promise<number[]> {
  const forms = await openForms(visitor, filled, filled.open.length)
  const all = forms.map(({ mission, form }) => {
    form.set('place', 'All at once')
    return visitor.post(`/missions/${mission}/edit`, form)
  })
  return (await Promise.all(all)).map(({ status }) => status).filter((status) => status !== 303)
}

const table = '| work | median ms | app / store CPU ms | goal | last run | limit | app / limit | questions | page |'

async function pages(filled: Filled, data: string): Promise<void> {
  const store = await start([program('capstan.js'), 'store'], { DATA_DIR: data }, /MONGODB_URI=(\S+)/)
  const uri = store.word.replace(/^(mongodb:\/\/[^/]*)\/?[^?]*/, '$1/capstan')
  const port = String(await freePort())
  const settings = { MONGODB_URI: uri, DATA_DIR: join(folder, 'files'), PORT: port }
  const server = await start([program('server.js')], settings, /Capstan is at (\S+)/)
  const floor = await start([program('floor.js'), String(await freePort()), store.word], {}, /FLOOR=(\S+)/)
  const client = await MongoClient.connect(uri)
  try {
    const visitor = await signedIn(server.word, filled)
    const bare = new Visitor(floor.word)
    // What pages keep in memory is read once after a start, behind whoever asks: it is not part of what a page costs.
    for (const page of ['/home', '/coverage', '/schedule']) await visitor.get(page)
    await untilAtRest(server)
    const forms = await openForms(visitor, filled, formsSent)
    const touch = async () => {
      const change = { $set: { savedAt: new Date() } }
      await client.db().collection('activities').updateOne({ reference: filled.open[0]! }, change)
    }
    // After a file was filled, its first three hundred commits may cost the store 40 ms each: it has many free pages.
    for (let commit = 0; commit < 400; commit += 1) await touch()
    console.log(`${table}\n|${' --- |'.repeat(9)}`)
    const before = lastRun()
    const found: Record<string, Measured> = {}
    const people = { visitor, guest: new Visitor(server.word) }
    for (const work of worksOf(people, filled, forms, touch).filter(({ what }) => only.test(what))) {
      const { limit, times, what } = work
      const least = await measure({ what, times, run: () => bare.get(limit) }, floor, store)
      found[what] = await measure(work, server, store, true)
      console.log(line(work, found[what], least, before[what]))
    }
    writeFileSync(kept, `${JSON.stringify({ ...before, ...found }, null, 2)}\n`)
    if (process.argv[3]) return
    const failed = await saveTogether(visitor, filled)
    console.log(`\n${filled.open.length} people saving at once: ${failed.length} failed answers ${failed.join(' ')}`)
  } finally {
    await client.close()
    for (const one of [server, floor, store]) await stop(one)
  }
}

/** From the start of the process to the first page, on a filled folder; and what it holds when nobody asks. */
async function cold(data: string): Promise<void> {
  const taken: number[] = []
  const cost: number[] = []
  let memory = { own: 0, all: 0 }
  for (let round = 0; round < 3; round += 1) {
    const settings = { DATA_DIR: data, PORT: String(await freePort()) }
    const begin = performance.now()
    const server = await start([program('server.js')], settings, /Capstan is at (\S+)/)
    await new Visitor(server.word).get('/sign-in')
    taken.push(performance.now() - begin)
    cost.push(cpuOf(server))
    await new Promise((done) => setTimeout(done, 3000))
    memory = memoryOf(server)
    await stop(server)
  }
  console.log(
    `Cold start to the first page: ${shown(middle(taken))} ms, ${shown(middle(cost))} ms of CPU (goal 1000 ms)`,
  )
  console.log(`Idle memory: ${shown(memory.own)} MiB of its own, ${shown(memory.all)} MiB with mapped pages (goal 150)`)
}

try {
  const data = join(folder, 'data')
  await bundle()
  const filled = await fill(data)
  const size = Math.round(statSync(join(data, 'store.mdb')).size / 1e6)
  const load = loadavg()[0]!.toFixed(1)
  console.log(
    `${missions} missions, ${size} MB; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}\n`,
  )
  await pages(filled, data)
  if (!process.argv[3]) await cold(data)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
