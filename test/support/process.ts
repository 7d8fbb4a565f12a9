import { build } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { serverBundle, workers } from '../../build/server-bundle.mjs'
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

const bundled = new Map<string, Promise<string>>()

/** Bundles the server and its threads as the build does, from the source as it is. Gives the file that starts it. */
export async function bundleCapstan(): Promise<string> {
  for (const [name, source] of Object.entries(workers)) await bundleProgram(source, name)
  return bundleProgram('src/server.ts')
}

/** Bundles a program once, which starts in a third of the time that its source takes. Gives the file that starts it. */
export function bundleProgram(source: string, name = basename(source, '.ts')): Promise<string> {
  const made = bundled.get(source) ?? bundle(source, name)
  bundled.set(source, made)
  return made
}

/** When a folder, or what is below it, was last changed; milliseconds. */
const changedAt = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map(
      (entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs,
    ),
  )
let newest: number | undefined

/** Of several processes of tests the first one makes a bundle, as long as nothing of which it is made has changed. */
function isMadeAlready(outfile: string): boolean {
  newest ??= Math.max(
    ...['src', 'build', 'seed', 'test'].map((folder) => changedAt(fromRoot(folder))),
    statSync(fromRoot('package-lock.json')).mtimeMs,
  )
  return existsSync(outfile) && statSync(outfile).mtimeMs > newest
}

async function bundle(source: string, name: string): Promise<string> {
  const outfile = fromRoot('dist/test', `${name}.js`)
  if (isMadeAlready(outfile)) return outfile
  const { outputFiles } = await build({ ...serverBundle, entryPoints: [fromRoot(source)], outfile, write: false })
  // Another process of the tests may start it at this moment: it finds the whole file, of one or of the other.
  const draft = `${outfile}.${process.pid}`
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(draft, outputFiles[0]!.contents)
  renameSync(draft, outfile)
  return outfile
}

// What ends after some seconds would spend a fifth of them on compiling code for a speed that it never needs.
const shortLived = '--interrupt-budget=400000'

/** Starts Capstan, from its bundle, with these settings and no others of its own. */
export function startCapstan(program: string, settings: Record<string, string>): Started {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'silent', DEMO: 'no', ...settings }
  const child: ChildProcess = spawn(process.execPath, [shortLived, program], {
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

/** Runs a program to its end; `typed` comes in as if it were typed. Gives its exit code and what it said, both streams. */
export async function runProgram(
  program: string,
  words: readonly string[],
  settings: Record<string, string>,
  typed = '',
): Promise<{ code: number | null; said: string }> {
  const env = { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...settings }
  const child = spawn(process.execPath, [shortLived, program, ...words], { cwd: fromRoot(), env, stdio: 'pipe' })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdin.end(typed)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}
