// Starts the thread of the store where nothing has been built. It is bundled then, once for each state of the source:
// a loader that reads file by file would take a second of each start.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

const here = import.meta.dirname
const state = readdirSync(here, { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `${name} ${statSync(join(here, name)).mtimeMs}`)
const packages = dirname(dirname(createRequire(import.meta.url).resolve('esbuild/package.json')))
const name = createHash('sha1')
  .update([here, ...state].join('\n'))
  .digest('hex')
const bundle = join(packages, '.cache', 'embedded-store', `${name}.mjs`)

if (!existsSync(bundle)) {
  const { buildSync } = await import('esbuild')
  const draft = `${bundle}.${process.pid}-${threadId}`
  const entryPoints = [join(here, 'worker.ts')]
  buildSync({ entryPoints, outfile: draft, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  renameSync(draft, bundle)
}
await import(bundle)
