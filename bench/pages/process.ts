import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** A process of its own, and what it costs. */
export interface Running {
  child: ChildProcess
  /** What it said that it is ready with. */
  word: string
}

/** Starts a script and waits for the words that say it is ready. */
export function start(script: string[], settings: Record<string, string>, ready: RegExp): Promise<Running> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'silent', DEMO: 'no', ...settings }
  const child = spawn(process.execPath, script, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let isReady = false
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const word = ready.exec(said)?.[1]
      if (!word || isReady) return
      isReady = true
      // From now on it must not end before it is stopped: whoever measures would wait, or measure nothing.
      child.once('exit', (code, signal) => console.error(`${script.join(' ')} ended (${code ?? signal}): ${said}`))
      resolve({ child, word })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`It ended (${code}): ${said}`)))
  })
}

export const stop = (running: Running): Promise<void> =>
  new Promise((done) => {
    running.child.removeAllListeners('exit')
    running.child.once('exit', () => done())
    running.child.kill('SIGTERM')
  })

/** Milliseconds of CPU, user and system, of all threads of a process so far; 0 where the system does not tell. */
export function cpuOf({ child }: Running): number {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** Questions that a server of the bench has asked the database so far. */
export function questionsOf({ child }: Running): Promise<number> {
  return new Promise((resolve) => {
    const listen = (chunk: Buffer) => {
      const told = /QUESTIONS=(\d+)/.exec(chunk.toString())?.[1]
      if (told === undefined) return
      child.stdout!.off('data', listen)
      resolve(Number(told))
    }
    child.stdout!.on('data', listen)
    child.kill('SIGUSR2')
  })
}

/** Waits until a server has read what it keeps in memory: until a second costs it next to nothing, a minute at most. */
export async function untilAtRest(server: Running): Promise<void> {
  for (let second = 0, before = -1; second < 60; second += 1) {
    const now = cpuOf(server)
    if (before >= 0 && now - before < 50) return
    before = now
    await new Promise((done) => setTimeout(done, 1000))
  }
}

/** MiB in memory: of its own, and with the mapped pages of files. */
export function memoryOf({ child }: Running): { own: number; all: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { own: of('RssAnon'), all: of('VmRSS') }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
