import express, { type Request, type RequestHandler, type Response } from 'express'
import { isGuest } from '../../actor'
import { leaveWith, Room } from './body-room'
import { ClientGone, PublicError } from '../../errors'
import type { UploadRule } from '../../files/file-kinds'
import { placeOf } from './limits'
import { mostTexts, readMultipart } from '../../files/uploads'

// Nothing of a body is read before the session has said who sends it. A stranger's costs little memory, whatever is
// sent and however slowly; people who are signed in have room of their own, which no stranger can take.

const mostForm = 1_000_000
/** What any connection may send: a sign-in, a choice of language, a button. The number of connections is bounded. */
const smallForm = 16_000

/** Memory for what is sent and not answered yet: of strangers by place, of people by account. */
export const room = {
  strangers: new Room(32_000_000, 4_000_000),
  people: new Room(192_000_000, 12_000_000),
}

const strangersTime = 60_000
/** A scanned letter over a poor line. */
const filesTime = 600_000

/** What a route says of the bodies that it takes. */
export interface BodyRule {
  upload?: UploadRule
  /** Without an account, too: then a small form is all that comes. */
  isOpen: (req: Request) => boolean
  /** Session, rights, record: all that is known without the body. */
  mayEnter: (req: Request) => Promise<boolean>
}

/** Reads the body of one route's form. */
export const receiveBody =
  (rule: BodyRule): RequestHandler =>
  (req, res, next) => {
    if (req.body !== undefined || !hasBody(req)) return next()
    const most = isGuest(req.actor) && rule.isOpen(req) ? smallForm : mostForm
    const read = () =>
      req.is('multipart')
        ? readMultipart(req, res, rule.upload, () => rule.mayEnter(req).catch(() => false))
        : readForm(req, res, most)
    void within(req, res, most, read, rule.upload?.fromGuests && filesTime).then(() => next(), next)
  }

/** Reads the texts of a form that no route has read, and none of its files; goes on whatever happens. */
export function readUnread(req: Request, res: Response, next: () => void): void {
  if (req.method !== 'POST' || req.body !== undefined || !hasBody(req)) return next()
  const read = () => (req.is('multipart') ? readMultipart(req, res) : readForm(req, res, mostForm))
  within(req, res, mostForm, read).then(next, () => next())
}

async function within(
  req: Request,
  res: Response,
  most: number,
  read: () => Promise<void>,
  time = strangersTime,
): Promise<void> {
  const leave = await roomFor(req, most)
  if (!leaveWith(res, leave)) throw new ClientGone()
  const timer = isGuest(req.actor) ? setTimeout(() => req.destroy(), time) : undefined
  try {
    await read()
  } catch (error) {
    req.body ??= {}
    throw isGone(req, error) ? new ClientGone() : error
  } finally {
    clearTimeout(timer)
  }
}

function roomFor(req: Request, most: number): Promise<() => void> {
  const largest = req.is('multipart') ? mostTexts : most
  const announced = req.headers['transfer-encoding'] === undefined ? Number(req.headers['content-length']) : NaN
  const cost = Math.min(Number.isNaN(announced) ? largest : announced, largest)
  if (cost <= smallForm) return Promise.resolve(() => {})
  return isGuest(req.actor) ? room.strangers.take(placeOf(req.ip), cost) : room.people.take(req.actor.id, cost)
}

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length']) > 0

// The line was cut while the form was on its way: nobody is there to be answered, and nothing is wrong here.
const isGone = (req: Request, error: unknown): boolean =>
  !(error instanceof PublicError) && (req.destroyed || req.socket.destroyed) && !req.readableEnded

const parsers = (limit: number): RequestHandler[] => [
  express.urlencoded({ extended: true, limit, parameterLimit: 5000, inflate: false }),
  express.json({ limit, inflate: false }),
]
const parse: Record<number, RequestHandler[]> = { [mostForm]: parsers(mostForm), [smallForm]: parsers(smallForm) }

async function readForm(req: Request, res: Response, most: number): Promise<void> {
  for (const parser of parse[most]!)
    await new Promise<void>((resolve, reject) => {
      void parser(req, res, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()))
    })
}
