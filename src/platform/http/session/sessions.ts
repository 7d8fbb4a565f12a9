import type { Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BadSetting } from '../../errors'
import { cookieName } from './cookies'
import { log } from '../../log'
import { Sessions, type Opening, type SessionRecord } from './session.model'
import { SessionStore } from './session-store'

export type OpenSession = Opening & Pick<SessionRecord, '_id' | 'seenAt'>

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
    store: new SessionStore(Math.max(...Object.values(config.sessionHours)) * 60 * 60),
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
