import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fullDisk, isFull, tightenFolder } from './files/disk'
import { noSocket, storeFile, StoreUnavailable, takeFolder, watchOwner, type Held, type Owner } from './files/lock'
import { startThread, type Hearing } from './thread'

export { storeFile, StoreUnavailable } from './files/lock'
export { backUp, compact, restore, verify } from './files/maintenance'

export interface StoreOptions {
  /** The folder that holds the data; made when it does not exist. */
  folder: string
  /** Each commit waits until the disk has it; only tests may do without. */
  durable?: boolean
  /** When another process has the folder open, become its client instead of refusing. */
  join?: boolean
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
  /** Calls at each commit, whoever its client is; a joined store tells nothing. */
  onCommit(listener: Hearing): void
  close(): Promise<void>
}

/** Starts the store of a folder in a thread of its own. Throws StoreUnavailable with one helpful sentence. */
export async function openStore(options: StoreOptions): Promise<EmbeddedStore> {
  const path = resolve(options.folder)
  prepareFolder(path)
  try {
    const socket = makeSocket(path)
    const taken = await takeFolder(path, socket.path)
    if ('release' in taken) return await start(path, options.durable ?? true, socket, taken)
    socket.remove()
    if (options.join && taken.socket !== noSocket) return joined(taken)
    throw new StoreUnavailable(
      `The data folder ${path} is in use by another running Capstan (process ${taken.pid}). ` +
        'Stop that one, or set DATA_DIR to another folder.',
    )
  } catch (error) {
    throw isFull(error) ? new StoreUnavailable(noRoom(path)) : error
  }
}

const uriOf = (socket: string): string => `mongodb://${encodeURIComponent(socket)}/capstan?directConnection=true`

// The owner's end is seen by a connection that is held for nothing else.
function joined({ socket }: Owner): EmbeddedStore {
  const listeners: (() => void)[] = []
  let dead = false
  const stop = watchOwner(socket, () => {
    dead = true
    for (const listener of listeners) listener()
  })
  return {
    uri: uriOf(socket),
    joined: true,
    full: false,
    onDeath(listener) {
      listeners.push(listener)
      if (dead) listener()
    },
    onCommit: () => {},
    close() {
      stop()
      return Promise.resolve()
    },
  }
}

async function start(path: string, durable: boolean, socket: Socket, held: Held): Promise<EmbeddedStore> {
  const release = () => {
    socket.remove()
    held.release()
  }
  const file = join(path, storeFile)
  try {
    const thread = await startThread({ file, durable, socket: socket.path })
    tightenFolder(path)
    return {
      uri: uriOf(socket.path),
      joined: false,
      full: thread.full,
      onDeath: (listener) => thread.onDeath(listener),
      onCommit: (listener) => thread.onCommit(listener),
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

const noRoom = (path: string): string =>
  `The disk of the data folder ${path} is full, without room even to open the store. Make room there and start again, ` +
  'or set DATA_DIR to a folder on another disk.'

interface Socket {
  path: string
  remove(): void
}

// The store asks for no password: only the account that runs Capstan may get at the socket.
function makeSocket(data: string): Socket {
  // To a pipe of Windows nobody else may write.
  if (process.platform === 'win32')
    return { path: String.raw`\\.\pipe\capstan-${randomBytes(16).toString('hex')}.sock`, remove: () => {} }
  let folder: string
  try {
    folder = mkdtempSync(join(tmpdir(), 'capstan-'))
  } catch (error) {
    if (!isFull(error)) throw error
    // The disk of the temporary files is full too. The data folder is as private.
    const path = join(data, `store.${randomBytes(4).toString('hex')}.sock`)
    return { path, remove: () => rmSync(path, { force: true }) }
  }
  return { path: join(folder, 'store.sock'), remove: () => rmSync(folder, { recursive: true, force: true }) }
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
