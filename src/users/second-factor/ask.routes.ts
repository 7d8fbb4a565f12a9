import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { publish } from '../../platform/data/events'
import { withErrors, type Parsed } from '../../platform/forms/forms'
import { limit } from '../../platform/http/doors/limits'
import { routes } from '../../platform/http/routes'
import { Passkeys } from '../passkeys/passkey.model'
import { enter } from '../sign-in/enter'
import { sessionOf } from '../sign-in/passport'
import { nextOf } from '../sign-in/next'
import { userEvents, userSubject } from '../user.events'
import type { KnownUser } from '../user.directory'
import { parseCode } from './second-factor.form'
import { presentAskForCode } from './ask.presenter'
import { forgetPending, pendingUser } from './pending-sign-in'
import { findSecondFactor, useCode } from './second-factor.service'
import { trustBrowser } from './trusted-browser'

// The second step of a sign-in. It works without scripts by a code; a passkey is offered where there is one.
export const askForSecondFactorRoutes = routes()
  .get(paths.secondFactorAsked, { allow: anyone }, showAsk)
  .post(paths.secondFactorAsked, { allow: anyone }, giveCode)

// Whoever comes so far knows the password: the owner alone is kept out by wrong codes, for as long as they are guessed.
const tries = limit('second-factor', 6, 15 * 60, 15 * 60)

async function showAsk(req: Request, res: Response) {
  if (req.user) return res.redirect(303, nextOf(req) ?? paths.home())
  const user = await pendingUser(req)
  return user ? show(req, res, user) : beginAgain(req, res)
}

// Too long ago, or in another browser.
function beginAgain(req: Request, res: Response) {
  const next = nextOf(req)
  res.done(paths.signIn({}, next ? { next } : {}), 'users:secondFactor.beginAgain')
}

async function show(req: Request, res: Response, user: KnownUser, form?: Parsed<unknown>) {
  const id = String(user._id)
  const [{ app }, passkey] = await Promise.all([findSecondFactor(id), Passkeys.exists({ userId: id })])
  const has = { app: app !== undefined, passkey: passkey !== null }
  res.show('users/second-factor/ask', presentAskForCode(has, nextOf(req), form, req.viewer), form)
}

async function giveCode(req: Request, res: Response) {
  const user = await pendingUser(req)
  if (!user) return beginAgain(req, res)
  const form = parseCode(req.body)
  if (form.errors) return show(req, res, user, form)

  const id = String(user._id)
  await tries.take(id)
  if (!(await useCode(user, form.values.code, req.act))) {
    await publish(userEvents.secondFactorRefused(userSubject(user), req.act, {}))
    return show(req, res, user, withErrors({}, { field: 'code', message: 'users:secondFactor.error.wrongCode' }))
  }
  await tries.reset(id)
  if (form.values.trust) await trustBrowser(req, res, user)
  forgetPending(req, res)
  await enter(req, res, sessionOf(user))
  res.redirect(303, nextOf(req) ?? paths.home())
}
