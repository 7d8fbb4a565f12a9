import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { fromRoot } from '../src/platform/root'
import { cpuOf, freePort, start, stop } from './pages/process'
import { Visitor } from './pages/visitor'

// What another system waits for: a page of a list, a record, a record that it has already, and a change, under one key,
// on the demonstration year. A key has 600 requests a minute; all of this is fewer.
//
//   npm run bench:api

const times = 60
const aside = 10

async function keyOf(address: string, values: Record<string, string | string[]>): Promise<string> {
  const admin = new Visitor(address)
  const signIn = await admin.form('/sign-in')
  signIn.set('email', 'admin@demo.example')
  signIn.set('password', 'capstan-demo')
  await admin.post('/sign-in', signIn)
  const form = await admin.form('/admin/api-keys/new')
  for (const [name, value] of Object.entries(values)) {
    form.delete(name)
    for (const one of [value].flat()) form.append(name, one)
  }
  const made = await admin.post('/admin/api-keys/new', form)
  const list = parse((await admin.get('/admin/api-keys')).text)
  const page = list.querySelector('main a[href*="/admin/api-keys/KEY-"]')?.getAttribute('href')
  const key = page && parse((await admin.get(page)).text).querySelector('[data-key]')?.text
  if (!key) throw new Error(`No key was made (${made.status}): ${made.text.slice(0, 2000)}`)
  return key.trim()
}

async function bench(): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'capstan-api-'))
  const settings = { DATA_DIR: join(base, 'data'), PORT: String(await freePort()), DEMO: 'yes' }
  const server = await start([fromRoot('dist/server.js')], settings, /Capstan is at (\S+)/)
  try {
    const address = server.word.replace(/\/$/, '')
    const key = await keyOf(address, {
      name: 'Bench',
      role: 'coordinator',
      reads: ['read:missions', 'read:requests'],
      writes: ['write:missions'],
    })
    const usual = { Authorization: `Bearer ${key}` }
    const ask = async (path: string, more: RequestInit = {}): Promise<Response> => {
      const answer = await fetch(address + path, { ...more, headers: { ...usual, ...more.headers } })
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer
    }
    const take = async (path: string, more?: RequestInit) => (await (await ask(path, more)).arrayBuffer()).byteLength
    const json = { 'Content-Type': 'application/json' }
    const planned = (await (await ask('/api/v1/missions?state=planned&limit=1')).json()) as {
      data: { links: { self: string } }[]
    }
    const one = planned.data[0]!.links.self
    let mark = (await ask(one)).headers.get('etag')!
    const mine: Record<string, (turn: number) => Promise<number>> = {
      'list of 50 missions': () => take('/api/v1/missions?limit=50&sort=when'),
      'list of 200 requests': () => take('/api/v1/requests?limit=200'),
      mission: () => take(one),
      'mission that it has': () => take(one, { headers: { 'If-None-Match': mark } }),
      'change of a mission': async (turn) => {
        const headers = { ...json, 'If-Match': mark }
        const answer = await ask(one, { method: 'PATCH', headers, body: JSON.stringify({ place: `Room ${turn}` }) })
        mark = answer.headers.get('etag')!
        return (await answer.arrayBuffer()).byteLength
      },
    }
    console.log('| asked | median ms | CPU ms | bytes |\n| --- | --- | --- | --- |')
    for (const [name, run] of Object.entries(mine)) {
      for (let turn = 0; turn < aside; turn += 1) await run(turn)
      const took: number[] = []
      let bytes = 0
      const before = cpuOf(server)
      for (let turn = 0; turn < times; turn += 1) {
        const begin = performance.now()
        bytes = await run(aside + turn)
        took.push(performance.now() - begin)
      }
      const cpu = (cpuOf(server) - before) / times
      const median = took.sort((a, b) => a - b)[times / 2]!
      console.log(`| ${name} | ${median.toFixed(1)} | ${cpu.toFixed(1)} | ${bytes} |`)
    }
  } finally {
    await stop(server)
    rmSync(base, { recursive: true, force: true })
  }
}

await bench()
