import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StoreUnavailable, takeFolder } from './lock'
import { startThread } from './thread'

export { StoreUnavailable } from './lock'

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
  /** Calls when the store has ended though nobody closed it. */
  onDeath(listener: () => void): void
  close(): Promise<void>
}

/** Starts the store of a folder in a thread of its own. Throws StoreUnavailable with one helpful sentence. */
export async function openStore({ folder, durable = true, join: joins = false }: StoreOptions): Promise<EmbeddedStore> {
  const path = resolve(folder)
  prepareFolder(path)
  const socketFolder = mkdtempSync(join(tmpdir(), 'capstan-'))
  const socket = join(socketFolder, 'store.sock')
  const taken = await takeFolder(path, socket)
  if ('owner' in taken) {
    rmSync(socketFolder, { recursive: true })
    if (joins) return { uri: uriOf(taken.owner), onDeath: () => {}, close: () => Promise.resolve() }
    throw new StoreUnavailable(
      `The data folder ${path} is in use by another running Capstan (process ${taken.pid}). Stop that one, or set DATA_DIR to another folder.`,
    )
  }
  const release = () => {
    rmSync(socketFolder, { recursive: true, force: true })
    taken.release()
  }
  try {
    const running = await startThread({ file: join(path, 'store.mdb'), durable, socket })
    return {
      uri: uriOf(socket),
      onDeath: (listener) => running.onDeath(listener),
      async close() {
        await running.stop()
        release()
      },
    }
  } catch (error) {
    release()
    throw new StoreUnavailable(
      `The file ${join(path, 'store.mdb')} cannot be opened: ${(error as Error).message}. ` +
        'Nothing was changed; restore a backup, or set DATA_DIR to another folder.',
    )
  }
}

const uriOf = (socket: string): string => `mongodb://${encodeURIComponent(socket)}/capstan?directConnection=true`

function prepareFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
    if (!statSync(path).isDirectory()) throw new Error('it is not a folder')
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'this account may not write there'
        : code === 'EEXIST' || code === 'ENOTDIR'
          ? 'it is not a folder'
          : message
    throw new StoreUnavailable(`The data folder ${path} cannot be used: ${why}. Choose another with DATA_DIR.`)
  }
}
