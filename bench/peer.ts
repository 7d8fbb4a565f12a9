import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '../src/platform/root'
import { fill, missions } from './pages/data'
import { cpuOf, freePort, memoryOf, start, stop } from './pages/process'

// What users would pick instead, over the same records in the same store: AdminJS, which answers JSON to its own page,
// without sign-in, rights, audit trail or names of Members. `npm run bench:peer [missions]` installs it into a folder of
// its own, which is thrown away.

const packages = [
  ...['adminjs@7.8.17', '@adminjs/express@6.1.1', '@adminjs/mongoose@4.1.0', 'tslib@2.8.1'],
  ...['express@4.21.2', 'express-formidable@1.2.0', 'express-session@1.18.1', 'mongoose@8.9.5'],
]
// Parts of its editor are asked for by ranges, and the newest do not fit the rest.
const parts = [
  ...['blockquote', 'bold', 'bullet-list', 'code-block', 'dropcursor', 'gapcursor', 'hard-break', 'history'],
  ...['horizontal-rule', 'italic', 'list-item', 'ordered-list', 'paragraph', 'strike'],
]
const sameEditor = Object.fromEntries(parts.map((name) => [`@tiptap/extension-${name}`, '2.1.13']))
const folder = mkdtempSync(join(tmpdir(), 'capstan-peer-'))

function install(): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', overrides: sameEditor }))
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: folder, stdio: 'inherit' })
  copyFileSync(fromRoot('bench/peer/server.mjs'), join(folder, 'server.mjs'))
}

interface Work {
  what: string
  times: number
  ask: (round: number) => Promise<Response>
}

function worksAt(address: string, ids: readonly string[]): Work[] {
  const records = `${address}/admin/api/resources/Activity`
  const id = (round: number) => ids[round % ids.length]!
  const save = (round: number) => {
    const body = new FormData()
    body.set('place', `Town ${round}`)
    return fetch(`${records}/records/${id(round)}/edit`, { method: 'POST', body })
  }
  const list = `${records}/actions/list?sortBy=reference&direction=desc&page=1&perPage=25`
  return [
    { what: 'list: order, 25 rows, no filter', times: 40, ask: () => fetch(list) },
    { what: 'record', times: 100, ask: (round) => fetch(`${records}/records/${id(round)}/show`) },
    { what: 'save, no audit entry', times: 50, ask: save },
  ]
}

try {
  install()
  const data = join(folder, 'data')
  await fill(data)
  // What was filled goes to the disk first: else it would go there with the first save.
  execFileSync('sync')
  console.log(`${missions} missions, ${Math.round(statSync(join(data, 'store.mdb')).size / 1e6)} MB\n`)
  const store = await start([fromRoot('dist/capstan.js'), 'store'], { DATA_DIR: data }, /MONGODB_URI=(\S+)/)
  const peer = await start([join(folder, 'server.mjs'), String(await freePort()), store.word], {}, /PEER=(\S+)/)
  try {
    console.log('| work | median ms | app / store CPU ms | answer |\n| --- | --- | --- | --- |')
    const ids = (await (await fetch(`${peer.word}/ids`)).json()) as string[]
    for (const { what, times, ask } of worksAt(peer.word, ids)) {
      for (let round = 0; round < times / 5; round += 1) await (await ask(round)).arrayBuffer()
      const before = [cpuOf(peer), cpuOf(store)] as const
      const taken: number[] = []
      let bytes = 0
      for (let round = 0; round < times; round += 1) {
        const begin = performance.now()
        const answer = await ask(round)
        bytes = (await answer.arrayBuffer()).byteLength
        if (!answer.ok) throw new Error(`${what}: ${answer.status}`)
        taken.push(performance.now() - begin)
      }
      const median = taken.sort((one, other) => one - other)[times >> 1]!
      const [app, kept] = [(cpuOf(peer) - before[0]) / times, (cpuOf(store) - before[1]) / times]
      console.log(
        `| ${what} | ${median.toFixed(1)} | ${app.toFixed(1)} / ${kept.toFixed(1)} | ${Math.round(bytes / 1000)} kB |`,
      )
    }
    console.log(`\nMemory of its own: ${memoryOf(peer).own.toFixed(0)} MiB`)
  } finally {
    await stop(peer)
    await stop(store)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
