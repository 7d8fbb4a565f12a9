import type { Request, Response } from 'express'
import mongoose, { type mongo } from 'mongoose'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Act } from '../actor'
import { NotFound, PublicError } from '../errors'
import type { ReceivedFile } from './file-check'
import { endingsOfType } from './file-kinds'
import { nameOfType } from './file-name'
import { rememberStanding } from './file-standings'
import { log } from '../log'
import { fileName } from '../text/plain-text'
import { withoutLanguages } from '../text/written'
import { readContent, sizeOf, type Content } from './spool'
import { StoredFiles } from './stored-file.model'
import { Scoped } from '../scoped'

/** An upload as records keep it; its bytes are in GridFS so that any server can serve them. */
export interface FileLink {
  fileId: string
  name: string
  type: string
  size: number
}

/** Where the bytes of all files are. */
export const fileBucket = (): mongo.GridFSBucket =>
  new mongoose.mongo.GridFSBucket(mongoose.connection.db!, { bucketName: 'files' })

const stored = new Scoped<string[]>()

/**
 * Runs work that stores files and then keeps their links in a record. When it fails no record has them, and they are
 * removed; but for a failure of which nobody knows what became of the change, or when a part of it is saved.
 */
export async function withStoredFiles<T>(work: () => Promise<T>, isSaved: () => boolean): Promise<T> {
  const ids: string[] = []
  try {
    return await stored.run(ids, work)
  } catch (error) {
    const { errorLabels = [] } = (error ?? {}) as { errorLabels?: readonly string[] }
    if (!isSaved() && !errorLabels.includes('UnknownTransactionCommitResult')) await removeFiles(ids)
    throw error
  }
}

async function removeFiles(ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await fileBucket()
      .delete(new mongoose.Types.ObjectId(id))
      .catch((error: unknown) => log.warn({ err: error, file: id }, 'a file that belongs to nothing was not removed'))
}

/** Stores a checked file for a record and gives the link to keep in it. */
export async function storeFile(file: ReceivedFile, owner: string, act: Act): Promise<FileLink> {
  const metadata = { type: file.type, owner, by: act.actor.id, at: act.at, ...(file.scan ? { scan: file.scan } : {}) }
  const fileId = await writeFile(file.name, file.bytes, metadata)
  stored.getStore()?.push(fileId)
  if (file.scan === 'waiting') rememberStanding(fileId, 'waiting')
  return { fileId, name: file.name, type: file.type, size: sizeOf(file.bytes) }
}

/** Writes a file, whole or not at all; gives its id. */
export async function writeFile(name: string, content: Content, metadata: Record<string, unknown>): Promise<string> {
  const upload = fileBucket().openUploadStream(name, { metadata })
  try {
    await pipeline(readContent(content), upload)
  } catch (error) {
    // What was written of it would take room for ever. The first fault is the one to tell.
    await removeBytes([upload.id]).catch(() => undefined)
    throw error
  }
  return String(upload.id)
}

/** Stores files before the change that links them: their bytes are no part of a transaction. */
export async function storeFiles(files: readonly ReceivedFile[], owner: string, act: Act): Promise<FileLink[]> {
  const links: FileLink[] = []
  for (const file of files) links.push(await storeFile(file, owner, act))
  return links
}

/** Sends the file that the address names, when it is one of these. */
export async function sendOneOf(req: Request, res: Response, links: readonly FileLink[]): Promise<void> {
  const link = links.find(({ fileId }) => fileId === req.params.fileId)
  if (!link) throw new NotFound()
  await sendFile(res, link)
}

/** Sends a stored file as a download, never as a page of ours; not before the virus scanner has let it pass. */
export async function sendFile(res: Response, link: FileLink): Promise<void> {
  const id = new mongoose.Types.ObjectId(link.fileId)
  const found = await StoredFiles.findById(id).lean()
  if (!found) throw new NotFound()
  const { scan } = found.metadata ?? {}
  if (scan === 'waiting')
    throw new PublicError(423, { message: 'platform:upload.isWaiting', values: { name: link.name } })
  if (scan === 'infected')
    throw new PublicError(410, { message: 'platform:upload.isRemoved', values: { name: link.name } })
  // Also of a file that was stored under another rule.
  sendHeaders(res, isKnown(link.type) ? nameOfType(fileName(link.name), link.type) : link.name, link.type, 'attachment')
  res.setHeader('Content-Length', found.length)
  await sendAll(res, fileBucket().openDownloadStream(id))
}

/** Sends a stream as the rest of an answer. Whoever has gone meanwhile reads no answer, and nothing is wrong here. */
export async function sendAll(
  res: Response,
  ...streams: [NodeJS.ReadableStream, ...NodeJS.ReadWriteStream[]]
): Promise<void> {
  try {
    await pipeline([...streams, res])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/** The bytes of a stored file. */
export const contentOf = ({ _id, length }: { _id: mongo.ObjectId; length: number }): Content => {
  const open = () => fileBucket().openDownloadStream(_id)
  return { size: length, open, whole: () => buffer(open()) }
}

/** Deletes the bytes of files; first these, so that whatever ends in between is seen and done again. */
export async function removeBytes(ids: readonly mongo.ObjectId[]): Promise<void> {
  await mongoose.connection.db!.collection('files.chunks').deleteMany({ files_id: { $in: [...ids] } })
}

const isKnown = (type: string): boolean => endingsOfType(type.split(';')[0]!).length > 0

const hour = 60 * 60 * 1000

/** Removes the pieces of files that were never stored to their end, as when a server ended meanwhile. */
export async function removeHalfFiles(now: Date): Promise<void> {
  const pieces = mongoose.connection.db!.collection('files.chunks')
  const at = (hours: number) => mongoose.Types.ObjectId.createFromTime((now.getTime() - hours * hour) / 1000)
  const first = { n: 0, _id: { $gt: at(72), $lt: at(1) } }
  const ids: mongo.ObjectId[] = []
  for await (const { files_id } of pieces.find(first, { projection: { files_id: 1 } }))
    ids.push(files_id as mongo.ObjectId)
  while (ids.length > 0) {
    const some = ids.splice(0, 500)
    const whole = await fileBucket()
      .find({ _id: { $in: some } })
      .project({ _id: 1 })
      .toArray()
    const known = new Set(whole.map(({ _id }) => String(_id)))
    const halves = some.filter((id) => !known.has(String(id)))
    if (halves.length > 0) await removeBytes(halves)
  }
}

/** Headers of a file made or stored by us. */
export function sendHeaders(res: Response, name: string, type: string, as: 'attachment' | 'inline'): void {
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Disposition', `${as}; filename*=UTF-8''${encodeURIComponent(withoutLanguages(name))}`)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cache-Control', 'private, no-store')
}
