import type { Express, Request, RequestHandler, Response } from 'express'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { paths } from '../../paths'
import { emailAddress } from '../../platform/forms/typed/email-address'
import { UntilWritten } from '../../platform/data/memory/written'
import type { Clock } from '../../platform/time/clock'
import { dropCookie } from '../../platform/http/session/cookies'
import { flash } from '../../platform/http/session/flash'
import { keepLookOfGuest, lookOfSession } from '../../platform/http/session/look'
import { log } from '../../platform/log'
import { noteSeen, sessionCookie } from '../../platform/http/session/sessions'
import { takeUpActing } from '../acting-as/acting-as.session'
import { passwordMatches } from '../passwords/password'
import { asksForSecondFactor, isOpenBefore } from '../second-factor/required'
import { renewWithRights } from '../sessions/open-session'
import { isWorthNoting, whyEnded, type SessionLimits } from '../sessions/session-ends'
import { actorOf } from '../user.actor'
import type { KnownUser } from '../user.directory'
import { Users, type UserRecord } from '../user.model'

declare global {
  // oxlint-disable-next-line typescript/no-namespace
  namespace Express {
    interface Request {
      /** Comes from a browser in which the person who signs in has signed in before. */
      isKnownDevice?: boolean
    }
    interface User {
      id: string
      /** How often the access had been changed when the session began. */
      accessChanges?: number
      /** The account as it is at this request. */
      record?: KnownUser
      /** The accounts that name this one as deputy. */
      naming?: KnownUser[]
    }
  }
}

/** Passport with one strategy: address and password. The session holds the user's id alone. */
export function installPassport(app: Express, clock: Clock, limits: SessionLimits): void {
  // Each application has its own, as one of them may be in production.
  const own = new passport.Passport()
  app.set('passport', own)
  app.set('session limits', limits)
  const refusesDemo = app.get('refuses demo') === true
  own.use(
    new Strategy({ usernameField: 'email', passReqToCallback: true }, (req, email, password, done) => {
      void findByPassword(email, password, refusesDemo, req.isKnownDevice === true).then(
        (user) => done(null, user ? sessionOf(user) : false),
        (error: unknown) => done(error),
      )
    }),
  )
  own.serializeUser((user, done) => done(null, `${user.id} ${user.accessChanges ?? 0}`))
  own.deserializeUser((session: string, done) => {
    const [id = '', changes = '0'] = session.split(' ')
    // As it is at each request: an account that was closed, or has another password or other rights, is out with its next
    // click, or within a second where that happened on another server.
    void readAccount(id).then(
      ({ record, naming }) => {
        const isOpen = record && maySignIn(record, refusesDemo) && Number(changes) === (record.accessChanges ?? 0)
        done(null, isOpen ? { id, record, naming } : false)
      },
      (error: unknown) => done(error),
    )
  })
  app.use(own.initialize() as RequestHandler, own.session() as RequestHandler)
  app.use((req, res, next) => void endInTime(req, res, clock().getTime(), limits).then(() => next(), next))
  app.use((req, res, next) => {
    if (!req.user?.record) return next()
    const { record } = req.user
    const at = clock()
    req.actor = actorOf(record, at, req.user.naming)
    if (asksForSecondFactor(record) && !record.secondFactor && !req.session.bySingleSignOn && !isOpenBefore(req.path))
      return res.redirect(303, paths.secondFactor.show())
    if (record.awaitsSince && !isOpenBefore(req.path) && req.path !== paths.awaiting())
      return res.redirect(303, paths.awaiting())
    void takeUpActing(req, at, readAccount)
      .then(() => renewWithRights(req, at))
      .then(() => next(), next)
  })
}

async function endInTime(req: Request, res: Response, now: number, limits: SessionLimits): Promise<void> {
  const roles = req.user?.record?.roles
  // An account that was closed, or whose access was changed, has left its session.
  if (!roles) {
    if (!req.session.passport) return
    await endSession(req, res)
    flash(req, 'users:session.elsewhere')
    return
  }
  const since = req.session.since ?? 0
  if (req.opening?.userId !== req.user?.id) return endSession(req, res)
  const seen = Math.max(since, req.opening?.seenAt?.getTime() ?? 0)
  const why = whyEnded({ since, seen }, roles, now, limits)
  if (why === null) {
    // Whoever reads is answered also on a full disk.
    if (isWorthNoting(seen, roles, now, limits)) await noteSeen(req.sessionID, new Date(now)).catch(warn)
    return
  }
  await endSession(req, res)
  flash(req, `users:session.${why}`)
}

const warn = (error: unknown): void => log.warn({ err: error }, 'the end or the use of a session was not kept')

// Guests have no session; what was chosen for the look of the pages stays.
async function endSession(req: Request, res: Response): Promise<void> {
  const look = lookOfSession(req)
  req.user = undefined
  // One that could not be deleted is found to have ended each time.
  await new Promise<void>((resolve) =>
    req.session.destroy((error?: unknown) => resolve(error ? warn(error) : undefined)),
  )
  dropCookie(req, res, sessionCookie)
  keepLookOfGuest(req, res, look)
}

/** What a session holds of an account. */
export const sessionOf = ({ _id, accessChanges }: KnownUser): Express.User => ({ id: String(_id), accessChanges })

interface Account {
  record: KnownUser | null
  naming: KnownUser[]
}

const accounts = new UntilWritten<Account>(['users'])

const readAccount = (id: string): Promise<Account> => accounts.get(id, () => findAccount(id))

async function findAccount(id: string): Promise<Account> {
  const either = [{ _id: id }, { 'deputy.userId': id, active: true }]
  const found = await Users.find({ $or: either }, { passwordHash: 0 }).lean<KnownUser[]>()
  const isOwn = ({ _id }: KnownUser) => String(_id) === id
  return { record: found.find(isOwn) ?? null, naming: found.filter((one) => !isOwn(one)) }
}

/** Whether an account is open to its person; those of the demo year have a password that everybody knows. */
export const maySignIn = (user: Pick<UserRecord, 'active' | 'demo'>, refusesDemo: boolean): boolean =>
  user.active && !(refusesDemo && user.demo === true)

/** The account of an address, however it is written. */
export const findByAddress = (email: string): Promise<KnownUser | null> =>
  Users.findOne({ email: emailAddress(email) ?? email.toLowerCase().trim() })
    .lean<KnownUser>()
    .exec()

async function findByPassword(
  email: string,
  password: string,
  refusesDemo: boolean,
  ahead: boolean,
): Promise<KnownUser | null> {
  const user = await findByAddress(email)
  const matches = await passwordMatches(user?.passwordHash, password, { ahead })
  return matches && user && maySignIn(user, refusesDemo) ? user : null
}
