import type { NextFunction, Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { finished } from 'node:stream/promises'
import { isGuest } from '../actor'
import { leaveWith, Room } from '../http/doors/body-room'
import { placeOf } from '../http/doors/limits'
import { asUnavailable } from '../data/driver/database-errors'
import { BadUpload, PublicError } from '../errors'
import { checkContent, type ReceivedFile } from './file-check'
import type { UploadRule } from './file-kinds'
import { heldFiles, holdFile, receivedBefore, releaseFiles } from './held-files'
import { log } from '../log'
import { fileName } from '../text/plain-text'
import type { FieldError } from '../forms/forms'
import { rawOf } from '../forms/sent/refused-form'
import { forgeryFault } from '../http/doors/security'
import { spool, type Content } from './spool'
import { scanned } from './upload-scan'

export type { ReceivedFile }

/** Texts that one form may hold, with what stands around each of its fields. */
export const mostTexts = 2_000_000
// The token stands first in each form: what comes before it is nobody's.
const mostBeforeToken = 16_000

const limits = { files: 50, fields: 5000, fieldSize: 1_000_000, fieldNameSize: 200, fieldNestingDepth: 6 }
const textLimits = { ...limits, files: 500 }

/** Forms with files that are being received at once, in all and of one person. */
export const uploadRoom = new Room(24, 3, 30_000)

/** A file of a form: on the disk, or left out with nothing but its name and size. */
type SentFile = Express.Multer.File & { content?: Content }

/**
 * Reads a multipart form: its texts into memory, within bounds, its files to the disk. Files are taken only after the
 * token of the form, from those who may send them; else they pass by, and the texts are there for the refusal.
 */
export async function readMultipart(
  req: Request,
  res: Response,
  rule?: UploadRule,
  mayEnter: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<void> {
  const taking = rule && (rule.fromGuests || !isGuest(req.actor)) && (await mayEnter())
  const storage = new Receiving(req, res, rule, taking === true)
  const read = multer({ storage, limits: rule ? limits : textLimits }).any()
  try {
    await new Promise<void>((resolve, reject) => {
      storage.watch(reject)
      void read(req, res, (error: unknown) => (error instanceof Error ? reject(error) : resolve()))
    })
  } catch (error) {
    if (!(error instanceof multer.MulterError)) throw error
    if (rule) req.uploadFault = faultOf(rule, 'notTaken')
  }
  if (!rule) return
  req.uploadRule = rule
  if (storage.refusal) throw storage.refusal
}

/** Installed on each route that takes files: what a page that comes back says of them. */
export const keepFiles: RequestHandler = (req, res, next) => {
  if (req.uploadRule) keepOnRefusal(req, res, next)
  next()
}

class Receiving implements multer.StorageEngine {
  /** Why none of the files was taken, though they might have been. */
  refusal: PublicError | undefined
  private isTaking: Promise<boolean> | undefined
  private taken = 0
  private sent = 0
  private ofFiles = 0

  constructor(
    private readonly req: Request,
    private readonly res: Response,
    private readonly rule: UploadRule | undefined,
    private readonly mayTake: boolean,
  ) {}

  /** Whatever is no part of a file is in memory: it is counted while it comes. */
  watch(stop: (error: Error) => void): void {
    const { req } = this
    const mostSent = 4 * (this.rule ? (this.rule.maxFiles ?? 1) * this.rule.maxBytes : mostTexts)
    req.on('data', (part: Buffer) => {
      this.sent += part.length
      const isMarked = rawOf(req.body)._csrf !== undefined || req.headers['x-csrf-token'] !== undefined
      const inMemory = this.sent - this.ofFiles
      // What is on its way into a file stands in a buffer for a moment.
      if (inMemory <= (isMarked ? mostTexts : mostBeforeToken + 200_000) && this.sent <= mostSent) return
      req.unpipe()
      req.pause()
      this.res.setHeader('Connection', 'close')
      this.res.once('finish', () => req.destroy())
      stop(new PublicError(413, { message: 'platform:error.tooLarge' }))
    })
  }

  _handleFile(
    _req: unknown,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<SentFile>) => void,
  ): void {
    this.receive(file).then((info) => done(null, info), done)
  }

  _removeFile(_req: unknown, _file: unknown, done: (error: Error | null) => void): void {
    done(null)
  }

  private async receive(file: Express.Multer.File): Promise<Partial<SentFile>> {
    const counted = (bytes: number) => (this.ofFiles += bytes)
    const { rule } = this
    const isWanted = rule && file.fieldname === rule.field && this.taken < 2 * (rule.maxFiles ?? 1)
    if (isWanted && (await (this.isTaking ??= this.mayBegin()))) {
      this.taken += 1
      try {
        const { size, content, close } = await spool(file.stream, rule.maxBytes, counted)
        closeAfter(this.res, close)
        return { size, content }
      } catch (error) {
        // The rest of the form is read for its texts.
        if (this.req.destroyed) throw error
        this.refusal = asUnavailable(error) ?? undefined
        if (!this.refusal) throw error
      }
    }
    file.stream.on('data', (part: Buffer) => counted(part.length))
    await finished(file.stream).catch(() => undefined)
    return { size: 0 }
  }

  private async mayBegin(): Promise<boolean> {
    if (!this.mayTake || (await forgeryFault(this.req, this.res))) return false
    try {
      return leaveWith(this.res, await uploadRoom.take(this.req.actor.id || placeOf(this.req.ip), 1))
    } catch (error) {
      if (!(error instanceof PublicError)) throw error
      this.refusal = error
      return false
    }
  }
}

// Of an answer that nobody waits for any more, the work still goes on.
function closeAfter(res: Response, close: () => Promise<void>): void {
  const now = () => void close().catch(() => undefined)
  res.once('close', () => (res.writableFinished ? now() : setTimeout(now, 300_000).unref()))
}

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

/** The files of a form, or the faults to show at their field. */
export async function takeFiles(req: Request): Promise<{ files: ReceivedFile[]; faults: FieldError[] }> {
  try {
    return { files: await receivedFiles(req), faults: [] }
  } catch (error) {
    if (!(error instanceof BadUpload)) throw error
    return { files: [], faults: [{ field: error.field, ...error.words }] }
  }
}

const sentFiles = (req: Request): SentFile[] =>
  (Array.isArray(req.files) ? req.files : []).filter(({ fieldname }) => fieldname === req.uploadRule?.field)

/** The files of this request that are as they should be. */
async function goodFiles(req: Request): Promise<ReceivedFile[]> {
  const tried = await Promise.allSettled(sentFiles(req).map((file) => checked(file, req, req.uploadRule!)))
  return tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

async function checked(
  { size, content, originalname }: SentFile,
  req: Request,
  rule: UploadRule,
): Promise<ReceivedFile> {
  const name = nameOf({ originalname })
  if (!content) throw faultOf(rule, 'notTaken')
  if (size > rule.maxBytes) throw faultOf(rule, 'tooLarge', name)
  if (size === 0) throw new BadUpload(rule.field, 'platform:upload.empty', { name })
  return scanned(await checkContent(name, content, rule, req.t), req)
}

// multer reads names as latin1; browsers send UTF-8.
const nameOf = ({ originalname }: { originalname: string }): string =>
  fileName(Buffer.from(originalname, 'latin1').toString('utf8'))

/** The names of the files that came with this request. */
export const sentNames = (req: Request): string[] => sentFiles(req).map(nameOf)
