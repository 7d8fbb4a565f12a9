import type { Request, Response } from 'express'
import passport from 'passport'
import { paths } from '../paths'
import { anyone, anyoneSignedIn } from '../platform/access'
import { isLanguage } from '../platform/i18n'
import { publish } from '../platform/events'
import { NotFound } from '../platform/errors'
import { limit } from '../platform/limits'
import { withErrors } from '../platform/forms'
import { routes } from '../platform/routes'
import { parseSignIn, safeNext } from './sign-in.form'
import { presentSignIn } from './sign-in.presenter'
import { demoUsers, knownUser } from './user.directory'
import { signInRefused, userSignedIn } from './user.events'
import { userSubject } from './user.service'

// Ten tries in a quarter of an hour for one person from one place, then a pause of a quarter of an hour.
const tries = limit('sign-in', 10, 15 * 60, 15 * 60)
// A whole office may sit behind one address, so it gets more.
const triesOfPlace = limit('sign-in-place', 100, 15 * 60, 15 * 60)

export const signInRoutes = routes()
  .get(paths.signIn, { allow: anyone }, showSignIn)
  .post(paths.signIn, { allow: anyone }, signIn)
  .post(paths.signInAs, { allow: anyone }, signInAsDemo)
  .post(paths.signOut, { allow: anyoneSignedIn }, signOut)
  .post(paths.preferences, { allow: anyone }, keepPreferences)

const nextOf = (req: Request) => safeNext((req.body as { next?: string } | undefined)?.next ?? req.query.next)

function showSignIn(req: Request, res: Response) {
  if (req.user) return res.redirect(303, paths.home())
  res.render('users/sign-in', { page: presentSignIn(req.viewer, { next: nextOf(req), demo: demoUsers() }) })
}

async function signIn(req: Request, res: Response) {
  const form = parseSignIn(req.body)
  const show = (refused: typeof form) =>
    res.status(422).render('users/sign-in', {
      page: presentSignIn(req.viewer, { next: nextOf(req), demo: demoUsers(), form: refused }),
    })
  if (form.errors) return show(form)

  const place = req.ip ?? ''
  const person = `${form.values.email.toLowerCase()} ${place}`
  await triesOfPlace.take(place)
  await tries.take(person)
  const user = await check(req, res)
  if (!user) {
    await publish(
      signInRefused({ kind: 'user', reference: '', title: form.values.email }, req.act, { email: form.values.email }),
    )
    return show(withErrors(form.raw, { field: 'email', message: 'users:signIn.refused' }))
  }
  await tries.reset(person)
  await enter(req, user.id)
  res.redirect(303, nextOf(req) ?? paths.home())
}

function check(req: Request, res: Response): Promise<Express.User | false> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, user?: Express.User | false) => (error ? reject(error) : resolve(user ?? false))
    ;(passport.authenticate('local', done) as (req: Request, res: Response, next: (error?: unknown) => void) => void)(
      req,
      res,
      (error) => done(error instanceof Error ? error : new Error(String(error))),
    )
  })
}

// The session is made anew at sign-in, so that a session number known before is worth nothing after.
async function enter(req: Request, id: string) {
  const { language, theme, direction } = req.session
  await new Promise<void>((resolve, reject) =>
    req.logIn({ id }, (error: Error | undefined) => (error ? reject(error) : resolve())),
  )
  Object.assign(req.session, { language, theme, direction })
  const user = knownUser(id)
  if (user)
    await publish(userSignedIn(userSubject(user), { ...req.act, actor: { ...req.act.actor, id, name: user.name } }, {}))
}

// One click in for a newcomer; these accounts exist only with the demo year, and never in production.
async function signInAsDemo(req: Request, res: Response) {
  const { user: id } = (req.body ?? {}) as { user?: string }
  const user = demoUsers().find((known) => String(known._id) === id)
  if (!user || req.app.get('is production')) throw new NotFound()
  await enter(req, String(user._id))
  res.redirect(303, nextOf(req) ?? paths.home())
}

function signOut(req: Request, res: Response) {
  req.session.destroy(() => res.clearCookie('capstan').redirect(303, paths.front()))
}

// Language, theme and direction are kept in the session, so that a guest has them too.
function keepPreferences(req: Request, res: Response) {
  const wish = (req.body ?? {}) as Record<string, unknown>
  if (isLanguage(wish.language)) req.session.language = wish.language
  if (wish.theme === 'light' || wish.theme === 'dark' || wish.theme === 'system') req.session.theme = wish.theme
  if (wish.direction === 'ltr' || wish.direction === 'rtl') req.session.direction = wish.direction
  res.redirect(303, nextOf(req) ?? paths.front())
}
