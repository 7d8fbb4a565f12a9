import type { Request } from 'express'
import { BadUpload } from '../platform/errors'
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
