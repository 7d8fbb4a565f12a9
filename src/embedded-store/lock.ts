import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The store cannot be opened; the message is one sentence for the person who starts it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

interface Owner {
  pid: number
  socket: string
}

export type Taken = { release(): void } | { owner: string; pid: number }

/** Makes this process the only owner of a folder, or tells which process is. */
export async function takeFolder(folder: string, socket: string): Promise<Taken> {
  const file = join(folder, 'store.owner')
  const mine = JSON.stringify({ pid: process.pid, socket } satisfies Owner)
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (claim(file, mine)) return { release: () => release(file, mine) }
    const text = read(file)
    const owner = text === null ? null : parse(text)
    if (owner && isAlive(owner.pid)) {
      if (await answers(owner.socket)) return { owner: owner.socket, pid: owner.pid }
      // It may be just about to start; one that never answers is another process under an old number.
      if (attempt < 20 && owner.pid !== process.pid) {
        await new Promise((done) => setTimeout(done, 100))
        continue
      }
    }
    if (text !== null) removeStale(file, text, owner)
  }
  throw new StoreUnavailable(`The data folder ${folder} cannot be taken: ${file} changes all the time.`)
}

// A link appears with its content in one step, and only one process can make it.
function claim(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return claimWithoutLinks(file, mine)
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
    return typeof owner.pid === 'number' && typeof owner.socket === 'string' ? owner : null
  } catch {
    return null
  }
}

function removeStale(file: string, text: string, owner: Owner | null): void {
  if (read(file) === text) rmSync(file, { force: true })
  const folder = owner && dirname(owner.socket)
  if (folder?.startsWith(join(tmpdir(), 'capstan-'))) rmSync(folder, { recursive: true, force: true })
}

function release(file: string, mine: string): void {
  if (read(file) === mine) rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
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
