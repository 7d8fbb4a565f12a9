import { randomBytes } from 'node:crypto'
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isFull } from './disk'

/** The file in a data folder. */
export const storeFile = 'store.mdb'

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
const tellAgain = 10_000
/** Folders that this process holds: its own number says nothing about them. */
const ownTokens = new Set<string>()

/** Makes this process the only owner of a folder, or tells which process is. */
export async function takeFolder(folder: string): Promise<Held | Holder> {
  const file = join(folder, 'store.owner')
  const token = randomBytes(8).toString('hex')
  const until = performance.now() + startingTime
  for (;;) {
    if (claim(file, { pid: process.pid, token })) return held(file, token)
    const text = read(file)
    if (text === null) continue
    const owner = parse(text)
    if (!owner || !isAlive(owner)) removeStale(file, text, owner)
    else if (owner.endpoint && (await answers(owner.endpoint))) return holder(owner)
    // It may be about to start; one that never answers is another program under an old number.
    else if (performance.now() < until) await wait(attemptTime)
    else if (ownTokens.has(owner.token)) return holder(owner)
    else removeStale(file, text, owner)
  }
}

/** Whether a process has the folder open now. */
export function isInUse(folder: string): boolean {
  const owner = parse(read(join(folder, 'store.owner')) ?? '')
  return owner !== null && isAlive(owner)
}

const holder = ({ uri = '', pid, endpoint }: Owner): Holder => ({ uri, pid, endpoint })

function held(file: string, token: string): Held {
  ownTokens.add(token)
  const isMine = () => parse(read(file) ?? '')?.token === token
  let again: NodeJS.Timeout | undefined
  return {
    announce(uri, endpoint) {
      const draft = `${file}.${token}`
      const tell = () => {
        writeDraft(draft, { pid: process.pid, token, uri, endpoint })
        renameSync(draft, file)
      }
      try {
        tell()
      } catch (error) {
        if (!isFull(error)) throw error
        // The name of a link needs no room. All that does not fit into it is told when there is some.
        symlinkSync(inShort({ pid: process.pid, token, endpoint }), draft)
        renameSync(draft, file)
        again = setInterval(() => {
          try {
            if (isMine()) tell()
            clearInterval(again)
          } catch {
            // Still full.
          }
        }, tellAgain).unref()
      }
    },
    release() {
      clearInterval(again)
      if (isMine()) rmSync(file, { force: true })
      ownTokens.delete(token)
    },
  }
}

// A link appears with its content in one step, and only one process can make it.
function claim(file: string, mine: Owner): boolean {
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  try {
    writeDraft(draft, mine)
  } catch (error) {
    if (!isFull(error)) throw error
    return claimWithoutRoom(file, mine)
  }
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    return isThere(error) ? false : claimWithoutLinks(file, JSON.stringify(mine))
  } finally {
    unlinkSync(draft)
  }
}

function writeDraft(draft: string, owner: Owner): void {
  try {
    writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 })
  } catch (error) {
    // An empty file has been made all the same.
    rmSync(draft, { force: true })
    throw error
  }
}

// On a full disk there is still room for a link that leads nowhere: what it says is kept with its name.
function claimWithoutRoom(file: string, mine: Owner): boolean {
  try {
    symlinkSync(inShort(mine), file)
    return true
  } catch (error) {
    if (isThere(error)) return false
    throw error
  }
}

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'

const inShort = ({ pid, token, endpoint }: Owner): string =>
  [pid, token, endpoint && ('path' in endpoint ? endpoint.path : `:${endpoint.port}`)].filter(Boolean).join(' ')

function fromShort(text: string): Owner | null {
  const [, pid, token, place] = /^(\d+) ([0-9a-f]+)(?: (.+))?$/.exec(text) ?? []
  if (!pid || !token) return null
  const endpoint = place && (place.startsWith(':') ? { port: Number(place.slice(1)) } : { path: place })
  return { pid: Number(pid), token, ...(endpoint ? { endpoint } : {}) }
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
    return readlinkSync(file)
  } catch {
    // It is no link, but a file, or it is not there.
  }
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parse(text: string): Owner | null {
  const short = fromShort(text)
  if (short) return short
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
