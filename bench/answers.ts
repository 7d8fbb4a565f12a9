import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'node-html-parser'
import { fromRoot } from '../src/platform/root'
import { steady } from './answers/steady'
import { again, walk, type Seen } from './answers/walk'
import { cpuOf, freePort, start, stop } from './pages/process'
import { Visitor } from './pages/visitor'

// Opens every page of the demonstration year as each of its roles, and keeps what was answered, so that two builds can be
// compared; and lists the pages that cost most.
//
//   npm run bench:answers -- record <folder> [--data <folder>] [--program <server.js>]
//   npm run bench:answers -- compare <folder> <folder>
//
// `--data` is a data folder with the demonstration year (it is copied); without it one is made. Both recordings are made
// from the same one, on the same day: the year is moved to the day on which it is loaded, and pages tell the days.

const password = 'capstan-demo'
const people: [name: string, email: string | null, language: string][] = [
  ['guest', null, 'en'],
  ['coordinator', 'coordinator@demo.example', 'en'],
  ['coordinator-fr', 'coordinator@demo.example', 'fr'],
  ['director', 'director@demo.example', 'en'],
  ['expert', 'expert@demo.example', 'fr'],
  ['member', 'member@demo.example', 'fr'],
  ['head', 'head@demo.example', 'en'],
  ['donor', 'donor@demo.example', 'en'],
  ['auditor', 'auditor@demo.example', 'en'],
  ['admin', 'admin@demo.example', 'en'],
]

async function enter(address: string, email: string | null, language: string): Promise<Visitor> {
  const visitor = new Visitor(address)
  if (email === null) return visitor
  const form = await visitor.form('/sign-in')
  form.set('email', email)
  form.set('password', password)
  const { status } = await visitor.post('/sign-in', form)
  if (status !== 303) throw new Error(`Signing in as ${email}: ${status}`)
  const { text } = await visitor.get('/account')
  const token = parse(text).querySelector('input[name="_csrf"]')?.getAttribute('value') ?? ''
  const chosen = await visitor.post('/preferences', new URLSearchParams({ _csrf: token, language }))
  if (chosen.status !== 303) throw new Error(`Choosing ${language} as ${email}: ${chosen.status}`)
  return visitor
}

const fileOf = (address: string): string => encodeURIComponent(address).slice(0, 200).replace(/%.?$/, '')

function keep(folder: string, seen: Seen[]): void {
  mkdirSync(folder, { recursive: true })
  for (const { address, status, said } of seen) writeFileSync(join(folder, fileOf(address)), `${status}\n${said}`)
}

function worst(found: (Seen & { who: string })[]): void {
  const sorted = found.sort((one, other) => other.cpu - one.cpu).slice(0, 10)
  console.log('\n| the ten pages that cost most | as | CPU ms | ms |\n| --- | --- | --- | --- |')
  for (const { address, who, cpu, wall } of sorted)
    console.log(`| ${address} | ${who} | ${cpu.toFixed(0)} | ${wall.toFixed(0)} |`)
}

async function record(folder: string, given: string | undefined, program: string): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'capstan-answers-'))
  const data = join(base, 'data')
  if (given) cpSync(given, data, { recursive: true })
  const settings = { DATA_DIR: data, PORT: String(await freePort()), DEMO: 'yes' }
  const server = await start([program], settings, /Capstan is at (\S+)/)
  const cpu = () => cpuOf(server)
  const slow: (Seen & { who: string })[] = []
  try {
    for (const [who, email, language] of people) {
      const visitor = await enter(server.word, email, language)
      const seen = await walk(visitor, cpu)
      keep(join(folder, who), seen)
      const failed = seen.filter(({ status }) => status >= 500)
      const routes = new Set(seen.filter(({ status }) => status === 200).map(({ pattern }) => pattern)).size
      console.log(`${who}: ${seen.length} addresses of ${routes} routes${failed.length > 0 ? ', FAILED:' : ''}`)
      for (const { address, status } of failed) console.log(`  ${status} ${address}`)
      const dear = seen.sort((one, other) => other.wall - one.wall).slice(0, 6)
      slow.push(...(await again(visitor, dear, cpu)).map((one) => ({ ...one, who })))
    }
    worst(slow)
  } finally {
    await stop(server)
    rmSync(base, { recursive: true, force: true })
  }
}

const textsIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name)
        const name = decodeURIComponent(file.slice(resolve(folder).length + 1))
        return [name, steady(name.slice(name.indexOf('/') + 1), readFileSync(file, 'utf8'))]
      }),
  )

function firstDifference(before: string, after: string): string {
  let place = 0
  while (before[place] === after[place]) place += 1
  const [was, is] = [before, after].map((text) => text.slice(Math.max(0, place - 60), place + 60).replace(/\s+/g, ' '))
  return `\n  - ${was}\n  + ${is}`
}

/** Prints where two recordings differ, with the first place; gives how many do. */
function compare(before: string, after: string): number {
  const [old, now] = [textsIn(resolve(before)), textsIn(resolve(after))]
  const different: string[] = []
  for (const [name, text] of old) {
    const other = now.get(name)
    if (other === text) continue
    different.push(`${name}${other === undefined ? ' is gone' : firstDifference(text, other)}`)
  }
  for (const name of now.keys()) if (!old.has(name)) different.push(`${name} is new`)
  console.log(different.join('\n'))
  console.log(`${old.size} answers, ${different.length} different`)
  return different.length
}

const [task, ...rest] = process.argv.slice(2)
const option = (name: string): string | undefined => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined)
if (task === 'record' && rest[0])
  await record(rest[0], option('--data'), option('--program') ?? fromRoot('dist/server.js'))
else if (task === 'compare' && rest[0] && rest[1]) process.exitCode = compare(rest[0], rest[1]) > 0 ? 1 : 0
else {
  console.log('bench:answers record <folder> [--data <folder>] [--program <server.js>] | compare <folder> <folder>')
  process.exitCode = 2
}
