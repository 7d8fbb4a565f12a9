import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The store cannot be opened; the message is one sentence for the person who starts it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** Where a store listens: a socket of the file system, or a port of this machine. */
export type Endpoint = { path: string } | { port: number }

/** What the file beside the data says of the process that has it open. */
interface Owner {
  pid: number
  token: string
  /** Not there yet while the store starts. */
  uri?: string
  endpoint?: Endpoint
}

export interface Held {
  /** Tells others where the store is to be reached. */
  announce(uri: string, endpoint: Endpoint): void
  release(): void
}

/** The process that has a folder open. */
export interface Holder {
  uri: string
  pid: number
  endpoint?: Endpoint
}

const startingTime = 10_000
const attemptTime = 100
/** Folders that this process holds: its own number says nothing about them. */
const ownTokens = new Set<string>()

/** Makes this process the only owner of a folder, or tells which process is. */
export async function takeFolder(folder: string): Promise<Held | Holder> {
  const file = join(folder, 'store.owner')
  const token = randomBytes(8).toString('hex')
  const until = Date.now() + startingTime
  for (;;) {
    if (claim(file, JSON.stringify({ pid: process.pid, token } satisfies Owner))) return held(file, token)
    const text = read(file)
    if (text === null) continue
    const owner = parse(text)
    if (!owner || !isAlive(owner)) removeStale(file, text, owner)
    else if (owner.uri && owner.endpoint && (await answers(owner.endpoint))) return holder(owner)
    // It may be about to start; one that never answers is another program under an old number.
    else if (Date.now() < until) await wait(attemptTime)
    else if (ownTokens.has(owner.token)) return holder(owner)
    else removeStale(file, text, owner)
  }
}

const holder = ({ uri = '', pid, endpoint }: Owner): Holder => ({ uri, pid, endpoint })

function held(file: string, token: string): Held {
  ownTokens.add(token)
  const isMine = () => parse(read(file) ?? '')?.token === token
  return {
    announce(uri, endpoint) {
      const draft = `${file}.${token}`
      writeFileSync(draft, JSON.stringify({ pid: process.pid, token, uri, endpoint } satisfies Owner), { mode: 0o600 })
      renameSync(draft, file)
    },
    release() {
      if (isMine()) rmSync(file, { force: true })
      ownTokens.delete(token)
    },
  }
}

// A link appears with its content in one step, and only one process can make it.
function claim(file: string, mine: string): boolean {
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? false : claimWithoutLinks(file, mine)
  } finally {
    unlinkSync(draft)
  }
}

// Some file systems have no links; there the file is made first and filled then.
function claimWithoutLinks(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parse(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Owner
    return typeof owner.pid === 'number' && typeof owner.token === 'string' ? owner : null
  } catch {
    return null
  }
}

function removeStale(file: string, text: string, owner: Owner | null): void {
  if (read(file) === text) rmSync(file, { force: true })
  const endpoint = owner?.endpoint
  if (!endpoint || !('path' in endpoint)) return
  const folder = dirname(endpoint.path)
  if (folder.startsWith(join(tmpdir(), 'capstan-'))) rmSync(folder, { recursive: true, force: true })
}

function isAlive({ pid, token }: Owner): boolean {
  if (pid === process.pid) return ownTokens.has(token)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const connectTo = (endpoint: Endpoint): Socket =>
  'path' in endpoint ? connect(endpoint.path) : connect(endpoint.port, '127.0.0.1')

/** Calls once when the process at the other end is gone; holds a connection for it until it is told to stop. */
export function watchOwner(endpoint: Endpoint, gone: () => void): () => void {
  const connection = connectTo(endpoint)
  // To wait for the owner's end is no reason to stay alive.
  connection.unref()
  connection.on('error', () => {})
  connection.once('close', gone)
  return () => {
    connection.off('close', gone)
    connection.destroy()
  }
}

function answers(endpoint: Endpoint): Promise<boolean> {
  return new Promise((done) => {
    const connection = connectTo(endpoint)
    const finish = (alive: boolean) => {
      connection.destroy()
      done(alive)
    }
    connection.once('connect', () => finish(true))
    connection.once('error', () => finish(false))
    connection.setTimeout(2000, () => finish(false))
  })
}
