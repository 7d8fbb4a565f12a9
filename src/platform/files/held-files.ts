import type { Request } from 'express'
import mongoose from 'mongoose'
import { BadUpload } from '../errors'
import { contentOf, fileBucket, writeFile } from './files'
import type { ReceivedFile } from './file-check'
import { scanned } from './upload-scan'
import type { Scan } from './stored-file.model'

// A form that is refused keeps the files that came with it: stored for a day, attached to nothing, for its person alone.
// The form names them, and they go along when it is sent again.

/** A file of a form that was refused. */
export interface HeldFile {
  id: string
  name: string
}

interface HeldRecord {
  _id: mongoose.Types.ObjectId
  filename: string
  length: number
  metadata: { type: string; scan?: Exclude<Scan, 'infected'> }
}

const day = 24 * 60 * 60 * 1000
const most = 20

/** The files that this form holds, without those that the person took out. */
export async function heldFiles(req: Request): Promise<HeldFile[]> {
  return (await find(req)).map(({ _id, filename }) => ({ id: String(_id), name: filename }))
}

/** The same with their bytes, as if they had come with this request. */
export async function receivedBefore(req: Request): Promise<ReceivedFile[]> {
  const received: ReceivedFile[] = []
  for (const held of await find(req)) {
    const { type, scan } = held.metadata
    const file: ReceivedFile = { name: held.filename, type, bytes: contentOf(held), ...(scan ? { scan } : {}) }
    received.push(scan === 'clean' ? file : await scannedNow(file, held, req))
  }
  return received
}

// Nothing was known of it when it came; one in which something is found now goes along no more.
async function scannedNow(file: ReceivedFile, { _id }: HeldRecord, req: Request): Promise<ReceivedFile> {
  try {
    return await scanned(file, req)
  } catch (error) {
    if (error instanceof BadUpload) await fileBucket().delete(_id)
    throw error
  }
}

function find(req: Request): Promise<HeldRecord[]> {
  const { _held, _unheld } = (req.body ?? {}) as Record<string, unknown>
  const dropped = textsOf(_unheld)
  const ids = textsOf(_held).filter((id) => mongoose.isValidObjectId(id) && !dropped.includes(id))
  if (ids.length === 0 || req.actor.id === '') return Promise.resolve([])
  const own = { _id: { $in: ids.slice(0, most).map((id) => new mongoose.Types.ObjectId(id)) } }
  return fileBucket()
    .find({ ...own, 'metadata.heldFor': req.actor.id })
    .toArray() as unknown as Promise<HeldRecord[]>
}

const textsOf = (sent: unknown): string[] => [sent].flat().filter((one): one is string => typeof one === 'string')

/** Holds a file for the person of this request. */
export async function holdFile({ name, type, bytes, scan }: ReceivedFile, req: Request): Promise<HeldFile> {
  const id = await writeFile(name, bytes, { type, heldFor: req.actor.id, ...(scan ? { scan } : {}) })
  return { id, name }
}

/** Removes the files that were held for this form: it was saved, and has copies of its own. */
export async function releaseFiles(req: Request): Promise<void> {
  for (const { _id } of await find(req)) await fileBucket().delete(_id)
}

/** Removes what nobody has sent again within a day. */
export async function removeHeldFiles(now: Date): Promise<void> {
  const before = new Date(now.getTime() - day)
  const old = fileBucket().find({ 'metadata.heldFor': { $exists: true }, uploadDate: { $lt: before } })
  for (const { _id } of await old.toArray()) await fileBucket().delete(_id)
}
