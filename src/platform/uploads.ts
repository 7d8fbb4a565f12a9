import type { Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { BadUpload } from './errors'
import { fileName } from './plain-text'

/** Kinds of files that people send; each by what its bytes say, not by its name. */
export type FileKind = 'pdf' | 'image' | 'document' | 'spreadsheet' | 'text'

export interface UploadRule {
  field: string
  maxBytes: number
  kinds: readonly FileKind[]
  maxFiles?: number
}

export interface ReceivedFile {
  name: string
  type: string
  bytes: Buffer
}

const types: Record<FileKind, readonly string[]> = {
  pdf: ['application/pdf'],
  image: ['image/png', 'image/jpeg'],
  document: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.oasis.opendocument.text',
  ],
  spreadsheet: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  text: ['text/plain', 'text/csv'],
}

/** Reads a multipart form into memory before its forgery check, and keeps the faults of its files for the handler. */
export function receiveUpload(rule: UploadRule): RequestHandler[] {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: rule.maxBytes, files: rule.maxFiles ?? 1, fields: 500, fieldSize: 200_000 },
  }).array(rule.field, rule.maxFiles ?? 1)
  return [
    (req, res, next) => {
      void read(req, res, (error: unknown) => {
        if (error instanceof multer.MulterError) {
          req.uploadFault = new BadUpload(
            rule.field,
            error.code === 'LIMIT_FILE_SIZE' ? 'platform:upload.tooLarge' : 'platform:upload.notTaken',
            { megabytes: Math.round(rule.maxBytes / 1_000_000), files: rule.maxFiles ?? 1 },
          )
          return next()
        }
        next(error)
      })
    },
    (req, _res, next) => {
      req.uploadRule = rule
      next()
    },
  ]
}

const texts = multer({
  fileFilter: (_req, _file, skip) => skip(null, false),
  limits: { fields: 500, fieldSize: 200_000 },
}).any()

/** Reads the texts of a multipart form that nobody has read, and none of its files; goes on whatever happens. */
export function readTexts(req: Request, res: Response, next: () => void): void {
  if (req.body !== undefined || !req.is('multipart')) return next()
  void texts(req, res, () => next())
}

/** The files of this request, checked by content. Throws BadUpload with the sentence for the form. */
export async function receivedFiles(req: Request): Promise<ReceivedFile[]> {
  if (req.uploadFault) throw req.uploadFault
  const rule = req.uploadRule
  if (!rule || !Array.isArray(req.files)) return []
  const checked: ReceivedFile[] = []
  for (const file of req.files) {
    // multer reads names as latin1; browsers send UTF-8.
    const name = fileName(Buffer.from(file.originalname, 'latin1').toString('utf8'))
    if (file.size === 0) throw new BadUpload(rule.field, 'platform:upload.empty', { name })
    const type = await typeOf(file.buffer)
    if (type === null || !rule.kinds.some((kind) => types[kind].includes(type)))
      throw new BadUpload(rule.field, 'platform:upload.wrongKind', { name })
    checked.push({ name, type, bytes: file.buffer })
  }
  return checked
}

async function typeOf(bytes: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(bytes)
  if (known) return known.mime
  return isPlainText(bytes) ? 'text/plain' : null
}

// Plain text has no signature: it is text when it decodes and holds no control characters.
function isPlainText(bytes: Buffer): boolean {
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/[\u0000-\u0008\u000e-\u001f]/.test(decoded)
  } catch {
    return false
  }
}
