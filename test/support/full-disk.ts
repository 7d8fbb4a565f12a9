import mongoose from 'mongoose'
import { createRequire } from 'node:module'

// The driver's own line to the database: under mongoose, the session store, the limits and the files alike.
interface Line {
  command: (this: unknown, ns: unknown, command: Record<string, unknown>, ...more: unknown[]) => Promise<unknown>
}
const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
  Connection: { prototype: Line }
}

const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'create', 'createIndexes'])

/** What a MongoDB server and the embedded store answer to a write when their disk is full. */
const refusal = () =>
  new mongoose.mongo.MongoServerError({
    message: 'The write was refused, because the disk is full, said by the test',
    ok: 0,
    code: 14031,
    codeName: 'OutOfDiskSpace',
  })

/** Runs `work` while the disk of the database is full: everything can be read, nothing written. */
export const withFullDisk = <T>(work: () => Promise<T>, isRefused?: (collection: string) => boolean): Promise<T> =>
  withoutWrites(refusal, work, isRefused)

/** Runs `work` while every write ends with an error, or those to some collections do. */
export async function withoutWrites<T>(
  error: () => Error,
  work: () => Promise<T>,
  isRefused: (collection: string) => boolean = () => true,
): Promise<T> {
  const { command } = Connection.prototype
  Connection.prototype.command = function (ns, sent, ...more) {
    const [name = ''] = Object.keys(sent)
    if (writes.has(name) && isRefused(String(sent[name]))) return Promise.reject(error())
    return command.call(this, ns, sent, ...more)
  }
  try {
    return await work()
  } finally {
    Connection.prototype.command = command
  }
}
