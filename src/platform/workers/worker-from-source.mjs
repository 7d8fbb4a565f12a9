// Starts the program of a worker where nothing has been built. It is bundled then, once for each state of the source: a
// loader that reads file by file would take a second of each start.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { threadId, workerData } from 'node:worker_threads'

const root = join(import.meta.dirname, '../../..')
const state = readdirSync(join(root, 'src'), { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `${name} ${statSync(join(root, 'src', name)).mtimeMs}`)
const packages = dirname(dirname(createRequire(import.meta.url).resolve('esbuild/package.json')))
const name = createHash('sha1')
  .update([root, workerData.source, ...state].join('\n'))
  .digest('hex')
const bundle = join(packages, '.cache', 'workers', `${basename(workerData.source, '.ts')}-${name}.mjs`)

if (!existsSync(bundle)) {
  const { buildSync } = await import('esbuild')
  const draft = `${bundle}.${process.pid}-${threadId}`
  mkdirSync(dirname(bundle), { recursive: true })
  const entryPoints = [join(root, workerData.source)]
  buildSync({ entryPoints, outfile: draft, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  renameSync(draft, bundle)
}
await import(bundle)
