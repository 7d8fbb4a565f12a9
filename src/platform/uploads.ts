import type { NextFunction, Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { isGuest } from './actor'
import { BadUpload } from './errors'
import { checkFile, type ReceivedFile } from './file-check'
import type { UploadRule } from './file-kinds'
import { heldFiles, holdFile, receivedBefore, releaseFiles } from './held-files'
import { log } from './log'
import { fileName } from './plain-text'

export type { ReceivedFile, UploadRule }

// A form is read to its end whatever its files are like: the texts after a file that is too large are not lost.
const limits = { files: 50, fields: 5000, fieldSize: 1_000_000 }

/** Reads a multipart form into memory before its forgery check, and keeps the faults of its files for the handler. */
export function receiveUpload(rule: UploadRule): RequestHandler[] {
  const read = multer({
    storage: inMemory(rule.maxBytes),
    fileFilter: (_req, file, take) => take(null, file.fieldname === rule.field),
    limits,
  }).any()
  return [
    (req, res, next) => {
      void read(req, res, (error: unknown) => {
        if (error instanceof multer.MulterError) req.uploadFault = faultOf(rule, 'notTaken')
        else if (error) return next(error)
        req.uploadRule = rule
        keepOnRefusal(req, res, next)
        next()
      })
    },
  ]
}

/** Counts a file to its end, and holds the bytes of one that is not too large. */
const inMemory = (maxBytes: number): multer.StorageEngine => ({
  _handleFile(_req, { stream }, done) {
    let parts: Buffer[] = []
    let size = 0
    stream.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxBytes) parts = []
      else parts.push(part)
    })
    stream.once('error', done)
    stream.once('end', () => done(null, { buffer: Buffer.concat(parts), size }))
  },
  _removeFile: (_req, _file, done) => done(null),
})

const faultOf = (rule: UploadRule, fault: 'tooLarge' | 'notTaken', name = ''): BadUpload =>
  new BadUpload(rule.field, `platform:upload.${fault}`, {
    name,
    megabytes: Math.round(rule.maxBytes / 1_000_000),
    files: rule.maxFiles ?? 1,
  })

/** A page that comes back with faults names the files that came with the form; a form that was saved needs them no more. */
function keepOnRefusal(req: Request, res: Response, next: NextFunction): void {
  const render = res.render.bind(res) as (...given: unknown[]) => void
  const redirect = res.redirect.bind(res) as (...given: unknown[]) => void
  const hold = async () => {
    req.lostFiles = sentNames(req)
    if (isGuest(req.actor) || !comesBack(req, res)) return
    req.held = await heldFiles(req)
    const good = await goodFiles(req)
    req.lostFiles = good.map(({ name }) => name)
    for (const file of good) {
      req.held.push(await holdFile(file, req))
      req.lostFiles.shift()
    }
  }
  res.render = (...given: unknown[]) => {
    // What was saved before the page came back, has its files.
    if (res.statusCode < 400 || req.isSaved) return render(...given)
    // Without its files the page still comes, with all that was typed.
    const noted = (error: unknown) => log.warn({ err: error }, 'the files of a refused form could not be held')
    hold()
      .catch(noted)
      .then(() => render(...given))
      .catch(next)
  }
  res.redirect = (...given: unknown[]) => {
    const noted = (error: unknown) => log.warn({ err: error }, 'held files stay for their day')
    void (isGuest(req.actor) ? Promise.resolve() : releaseFiles(req)).catch(noted).then(() => redirect(...given))
  }
}

// Of a page without the form a person takes the texts along; files are named, to be chosen again.
const comesBack = (req: Request, { statusCode }: Response): boolean =>
  req.sameForm !== undefined || [409, 422, 429].includes(statusCode) || statusCode >= 500

const texts = multer({
  fileFilter: (_req, _file, skip) => skip(null, false),
  limits: { fields: limits.fields, fieldSize: limits.fieldSize },
}).any()

/** Reads the texts of a multipart form that nobody has read, and none of its files; goes on whatever happens. */
export function readTexts(req: Request, res: Response, next: () => void): void {
  if (req.body !== undefined || !req.is('multipart')) return next()
  void texts(req, res, () => next())
}

/**
 * The files of this request, checked by content, and before them those that its form held from a refused sending.
 * Throws BadUpload with the sentence for the form.
 */
export async function receivedFiles(req: Request): Promise<ReceivedFile[]> {
  if (req.uploadFault) throw req.uploadFault
  const rule = req.uploadRule
  if (!rule) return []
  const files = await receivedBefore(req)
  for (const file of sentFiles(req)) files.push(await checked(file, req, rule))
  if (files.length > (rule.maxFiles ?? 1)) throw faultOf(rule, 'notTaken')
  return files
}

const sentFiles = (req: Request): Express.Multer.File[] => (Array.isArray(req.files) ? req.files : [])

/** The files of this request that are as they should be. */
async function goodFiles(req: Request): Promise<ReceivedFile[]> {
  const tried = await Promise.allSettled(sentFiles(req).map((file) => checked(file, req, req.uploadRule!)))
  return tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

async function checked(file: Express.Multer.File, req: Request, rule: UploadRule): Promise<ReceivedFile> {
  const name = nameOf(file)
  if (file.size > rule.maxBytes) throw faultOf(rule, 'tooLarge', name)
  if (file.size === 0) throw new BadUpload(rule.field, 'platform:upload.empty', { name })
  return checkFile(name, file.buffer, rule, req.t)
}

// multer reads names as latin1; browsers send UTF-8.
const nameOf = ({ originalname }: { originalname: string }): string =>
  fileName(Buffer.from(originalname, 'latin1').toString('utf8'))

/** The names of the files that came with this request. */
export const sentNames = (req: Request): string[] => sentFiles(req).map(nameOf)
