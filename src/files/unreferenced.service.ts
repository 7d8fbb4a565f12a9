import type { Types } from 'mongoose'
import { removeBytes } from '../platform/files/files'
import { log } from '../platform/log'
import { StoredFiles, type StoredFile } from '../platform/files/stored-file.model'
import { fileHolders, filesOf, holdersOf, idsAt } from './file-holders'

const day = 24 * 60 * 60 * 1000
const batch = 500

/**
 * Deletes files that no record names: of a save that ended in between, and those that a record dropped. A file is stored
 * before the record that names it is saved, which takes minutes: what is a day old and not named by then never will be.
 * Those of refused forms have a life of their own (held-files). Gives how many went.
 */
export async function removeUnreferenced(now: Date): Promise<number> {
  const old = await StoredFiles.find(
    { uploadDate: { $lt: new Date(now.getTime() - day) }, 'metadata.heldFor': null },
    { _id: 1 },
  ).lean<Pick<StoredFile, '_id'>[]>()
  if (old.length === 0) return 0
  // What is named is read after what is there: a record that is saved meanwhile names nothing older than a day anew.
  const named = await namedFiles()
  const left = old.map(({ _id }) => _id).filter((id) => !named.has(String(id)))
  let removed = 0
  while (left.length > 0) removed += await removeOf(left.splice(0, batch))
  if (removed > 0) log.info({ removed }, 'files that no record names were deleted')
  return removed
}

async function namedFiles(): Promise<Set<string>> {
  const named = new Set<string>()
  for (const one of fileHolders) {
    const paths = idsAt(one)
    const some = { $or: paths.map((path) => ({ [path]: { $exists: true } })) }
    const fields = Object.fromEntries(paths.map((path) => [path, 1 as const]))
    for await (const record of one.records.each(some, { fields })) for (const id of filesOf(one, record)) named.add(id)
  }
  return named
}

// Asked once more, one by one: two versions of a record can pass a file on while all are read.
async function removeOf(ids: Types.ObjectId[]): Promise<number> {
  const stillNamed = await holdersOf(ids.map(String))
  const gone = ids.filter((id) => !stillNamed.has(String(id)))
  // Bytes first: whatever ends in between leaves the entry, by which the next look finds it again.
  await removeBytes(gone)
  const { deletedCount } = await StoredFiles.deleteMany({ _id: { $in: gone } })
  return deletedCount
}
