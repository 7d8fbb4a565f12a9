import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { fromRoot } from '../../src/platform/root'
import { startCapstan, type Started } from '../support/process'
import type { Sample } from './figures'

const clockFile = 'clock-ahead'
const heapFile = 'heap'

/** The server under test: started, killed, stopped, with a disk that is full and a clock that jumps. */
export class ServerUnderTest {
  private running: Started | undefined
  private begun = 0
  private timer: NodeJS.Timeout | undefined
  /** Memory of the process that runs, each second. */
  samples: Sample[] = []

  constructor(
    private readonly program: string,
    readonly folder: string,
    readonly port: number,
  ) {}

  async start(): Promise<void> {
    this.setClock(0)
    const preload = ['shifted-clock.mjs', 'heap-probe.mjs']
      .map((name) => `--import=${pathToFileURL(fromRoot('test/load', name)).href}`)
      .join(' ')
    this.running = startCapstan(this.program, {
      PORT: String(this.port),
      DATA_DIR: this.folder,
      DEMO: 'yes',
      LOG_LEVEL: 'error',
      NODE_OPTIONS: preload,
      CLOCK_FILE: join(this.folder, clockFile),
      HEAP_FILE: join(this.folder, heapFile),
    })
    await this.running.ready
    this.begun = performance.now()
    this.samples = []
    clearInterval(this.timer)
    this.timer = setInterval(() => this.samples.push(this.sample()), 1000)
    this.timer.unref()
  }

  /** What the server has said: its errors. */
  get said(): string {
    return this.running?.said() ?? ''
  }

  async kill(): Promise<void> {
    clearInterval(this.timer)
    this.running!.kill('SIGKILL')
    await this.running!.ended
  }

  /** Ends it in order; gives its exit code and the seconds that it took. */
  async stop(): Promise<{ code: number | null; seconds: number }> {
    clearInterval(this.timer)
    const begun = performance.now()
    this.running!.kill('SIGTERM')
    const code = await this.running!.ended
    return { code, seconds: (performance.now() - begun) / 1000 }
  }

  /** No file of the server grows any more, as on a disk without room; or it may again. */
  setFull(full: boolean): void {
    const limit = full ? String(statSync(join(this.folder, 'store.mdb')).size) : 'unlimited'
    execFileSync('prlimit', ['--pid', String(this.running!.pid), `--fsize=${limit}:`])
  }

  /** Sets the clock of the server, and of no other program, ahead by so many milliseconds. */
  setClock(ahead: number): void {
    writeFileSync(join(this.folder, clockFile), String(ahead))
  }

  /** MiB that the server and its store keep when their garbage has been collected. */
  async kept(): Promise<number> {
    const word = String(performance.now())
    const file = join(this.folder, heapFile)
    writeFileSync(file, word)
    for (let tries = 0; tries < 300; tries += 1) {
      await wait(200)
      const answers = readdirSync(this.folder)
        .filter((name) => name.startsWith(`${heapFile}.of.`))
        .map((name) => readFileSync(join(this.folder, name), 'utf8').split(' '))
        .filter(([asked]) => asked === word)
      // The server is one thread, its store another.
      if (answers.length >= 2) return answers.reduce((sum, [, bytes]) => sum + Number(bytes), 0) / 2 ** 20
    }
    throw new Error('The server did not say what it keeps')
  }

  /** Seconds of CPU of all threads so far. */
  get cpu(): number {
    const stat = readFileSync(`/proc/${this.running!.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }

  private sample(): Sample {
    const status = readFileSync(`/proc/${this.running!.pid}/status`, 'utf8')
    const memory = Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    return { at: (performance.now() - this.begun) / 1000, memory }
  }
}

/** Whether this machine lets a full disk be played. */
export function canBeFull(): boolean {
  if (process.platform !== 'linux') return false
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
