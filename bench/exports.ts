import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvOf } from '../src/platform/lists/exports/formats/csv'
import type { FileColumn, FileValue } from '../src/platform/lists/exports/file-columns'
import { mostOnPaper } from '../src/platform/lists/exports/bounds'
import { xlsxOf } from '../src/platform/lists/exports/formats/xlsx'
import { fill, missions } from './pages/data'
import { bundle, program, signedIn } from './pages/house'
import { cpuOf, freePort, memoryOf, start, stop, type Running } from './pages/process'
import type { Visitor } from './pages/visitor'

// What it costs that a whole list leaves as a file: until the first byte and the last, CPU of the server and of the
// store, and how much more memory the server takes; beside the writer alone, given rows that are ready, in the same run.
// `npm run bench:exports [missions]`.

const folder = mkdtempSync(join(tmpdir(), 'capstan-exports-'))
const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const shown = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
const rounds = 3

// All columns, as planners get them; and the twelve of them that say what, when, where, who and how.
const twelve = 'reference,title,members,when,when.from,when.until,place,state,lead,type,mode,languages'
const works = (['csv', 'json', 'xlsx'] as const).flatMap((format) => [
  { name: `${format}, all columns`, address: `/missions.${format}?view=all` },
  { name: `${format}, 12 columns`, address: `/missions.${format}?view=all&columns=${twelve}` },
])
// For print there are no more than so many.
if (missions <= mostOnPaper) works.push({ name: 'pdf, all columns', address: '/missions.pdf?view=all' })

/** Runs work while the memory of a process is looked at; gives the most that it had. */
async function watched<T>(server: Running, work: () => Promise<T>): Promise<{ most: number; result: T }> {
  let most = 0
  const look = () => (most = Math.max(most, memoryOf(server).own))
  const timer = setInterval(look, 20)
  const result = await work()
  clearInterval(timer)
  look()
  return { most, result }
}

async function oneByOne(visitor: Visitor, server: Running, store: Running): Promise<void> {
  console.log('| file | first byte ms | whole s | app / store CPU s | more memory MiB | MB |\n|' + ' --- |'.repeat(6))
  for (const { name, address } of works) {
    const found: { first: number; whole: number; app: number; stored: number; more: number; bytes: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      await new Promise((done) => setTimeout(done, 1500))
      const before = { own: memoryOf(server).own, app: cpuOf(server), store: cpuOf(store) }
      const { most, result } = await watched(server, () => visitor.take(address))
      if (result.status !== 200) throw new Error(`${name}: ${result.status}`)
      found.push({
        ...result,
        app: cpuOf(server) - before.app,
        stored: cpuOf(store) - before.store,
        more: most - before.own,
      })
    }
    const of = (pick: (one: (typeof found)[number]) => number) => shown(middle(found.map(pick)))
    const cpu = `${of(({ app }) => app / 1000)} / ${of(({ stored }) => stored / 1000)}`
    const cells = [name, of(({ first }) => first), of(({ whole }) => whole / 1000), cpu]
    console.log(`| ${[...cells, of(({ more }) => more), of(({ bytes }) => bytes / 1e6)].join(' | ')} |`)
  }
}

/** The writer alone, with rows that are there. */
async function bare(visitor: Visitor, columnsAsked: string): Promise<void> {
  const { text } = await visitor.get(`/missions.json?view=all${columnsAsked}`)
  const { columns, rows } = JSON.parse(text) as { columns: FileColumn[]; rows: Record<string, FileValue>[] }
  const values = rows.map((row) =>
    columns.map(({ key, kind }) => (kind === 'day' && row[key] ? { day: row[key] as string } : (row[key] ?? null))),
  )
  // oxlint-disable-next-line typescript/require-await
  async function* pieces() {
    for (let from = 0; from < values.length; from += 500) yield values.slice(from, from + 500)
  }
  const timed = async (what: string, write: () => Promise<number>) => {
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now()
      await write()
      taken.push((performance.now() - begin) / 1000)
    }
    console.log(`${what} alone, ${values.length} × ${columns.length}: ${shown(middle(taken))} s`)
  }
  await timed('CSV writer', async () => {
    let bytes = 0
    for await (const piece of csvOf(columns, pieces(), 'comma')) bytes += Buffer.from(piece).length
    return bytes
  })
  await timed('XLSX writer', async () => {
    let bytes = 0
    const sheet = { key: 'list', title: 'List', columns, rows: pieces }
    for await (const piece of await xlsxOf([sheet], () => ({ title: 'About', rows: [['About']] })))
      bytes += (piece as Buffer).length
    return bytes
  })
}

/** Fifty people take the list at the same moment; meanwhile pages are opened. */
async function together(visitor: Visitor, other: Visitor, server: Running): Promise<void> {
  const before = memoryOf(server).own
  const begin = performance.now()
  const pages: number[] = []
  let under = true
  const opening = (async () => {
    while (under) {
      const asked = performance.now()
      await other.get('/help')
      pages.push(performance.now() - asked)
      await new Promise((done) => setTimeout(done, 50))
    }
  })()
  const { most, result } = await watched(server, () =>
    Promise.all(Array.from({ length: 50 }, () => visitor.take('/missions.csv?view=coming'))),
  )
  under = false
  await opening
  const failed = result.filter(({ status }) => status !== 200).length
  console.log(
    `50 at once: ${failed} failed, ${shown((performance.now() - begin) / 1000)} s, ${shown(most - before)} MiB more; ` +
      `a page in between ${shown(middle(pages))} ms, ${shown(Math.max(...pages))} at worst`,
  )
}

try {
  const data = join(folder, 'data')
  await bundle()
  const filled = await fill(data)
  const load = loadavg()[0]!.toFixed(1)
  console.log(`${missions} missions; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}\n`)
  const store = await start([program('capstan.js'), 'store'], { DATA_DIR: data }, /MONGODB_URI=(\S+)/)
  const uri = store.word.replace(/^(mongodb:\/\/[^/]*)\/?[^?]*/, '$1/capstan')
  const settings = { MONGODB_URI: uri, DATA_DIR: join(folder, 'files'), PORT: String(await freePort()) }
  const server = await start([program('server.js')], settings, /Capstan is at (\S+)/)
  try {
    const visitor = await signedIn(server.word, filled)
    for (const page of ['/home', '/missions']) await visitor.get(page)
    await oneByOne(visitor, server, store)
    for (const asked of ['', `&columns=${twelve}`]) await bare(visitor, asked)
    await together(visitor, await signedIn(server.word, filled), server)
  } finally {
    for (const one of [server, store]) await stop(one)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
