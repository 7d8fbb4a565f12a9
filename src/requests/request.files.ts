import type { Request } from 'express'
import type { Act } from '../platform/actor'
import { BadUpload } from '../platform/errors'
import { storeFile, type FileLink } from '../platform/files'
import type { FieldError } from '../platform/forms'
import { receivedFiles, type ReceivedFile, type UploadRule } from '../platform/uploads'

/** Papers that come with a request: letters, laws, pictures. */
export const papers: UploadRule = {
  field: 'files',
  maxBytes: 10_000_000,
  maxFiles: 5,
  kinds: ['pdf', 'image', 'document'],
}

/** The files of a form, or the faults to show at their field. */
export async function takeFiles(req: Request): Promise<{ files: ReceivedFile[]; faults: FieldError[] }> {
  try {
    return { files: await receivedFiles(req), faults: [] }
  } catch (error) {
    if (!(error instanceof BadUpload)) throw error
    return { files: [], faults: [{ field: error.field, ...error.words }] }
  }
}

/** Stores files before the change that links them: their bytes are no part of a transaction. */
export async function storeFiles(files: readonly ReceivedFile[], reference: string, act: Act): Promise<FileLink[]> {
  const stored: FileLink[] = []
  for (const file of files) stored.push(await storeFile(file, reference, act))
  return stored
}
