import { build } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '../../src/platform/root'

/** A server of its own process, as a person starts one. */
export interface Started {
  /** What it has said so far, both streams. */
  said: () => string
  /** Resolves with the address when it says that it is ready; rejects with its words when it ends before. */
  ready: Promise<string>
  /** Resolves with its exit code. */
  ended: Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
  pid: number
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'capstan-start-'))

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

let bundled: Promise<string> | undefined

/** Bundles the server and its store as the build does, from the source as it is. Gives the file that starts it. */
export const bundleCapstan = (): Promise<string> => (bundled ??= bundle())

async function bundle(): Promise<string> {
  const to = (name: string) => fromRoot('dist/test', name)
  const options = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' } as const
  await build({ ...options, entryPoints: [fromRoot('src/server.ts')], outfile: to('server.js') })
  await build({ ...options, entryPoints: [fromRoot('src/embedded-store/worker.ts')], outfile: to('store-worker.js') })
  return to('server.js')
}

/** Starts Capstan, from its bundle, with these settings and no others of its own. */
export function startCapstan(program: string, settings: Record<string, string>): Started {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'silent', DEMO: 'no', ...settings }
  const child: ChildProcess = spawn(process.execPath, [program], {
    cwd: fromRoot(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      words += chunk.toString()
      const address = /Capstan is at (\S+)/.exec(words)?.[1]
      if (address) resolve(address)
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    void ended.then((code) => reject(new Error(`ended with ${code}: ${words}`)))
  })
  // Who only waits for the end has no use for the rejection.
  ready.catch(() => undefined)
  return { said: () => words, ready, ended, kill: (signal) => child.kill(signal), pid: child.pid! }
}
