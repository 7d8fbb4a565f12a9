import { closeSync, existsSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { open, type Database, type RootDatabase } from 'lmdb'
import { fullDisk, isFull, syncFolder } from './disk'
import { markClosed, takeMark } from './end-mark'
import { checkFile, DamagedFile } from './file-check'
import { Reserve } from './reserve'

export interface Entry {
  key: Buffer
  value: Buffer
}

/** A reading state that stays as it was while others write. */
export interface Snapshot {
  done(): void
}

/** What one commit changes: null takes an entry away. */
export interface Changes {
  data: Iterable<[Buffer, Buffer | null]>
  meta: Iterable<[string, Buffer | null]>
  answers: Iterable<[Buffer, Buffer]>
  /** Spaces (collections, indexes) whose entries all go. */
  cleared: Iterable<number>
}

/** The disk has failed in the middle of a write: the process must open the file anew. */
export class BrokenStore extends Error {}

type Table<K extends Buffer | string> = Database<Buffer, K>

/** The file on disk: ordered bytes to bytes, one atomic and durable commit at a time. */
export class Store {
  private constructor(
    private readonly reserve: Reserve | null,
    /** Of the file that is marked when it is closed. */
    private readonly marked: string | null,
    private readonly root: RootDatabase<Buffer, Buffer>,
    private readonly data: Table<Buffer>,
    private readonly meta: Table<string>,
    private readonly answers: Table<Buffer>,
  ) {}

  /** Opens the file, or makes it; what is damaged or of another kind is refused and left as it is. */
  static open(file: string, durable: boolean): Store {
    const isNew = !existsSync(file)
    if (!isNew) refuseOthers(file, takeMark(file))
    takeFirstRoom(file)
    // A commit is on disk when it returns.
    const root = open<Buffer, Buffer>({ ...settings(file), noSync: !durable, overlappingSync: false })
    const store = Store.over(root, new Reserve(file), durable ? file : null)
    if (isNew && durable) syncFolder(dirname(file))
    return store
  }

  /**
   * Opens the file for reading only, also while another process writes to it. Then its pages change under whoever walks
   * through them, and their owner has looked at them when it opened the file.
   */
  static openToRead(file: string, inUse: boolean): Store {
    if (!inUse) refuseOthers(file)
    return Store.over(open<Buffer, Buffer>({ ...settings(file), readOnly: true }), null, null)
  }

  private static over(root: RootDatabase<Buffer, Buffer>, reserve: Reserve | null, marked: string | null): Store {
    const table = { keyEncoding: 'binary', encoding: 'binary' } as const
    return new Store(
      reserve,
      marked,
      root,
      root.openDB<Buffer, Buffer>('data', table),
      root.openDB<Buffer, string>('meta', { encoding: 'binary' }),
      root.openDB<Buffer, Buffer>('answers', table),
    )
  }

  /** Writes what is committed now to another file, without the room that nobody uses; others may go on writing. */
  async copyTo(file: string): Promise<void> {
    await this.root.backup(file, true)
  }

  get(key: Buffer, snapshot?: Snapshot): Buffer | undefined {
    return this.data.get(key, snapshot && { transaction: snapshot })
  }

  /** At most `limit` entries with from <= key < to, the last ones first in reverse. */
  chunk(from: Buffer, to: Buffer, reverse: boolean, limit: number, snapshot?: Snapshot): Entry[] {
    const order = reverse
      ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start: from, end: to }
    return [...this.data.getRange({ ...order, limit, transaction: snapshot as never })]
  }

  count(from: Buffer, to: Buffer, snapshot?: Snapshot): number {
    return this.data.getKeysCount({ start: from, end: to, transaction: snapshot as never })
  }

  /** Whether there is an entry behind so many others; it costs far less than reading them. */
  reaches(from: Buffer, to: Buffer, offset: number, snapshot?: Snapshot): boolean {
    const range = { start: from, end: to, offset, limit: 1, transaction: snapshot as never }
    return [...this.data.getKeys(range)].length > 0
  }

  /** Freezes what is committed now. */
  snapshot(): Snapshot {
    this.data.resetReadTxn()
    return this.data.useReadTransaction()
  }

  readMeta(snapshot?: Snapshot): [string, Buffer][] {
    return [...this.meta.getRange({ transaction: snapshot as never })].map(({ key, value }) => [key, value])
  }

  readAnswers(): Entry[] {
    return [...this.answers.getRange({ start: Buffer.from([0]) })]
  }

  forgetAnswers(keys: Buffer[]): void {
    this.write(keys.length * 100, keys.length, () => {
      for (const key of keys) this.answers.removeSync(key)
    })
  }

  /** Writes all changes or none; they are on disk when it returns (unless opened as not durable). */
  commit(changes: Changes): void {
    const [data, meta, answers] = [[...changes.data], [...changes.meta], [...changes.answers]]
    const all: [Buffer | string, Buffer | null][] = [...data, ...meta, ...answers]
    const bytes = all.reduce((sum, [key, value]) => sum + key.length + (value?.length ?? 0), 0)
    const cleared = [...changes.cleared]
    this.write(bytes, cleared.length > 0 ? Infinity : all.length, () => {
      for (const space of cleared) this.clear(space)
      for (const [key, value] of data) write(this.data, key, value)
      for (const [key, value] of meta) write(this.meta, key, value)
      for (const [key, value] of answers) write(this.answers, key, value)
    })
  }

  /** Whether the next ordinary write has room. */
  hasRoom(): boolean {
    try {
      this.needRoom(16_384, 16)
      return true
    } catch {
      return false
    }
  }

  private needRoom(bytes: number, entries: number): void {
    const { lastPageNumber, pageSize } = this.root.getStats() as { lastPageNumber: number; pageSize: number }
    this.reserve?.need((lastPageNumber + 1) * pageSize, bytes, entries)
  }

  private write(bytes: number, entries: number, run: () => void): void {
    this.needRoom(bytes, entries)
    try {
      this.root.transactionSync(run)
    } catch (error) {
      // LMDB is not to be trusted after a failed write; what is in the file is as it was.
      throw new BrokenStore(`The write could not be brought to the disk: ${(error as Error).message}`)
    }
  }

  private clear(space: number): void {
    const start = Buffer.alloc(4)
    start.writeUInt32BE(space)
    const end = Buffer.alloc(4)
    end.writeUInt32BE(space + 1)
    for (const key of [...this.data.getKeys({ start, end })]) this.data.removeSync(key)
  }

  async close(): Promise<void> {
    this.reserve?.close()
    await this.root.close()
    if (this.marked !== null) markClosed(this.marked)
  }
}

const settings = (file: string) =>
  ({
    path: file,
    noSubdir: true,
    keyEncoding: 'binary',
    encoding: 'binary',
    maxDbs: 8,
    maxReaders: 512,
    permissionsMode: 0o600,
  }) as const

const firstRoom = 256 * 1024
const lockRoom = 64 * 1024

/**
 * LMDB makes its first pages and its lock without a look at the room, and does not survive an error there. So both are
 * filled with zeros before.
 */
function takeFirstRoom(file: string): void {
  const lock = `${file}-lock`
  for (const [path, bytes] of [
    [file, firstRoom],
    [lock, lockRoom],
  ] as const) {
    const there = existsSync(path) ? statSync(path) : undefined
    // A lock that was made by LMDB has holes where it has not been written.
    if (there && there.size > 0 && (path === file || there.blocks > 0)) continue
    fill(path, bytes, path === file)
  }
}

function fill(path: string, bytes: number, empty: boolean): void {
  const isNew = !existsSync(path)
  const target = openSync(path, 'a+', 0o600)
  try {
    writeSync(target, Buffer.alloc(bytes))
    if (empty) ftruncateSync(target, 0)
  } catch (error) {
    if (isNew) rmSync(path)
    throw isFull(error) ? new Error(fullDisk) : error
  } finally {
    closeSync(target)
  }
}

// Whoever changes what the file looks like adds or renames a table, so that those who know only the old look refuse it.
const tables = ['answers', 'data', 'meta']

function refuseOthers(file: string, isAsClosed = false): void {
  try {
    const found = checkFile(file, isAsClosed)
    if (found.length > 0 && !tables.every((name) => found.includes(name)))
      throw new DamagedFile('it is of another program')
    const unknown = found.find((name) => !tables.includes(name))
    if (unknown !== undefined) throw new DamagedFile(`it is of a later version, with a table “${unknown}”`)
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    throw new DamagedFile(`it is no store of Capstan or is damaged (${error.message})`)
  }
}

function write<K extends Buffer | string>(table: Table<K>, key: K, value: Buffer | null): void {
  if (value === null) table.removeSync(key)
  else table.putSync(key, value)
}
