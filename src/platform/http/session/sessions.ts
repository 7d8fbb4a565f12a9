import { MongoStore } from 'connect-mongo'
import type { Request, RequestHandler, Response } from 'express'
import session, { type SessionData } from 'express-session'
import mongoose, { model, Schema } from 'mongoose'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BadSetting } from '../../errors'
import { cookieName } from './cookies'
import { log } from '../../log'
import { systemClock } from '../../time/clock'

// Made with all other indexes at the start: the store of sessions would make it while the first pages are asked for, and
// know no session any more when the database is away at that moment.
const Sessions = model<SessionRecord>(
  'Session',
  new Schema<SessionRecord>(
    {
      _id: String,
      expires: Date,
      lastModified: Date,
      session: String,
      seenAt: Date,
      userId: String,
      agent: String,
      address: String,
      since: Date,
    },
    { versionKey: false },
  )
    .index({ expires: 1 }, { expireAfterSeconds: 0 })
    .index({ userId: 1 }, { sparse: true }),
)

/** Kept beside what the session holds, so that two pages at once undo nothing. */
interface Opening {
  /** Whose it is. */
  userId: string
  /** By what the browser calls itself, and from where it was opened. */
  agent: string
  address: string
  since: Date
}

interface SessionRecord extends Partial<Opening> {
  _id: string
  expires: Date
  lastModified: Date
  session: string
  /** When its person was last here; nothing before the second page. */
  seenAt?: Date
}

declare global {
  // oxlint-disable-next-line typescript/no-namespace
  namespace Express {
    interface Request {
      /**
       * Whose the session is, and when its person was last here. A request that was under way while a session was ended may
       * put back what it held, but not whose it was: then it is nobody's.
       */
      opening?: Pick<SessionRecord, 'userId' | 'seenAt'>
    }
  }
}

export type OpenSession = Opening & Pick<SessionRecord, '_id' | 'seenAt'>

/** Says of a session that has just been opened whose it is; without, it is nobody's. */
export const noteOpening = async (id: string, opening: Opening): Promise<void> => {
  await Sessions.updateOne({ _id: id }, { $set: opening })
}

const mostShown = 50

/** The sessions of a person that have not expired, those used last first, with the sign-in that each holds. */
export async function findSessionsOf(userId: string, now: Date): Promise<(OpenSession & { passport: string })[]> {
  const found = await Sessions.find({ userId, expires: { $gt: now } })
    .sort({ seenAt: -1, since: -1 })
    .limit(mostShown)
    .lean<(SessionRecord & Opening)[]>()
  return found.map(({ session, ...one }) => ({ ...one, passport: passportIn(session) }))
}

function passportIn(session: string): string {
  const { passport } = JSON.parse(session) as { passport?: { user?: string } }
  return passport?.user ?? ''
}

/** Ends sessions of a person: this one, all but this one, or all. How many there were. */
export async function endSessionsOf(userId: string, which: { only?: string; but?: string } = {}): Promise<number> {
  const id = which.only ?? (which.but === undefined ? undefined : { $ne: which.but })
  const { deletedCount } = await Sessions.deleteMany({ userId, ...(id === undefined ? {} : { _id: id }) })
  return deletedCount
}

export const noteSeen = async (id: string, at: Date): Promise<void> => {
  await Sessions.updateOne({ _id: id }, { $set: { seenAt: at } })
}

export const sessionCookie = 'capstan'

type Found = SessionData & { opening?: Request['opening'] }

/** Reads with what a session holds, in the same question, whose it is. */
class SessionStore extends MongoStore {
  override get(id: string, callback: (error: unknown, found?: SessionData | null) => void): void {
    Sessions.findOne(
      { _id: id, expires: { $gt: systemClock() } },
      { session: 1, lastModified: 1, userId: 1, seenAt: 1 },
    )
      .lean<SessionRecord>()
      .then((record) => {
        if (!record) return callback(null, null)
        const { session, lastModified, userId, seenAt } = record
        const held = JSON.parse(session) as SessionData
        // Hidden: what a session was read with would else be taken for changed at the end of every request, and written.
        Object.defineProperty(held, 'opening', { value: { userId, seenAt } })
        callback(null, Object.assign(held, { lastModified }))
      })
      .catch(callback)
  }

  override createSession(req: Request, { opening, ...held }: Found) {
    req.opening = opening
    return super.createSession(req, held)
  }
}

interface Settings {
  baseUrl: string | undefined
  dataDir: string
  sessionSecret: string | undefined
  /** Hours after which a session ends, for everybody and for some. */
  sessionHours: Record<string, number>
}

/** Sessions live in the database, so that a restart or another server keeps people signed in. */
export function sessions(config: Pick<Settings, 'baseUrl' | 'sessionHours'>, secret: string): RequestHandler {
  const inDatabase = session({
    name: cookieName(sessionCookie, config.baseUrl),
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl?.startsWith('https:') ?? false },
    // The driver's own client class is the same one; only its type comes from another path.
    store: new SessionStore({
      client: mongoose.connection.getClient(),
      ttl: Math.max(...Object.values(config.sessionHours)) * 60 * 60,
      touchAfter: 600,
      autoRemove: 'disabled',
    }),
  })
  // What cannot be kept of a session when the page is on its way, as on a full disk, must not cut the page off: it holds
  // what a person typed.
  return (req, res, next) =>
    inDatabase(req, res, (error?: unknown) => {
      if (error !== undefined && res.headersSent) log.error({ err: error, id: req.id }, 'a session was not kept')
      else {
        req.isSessionUnknown = error !== undefined
        keepBeforeLeading(req, res)
        next(error)
      }
    })
}

// A browser asks for the page to which it is led as soon as it has read where: what that page shows, such as the sentence
// of a step or a link that is shown once, is kept before it is told.
function keepBeforeLeading(req: Request, res: Response): void {
  const redirect = res.redirect.bind(res) as (...given: unknown[]) => void
  res.redirect = (...given: unknown[]) => {
    if (req.method !== 'POST' || !req.user || !req.session) return redirect(...given)
    req.session.save((error?: unknown) => {
      if (error) log.error({ err: error, id: req.id }, 'a session was not kept')
      redirect(...given)
    })
  }
}

/** One server alone keeps its secret beside its data; several servers need the same one from the environment. */
export function sessionSecret(config: Pick<Settings, 'dataDir' | 'sessionSecret'>): string {
  if (config.sessionSecret) return config.sessionSecret
  const file = join(config.dataDir, 'session-secret')
  try {
    // Half a secret, of a process that ended while it wrote, is none.
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return kept.length >= 32 ? kept : makeSecret(file)
  } catch (error) {
    throw new BadSetting(
      `The file ${file} cannot be used: ${(error as Error).message}. ` +
        'Set SESSION_SECRET, or set DATA_DIR to a folder in which this account may write.',
    )
  }
}

function makeSecret(file: string): string {
  const secret = randomBytes(32).toString('hex')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, secret, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secret
}
