import type { Request } from 'express'
import type { Act } from '../programme/actor'
import { BadUpload } from '../platform/errors'
import { storeFile, type FileLink } from '../platform/files/files'
import type { FieldError } from '../platform/forms/forms'
import type { ReceivedFile } from '../platform/files/file-check'
import { receivedFiles } from '../platform/files/uploads'

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
