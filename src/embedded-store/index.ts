import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Secret } from './wire/access'
import { fullDisk, isFull, tightenFolder } from './files/disk'
import {
  storeFile,
  StoreUnavailable,
  takeFolder,
  watchOwner,
  type Endpoint,
  type Held,
  type Holder,
} from './files/lock'
import { startThread } from './thread'

export { storeFile, StoreUnavailable } from './files/lock'

export interface StoreOptions {
  /** The folder that holds the data; made when it does not exist. */
  folder: string
  /** Each commit waits until the disk has it; only tests may do without. */
  durable?: boolean
  /** When another process has the folder open, become its client instead of refusing. */
  join?: boolean
  /** Listen at this port of the machine (0: a free one), with a user and a password, instead of at a socket. */
  port?: number
}

/** A running store. */
export interface EmbeddedStore {
  /** Where MongoDB drivers connect to. */
  uri: string
  /** The store belongs to another process. */
  joined: boolean
  /** The disk was full when it started: all can be read, nothing written until there is room. */
  full: boolean
  /** Calls when the store has ended though nobody closed it. */
  onDeath(listener: () => void): void
  close(): Promise<void>
}

/** Starts the store of a folder in a thread of its own. Throws StoreUnavailable with one helpful sentence. */
export async function openStore(options: StoreOptions): Promise<EmbeddedStore> {
  const path = resolve(options.folder)
  prepareFolder(path)
  const taken = await take(path)
  if ('release' in taken) return start(path, taken, options)
  const { endpoint } = taken
  if (options.join && endpoint) return joined({ ...taken, endpoint })
  throw new StoreUnavailable(
    `The data folder ${path} is in use by another running Capstan (process ${taken.pid}). ` +
      'Stop that one, or set DATA_DIR to another folder.',
  )
}

// The owner's end is seen by a connection that is held for nothing else.
function joined({ uri, endpoint }: Required<Holder>): EmbeddedStore {
  const listeners: (() => void)[] = []
  let dead = false
  const stop = watchOwner(endpoint, () => {
    dead = true
    for (const listener of listeners) listener()
  })
  return {
    uri,
    joined: true,
    full: false,
    onDeath(listener) {
      listeners.push(listener)
      if (dead) listener()
    },
    close() {
      stop()
      return Promise.resolve()
    },
  }
}

async function start(path: string, held: Held, { durable = true, port }: StoreOptions): Promise<EmbeddedStore> {
  const place = (port === undefined && process.platform !== 'win32' && aSocket()) || aPort(port ?? 0)
  const release = () => {
    place.remove()
    held.release()
  }
  const file = join(path, storeFile)
  try {
    const thread = await startThread({ file, durable, endpoint: place.endpoint, secret: place.secret })
    const uri = place.uri(thread.port)
    tightenFolder(path)
    held.announce(uri, thread.port === undefined ? place.endpoint : { port: thread.port })
    return {
      uri,
      joined: false,
      full: thread.full,
      onDeath: (listener) => thread.onDeath(listener),
      async close() {
        await thread.stop()
        release()
      },
    }
  } catch (error) {
    release()
    if ((error as Error).message === fullDisk) throw new StoreUnavailable(noRoom(path))
    throw new StoreUnavailable(
      `The file ${file} cannot be opened: ${(error as Error).message}. ` +
        'Nothing was changed; restore a backup, or set DATA_DIR to another folder.',
    )
  }
}

async function take(path: string): Promise<Held | Holder> {
  try {
    return await takeFolder(path)
  } catch (error) {
    throw isFull(error) ? new StoreUnavailable(noRoom(path)) : error
  }
}

const noRoom = (path: string): string =>
  `The disk of the data folder ${path} is full, without room even to open the store. Make room there and start again, ` +
  'or set DATA_DIR to a folder on another disk.'

interface Place {
  endpoint: Endpoint
  secret?: Secret
  uri(port: number | undefined): string
  remove(): void
}

// Only the account that runs Capstan may enter the folder of the socket.
function aSocket(): Place | null {
  let folder: string
  try {
    folder = mkdtempSync(join(tmpdir(), 'capstan-'))
  } catch (error) {
    // The disk of the temporary files is full too: then a port, where one signs in.
    if (isFull(error)) return null
    throw error
  }
  const path = join(folder, 'store.sock')
  return {
    endpoint: { path },
    uri: () => `mongodb://${encodeURIComponent(path)}/capstan?directConnection=true`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

// Everybody on the machine can reach a port, so that one must sign in there.
function aPort(port: number): Place {
  const secret = { user: 'capstan', password: randomBytes(24).toString('hex') }
  return {
    endpoint: { port },
    secret,
    uri: (listening) =>
      `mongodb://${secret.user}:${secret.password}@127.0.0.1:${listening}/capstan?directConnection=true&authMechanism=SCRAM-SHA-256`,
    remove: () => {},
  }
}

function prepareFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (!statSync(path).isDirectory()) throw new Error('it is not a folder')
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    tightenFolder(path)
  } catch (error) {
    throw new StoreUnavailable(
      `The data folder ${path} cannot be used: ${reasonOf(error as NodeJS.ErrnoException)}. Choose another with DATA_DIR.`,
    )
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'its disk is full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this account may not write there'
  return code === 'EEXIST' || code === 'ENOTDIR' ? 'it is not a folder' : message
}
