import { expect } from 'chai'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '../../src/platform/root'
import { freePort, newFolder, runProgram, startCapstan } from '../support/process'

const operations = readFileSync(fromRoot('docs/operations.md'), 'utf8')

/** Every command of the document with its words, as it stands there: 'DATA_DIR=/var/lib/other import /backup/x'. */
const named = [
  ...new Set(
    [...operations.matchAll(/(DATA_DIR=\S+ )?node dist\/capstan\.js(?: ([a-z][^`\n;]*))?/g)].map(
      ([, folder = '', words = '']) => `${folder}${words}`.trim(),
    ),
  ),
].filter(Boolean)

/** In an order in which one leaves what the next needs; each ends well on the data of a new organization. */
const order = [
  'admin create <address>',
  'store verify',
  'audit verify',
  'migrate --dry-run',
  'migrate',
  'store backup /backup/capstan.mdb',
  'store restore /backup/capstan.mdb',
  'store compact',
  'export /backup/capstan.jsonl.gz',
  'DATA_DIR=/var/lib/other import /backup/capstan.jsonl.gz',
]

// Needs what `node build.mjs` has built.
describe('the commands that the document for those who run Capstan names', function () {
  this.timeout(180_000)
  const [data, backup, other] = [newFolder(), newFolder(), newFolder()] as const
  after(() => {
    for (const folder of [data, backup, other]) rmSync(folder, { recursive: true, force: true })
  })

  before(async () => {
    const settings = { NODE_ENV: 'production', PORT: String(await freePort()), DATA_DIR: data }
    const started = startCapstan(fromRoot('dist/server.js'), settings)
    await started.ready
    started.kill('SIGTERM')
    await started.ended
  })

  it('are all tried here', () => {
    expect(named.toSorted()).to.deep.equal(order.toSorted())
  })

  for (const command of order)
    it(`end well: ${command}`, async () => {
      const words = command
        .replace('<address>', 'ada@customs.example')
        .replace(/^DATA_DIR=\S+ /, '')
        .replace('/backup', backup)
        .split(' ')
      const folder = command.startsWith('DATA_DIR=') ? join(other, 'data') : data
      const typed = 'three quiet lighthouses\nthree quiet lighthouses\n'
      const { code, said } = await runProgram(fromRoot('dist/capstan.js'), words, { DATA_DIR: folder }, typed)
      expect(code, said).to.equal(0)
    })
})
