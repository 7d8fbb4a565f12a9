import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone, anyoneSignedIn } from '../../programme/actor'
import { publish } from '../../platform/data/events'
import { Forbidden } from '../../platform/errors'
import { limit, placeOf } from '../../platform/http/doors/limits'
import { siteOf } from '../../platform/http/doors/own-address'
import { routes } from '../../platform/http/routes'
import { oneLine } from '../../platform/text/plain-text'
import { forgetPending, pendingUser } from '../second-factor/pending-sign-in'
import { isProved } from '../second-factor/proof'
import { showCodes } from '../second-factor/second-factor.routes'
import { addPasskey } from '../second-factor/second-factor.service'
import { stayInside } from '../sessions/own-session'
import { enter } from '../sign-in/enter'
import { nextOf } from '../sign-in/next'
import { maySignIn, sessionOf } from '../sign-in/passport'
import { userEvents } from '../user.events'
import { madePasskey, passkeyToMake, passkeyToUse, userOfPasskey, type Site } from './passkey.service'

export const passkeyRoutes = routes()
  // A script asks for these; each is a question that is answered once.
  .post(paths.secondFactor.passkeyOptions, { allow: anyoneSignedIn, repeatable: true }, sendOptionsToMake)
  .post(paths.signInPasskeyOptions, { allow: anyone, repeatable: true }, sendOptionsToUse)
  .post(paths.secondFactor.addPasskey, { allow: anyoneSignedIn }, add)
  .post(paths.signInByPasskey, { allow: anyone }, signInByPasskey)

const tries = limit('passkey', 60, 15 * 60, 15 * 60)

function siteHere(req: Request): Site {
  const address = siteOf(req)
  return { address: new URL(address).origin, name: new URL(address).hostname }
}

async function sendOptionsToMake(req: Request, res: Response) {
  if (!isProved(req)) throw new Forbidden('users:secondFactor.proveFirst')
  await tries.take(req.actor.id)
  res.json(await passkeyToMake(req.user!.record!, siteHere(req), req.act.at))
}

async function sendOptionsToUse(req: Request, res: Response) {
  await tries.take(placeOf(req.ip))
  res.json(await passkeyToUse(await pendingUser(req), siteHere(req), req.act.at))
}

const answerOf = (req: Request) => ((req.body ?? {}) as { answer?: unknown }).answer

async function add(req: Request, res: Response) {
  if (!isProved(req)) return res.done(paths.secondFactor.show(), 'users:secondFactor.proveFirst')
  const made = await madePasskey(req.actor.id, answerOf(req), siteHere(req), req.act.at)
  const { name } = req.body as { name?: unknown }
  const called = (typeof name === 'string' ? oneLine(name)?.slice(0, 60) : '') || req.t('users:passkey.usualName')
  const codes = await addPasskey(req.actor.id, { ...made, name: called }, req.act)
  await stayInside(req)
  return showCodes(req, res, codes, 'users:passkey.addedNow')
}

async function signInByPasskey(req: Request, res: Response) {
  await tries.take(placeOf(req.ip))
  const pending = await pendingUser(req)
  const user = await userOfPasskey(answerOf(req), pending, siteHere(req), req.act.at)
  if (!user || !maySignIn(user, req.app.get('refuses demo') === true)) {
    await publish(userEvents.signInRefused({ kind: 'user', reference: '', title: '' }, req.act, {}))
    const next = nextOf(req)
    return res.done(paths.signIn({}, next ? { next } : {}), 'users:passkey.failed')
  }
  forgetPending(req, res)
  await enter(req, res, sessionOf(user))
  res.redirect(303, nextOf(req) ?? paths.home())
}
