import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The file in a data folder. */
export const storeFile = 'store.mdb'

/** The store cannot be opened; the message is one sentence for the person who starts it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** In place of a socket: a tool has the folder for its work and listens nowhere. */
export const noSocket = '-'

/** The process that has a folder open, and the socket at which it listens. */
export interface Owner {
  pid: number
  token: string
  socket: string
}

/** The right to a folder, until it is released. */
export interface Held {
  release(): void
}

const startingTime = 10_000
const attemptTime = 100
/** Folders that this process holds: its own number says nothing about them. */
const ownTokens = new Set<string>()

const ownerFile = (folder: string): string => join(folder, 'store.owner')

/** Makes this process, which will listen at the socket, the only owner of a folder, or tells who is. */
export async function takeFolder(folder: string, socket: string): Promise<Held | Owner> {
  const file = ownerFile(folder)
  const mine = { pid: process.pid, token: randomBytes(8).toString('hex'), socket }
  const until = performance.now() + startingTime
  for (;;) {
    if (claim(file, mine)) return held(file, mine)
    const text = read(file)
    if (text === null) continue
    const owner = parse(text)
    if (!owner || !isAlive(owner)) removeStale(file, text, owner)
    else if (owner.socket === noSocket || (await answers(owner.socket))) return owner
    // It may be about to start; one that never answers is another program under an old number.
    else if (performance.now() < until) await wait(attemptTime)
    else if (ownTokens.has(owner.token)) return owner
    else removeStale(file, text, owner)
  }
}

/** Whether a process has the folder open now. */
export function isInUse(folder: string): boolean {
  const owner = parse(read(ownerFile(folder)) ?? '')
  return owner !== null && isAlive(owner)
}

function held(file: string, { token }: Owner): Held {
  ownTokens.add(token)
  return {
    release() {
      if (parse(read(file) ?? '')?.token === token) rmSync(file, { force: true })
      ownTokens.delete(token)
    },
  }
}

// A link that leads nowhere says by its name who the owner is: it appears with what it says in one step, only one process
// can make it, and a full disk has room for it.
function claim(file: string, { pid, token, socket }: Owner): boolean {
  const text = `${pid} ${token} ${socket}`
  return (
    isMade(() => symlinkSync(text, file)) ??
    isMade(() => writeFileSync(file, text, { mode: 0o600, flag: 'wx' })) ??
    false
  )
}

/** Whether it was this process that made the file; undefined where such files cannot be made. */
function isMade(make: () => void): boolean | undefined {
  try {
    make()
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // Some file systems have no links, and on Windows not everybody may make them.
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EINVAL'].includes(code)) return undefined
    throw error
  }
}

function read(file: string): string | null {
  try {
    return readlinkSync(file)
  } catch {
    // It is a file, or it is not there.
  }
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function parse(text: string): Owner | null {
  const [, pid, token, socket] = /^(\d+) ([0-9a-f]+) (.+)$/.exec(text) ?? []
  return pid && token && socket ? { pid: Number(pid), token, socket } : null
}

function removeStale(file: string, text: string, owner: Owner | null): void {
  if (read(file) === text) rmSync(file, { force: true })
  const folder = owner && dirname(owner.socket)
  if (folder?.startsWith(join(tmpdir(), 'capstan-'))) rmSync(folder, { recursive: true, force: true })
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

/** Calls once when the process that listens at the socket is gone; holds a connection for it until it is told to stop. */
export function watchOwner(socket: string, gone: () => void): () => void {
  const connection = connect(socket)
  // To wait for the owner's end is no reason to stay alive.
  connection.unref()
  connection.on('error', () => {})
  connection.once('close', gone)
  return () => {
    connection.off('close', gone)
    connection.destroy()
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = connect(socket)
    const finish = (alive: boolean) => {
      connection.destroy()
      done(alive)
    }
    connection.once('connect', () => finish(true))
    connection.once('error', () => finish(false))
    connection.setTimeout(2000, () => finish(false))
  })
}
