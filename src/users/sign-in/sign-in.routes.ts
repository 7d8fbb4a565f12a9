import type { Request, Response } from 'express'
import type { Authenticator } from 'passport'
import { announcedPublicly } from '../../organization'
import { paths } from '../../paths'
import { anyone, anyoneSignedIn } from '../../programme/actor'
import { dropCookie } from '../../platform/http/session/cookies'
import { keepLook, lookIn } from '../../platform/http/session/look'
import { publish } from '../../platform/data/events'
import { NotFound } from '../../platform/errors'
import { placeOf } from '../../platform/http/doors/limits'
import { withErrors } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import type { Secrets } from '../../platform/secrets'
import { sessionCookie } from '../../platform/http/session/sessions'
import { leaveActing } from '../acting-as/acting-as.session'
import { nextOf } from './next'
import { parseSignIn } from './sign-in.form'
import { takeTry } from './sign-in.limits'
import { presentSignIn } from './sign-in.presenter'
import { enter, keepChoice } from './enter'
import { knownDevice } from './known-device'
import { findByAddress, sessionOf } from './passport'
import { demoUsers, knownUser, type KnownUser } from '../user.directory'
import { userEvents } from '../user.events'
import type { Provider } from '../single-sign-on/provider'
import { enterOrAsk } from '../second-factor/pending-sign-in'

export const signInRoutes = routes()
  .get(paths.signIn, { allow: anyone }, showSignIn)
  .post(paths.signIn, { allow: anyone }, signIn)
  .post(paths.signInAs, { allow: anyone }, signInAsDemo)
  .post(paths.signOut, { allow: anyoneSignedIn, whenSignedOut: placeAfter }, signOut)
  // Where the look of the pages was once chosen: bookmarks lead to where it is now.
  .get(paths.preferences, { allow: anyoneSignedIn }, (_req, res) => res.redirect(303, paths.account()))
  .post(paths.preferences, { allow: anyone, repeatable: true }, keepWishes)

// These accounts exist only with the demo year; in production they are not even shown.
const demoFor = (req: Request) => (req.app.get('refuses demo') ? [] : demoUsers())

const pageOf = (req: Request) => ({
  next: nextOf(req),
  demo: demoFor(req),
  announced: announcedPublicly(req.viewer.today),
  provider: (req.app.get('single sign-on') as Provider | null)?.config.label ?? null,
})

function showSignIn(req: Request, res: Response) {
  if (req.user) return res.redirect(303, nextOf(req) ?? paths.home())
  res.show('users/sign-in/show', presentSignIn(req.viewer, pageOf(req)))
}

async function signIn(req: Request, res: Response) {
  const form = parseSignIn(req.body)
  const show = (refused: typeof form) =>
    res.status(422).show('users/sign-in/show', presentSignIn(req.viewer, { ...pageOf(req), form: refused }))
  if (form.errors) return show(form)

  const user = await comparePassword(req, res, form.values.email)
  if (!user) return show(withErrors(form.raw, { field: 'email', message: 'users:signIn.refused' }))
  await enterOrAsk(req, res, user, nextOf(req))
}

/** Who this is, by address and password; null when that is nobody, which is noted. */
async function comparePassword(req: Request, res: Response, email: string): Promise<KnownUser | null> {
  const account = await findByAddress(email)
  req.triedAccount = account?.email ?? ''
  const device = account && knownDevice(req, String(account._id))
  req.isKnownDevice = device !== null
  // Counted under a seal: what was typed may be a password in the wrong field.
  const typed = (req.app.get('secrets') as Secrets).seal('sign-in', account?.email ?? email.toLowerCase())
  const one = await takeTry({ account: typed, place: placeOf(req.ip), device })
  const user = await check(req, res).catch(async (error: unknown) => {
    await one.undone()
    throw error
  })
  if (user) await one.succeeded()
  // An address that nobody has may be anything, such as a password typed in the wrong field: none of it is kept.
  else
    await publish(userEvents.signInRefused({ kind: 'user', reference: '', title: account?.email ?? '' }, req.act, {}))
  return user ? account : null
}

function check(req: Request, res: Response): Promise<Express.User | false> {
  const own = req.app.get('passport') as Authenticator
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, user?: Express.User | false) => (error ? reject(error) : resolve(user ?? false))
    ;(own.authenticate('local', done) as (req: Request, res: Response, next: (error?: unknown) => void) => void)(
      req,
      res,
      (error) => done(error instanceof Error ? error : new Error(String(error))),
    )
  })
}

// One click in for a newcomer; these accounts exist only with the demo year, and never in production.
async function signInAsDemo(req: Request, res: Response) {
  const { user: id } = (req.body ?? {}) as { user?: string }
  const user = demoFor(req).find((known) => String(known._id) === id)
  if (!user) throw new NotFound()
  await enter(req, res, sessionOf(user))
  res.redirect(303, nextOf(req) ?? paths.home())
}

// Who makes place for another person signs in again.
function placeAfter(req: Request): string {
  const next = nextOf(req)
  return next ? paths.signIn({}, { next }) : paths.front()
}

async function signOut(req: Request, res: Response) {
  const leadsTo = placeAfter(req)
  await leaveActing(req, 'signedOut')
  // Pages that the browser keeps to go back to are gone, too. No more: the look of the pages stays, and what was typed is
  // wiped by the page itself, of this person alone.
  res.setHeader('Clear-Site-Data', '"cache"')
  dropCookie(req, res, sessionCookie)
  // Whoever could not be signed out, as on a full disk, reads so.
  const { session } = req
  await new Promise<void>((resolve, reject) =>
    session.destroy((error?: Error) => {
      if (!error) return resolve()
      req.session = session
      reject(error)
    }),
  )
  res.redirect(303, leadsTo)
}

// Language and look are kept also with the person, for the next time.
async function keepWishes(req: Request, res: Response) {
  const wish = lookIn(req.body)
  keepLook(req, res, wish)
  // Whoever acts as another person chooses for the own eyes alone.
  const user = req.actor.actedBy ? undefined : knownUser(req.actor.id)
  if (user) await keepChoice(user, wish, req.act)
  res.redirect(303, nextOf(req) ?? paths.front())
}
