import type { Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { BadUpload } from './errors'
import { checkFile, type ReceivedFile } from './file-check'
import type { UploadRule } from './file-kinds'
import { fileName } from './plain-text'

export type { ReceivedFile, UploadRule }

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
    checked.push(await checkFile(name, file.buffer, rule, req.t))
  }
  return checked
}
