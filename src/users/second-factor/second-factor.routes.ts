import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyoneSignedIn } from '../../programme/actor'
import { withErrors, type Parsed } from '../../platform/forms/forms'
import { limit } from '../../platform/http/doors/limits'
import { routes } from '../../platform/http/routes'
import { Passkeys, type Passkey } from '../passkeys/passkey.model'
import { passwordMatches } from '../passwords/password'
import { stayInside } from '../sessions/own-session'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { appAddress } from './one-time-codes'
import { isProved } from './proof'
import { asksForSecondFactor } from './required'
import { parseCode, parseProof } from './second-factor.form'
import { presentSecondFactor, type QrPicture } from './second-factor.presenter'
import {
  beginApp,
  confirmApp,
  findSecondFactor,
  makeRecoveryCodes,
  removeApp,
  removePasskey,
} from './second-factor.service'
import { findTrustedBrowsers, forgetBrowser } from './trusted-browser'

// One's own second factor alone.
export const secondFactorRoutes = routes()
  .get(paths.secondFactor.show, { allow: anyoneSignedIn }, (req, res) => showOwn(req, res))
  .post(paths.secondFactor.prove, { allow: anyoneSignedIn }, prove)
  .post(paths.secondFactor.beginApp, { allow: anyoneSignedIn, refusedBack: showAgain }, proved(begin))
  .post(paths.secondFactor.confirmApp, { allow: anyoneSignedIn, refusedBack: showAgain }, proved(confirm))
  .post(paths.secondFactor.removeApp, { allow: anyoneSignedIn, refusedBack: showAgain }, proved(remove))
  .post(paths.secondFactor.newCodes, { allow: anyoneSignedIn, refusedBack: showAgain }, proved(newCodes))
  .post(paths.secondFactor.removePasskey, { allow: anyoneSignedIn, refusedBack: showAgain }, proved(removeOne))
  .post(paths.secondFactor.forgetBrowser, { allow: anyoneSignedIn }, forget)

const tries = limit('proof', 10, 15 * 60, 15 * 60)

/** A step for whoever has given the password a moment ago; all others are led to where they give it. */
function proved(step: (req: Request, res: Response) => unknown) {
  return (req: Request, res: Response) =>
    isProved(req) ? step(req, res) : res.done(paths.secondFactor.show(), 'users:secondFactor.proveFirst')
}

function showAgain(req: Request, res: Response, _none?: unknown, form?: Parsed<unknown>) {
  return showOwn(req, res, form)
}

/** Shows the page; with recovery codes, this once, as they are kept nowhere. */
async function showOwn(req: Request, res: Response, form?: Parsed<unknown>, codes: readonly string[] = []) {
  const id = req.actor.id
  const user = await Users.findById(id).lean<KnownUser>().orFail()
  const [{ app, begun, recovery }, passkeys, browsers] = await Promise.all([
    findSecondFactor(id),
    Passkeys.find({ userId: id }).sort({ at: 1 }).lean<Passkey[]>(),
    findTrustedBrowsers(user, req.act.at),
  ])
  const own = {
    isProved: isProved(req),
    hasPassword: user.passwordHash !== undefined,
    isRequired: asksForSecondFactor(user),
    app,
    begun: begun ? { secret: begun.secret, picture: await pictureOf(appAddress(begun.secret, user.email)) } : null,
    codesLeft: recovery.length,
    codes,
    passkeys,
    browsers,
  }
  res.show('users/second-factor/show', presentSecondFactor(own, form, req.viewer), form)
}

async function pictureOf(address: string): Promise<QrPicture> {
  const { encode } = await import('uqr')
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const squares = data.flatMap((line, row) => line.flatMap((dark, column) => (dark ? `M${column} ${row}h1v1h-1z` : [])))
  return { size, path: squares.join('') }
}

async function prove(req: Request, res: Response) {
  const form = parseProof(req.body)
  if (form.errors) return showOwn(req, res, form)
  await tries.take(req.actor.id)
  const { passwordHash } = await Users.findById(req.actor.id).lean<KnownUser>().orFail()
  if (!(await passwordMatches(passwordHash, form.values.provenPassword, { ahead: true })))
    return showOwn(req, res, withErrors({}, { field: 'provenPassword', message: 'users:password.error.wrong' }))
  await tries.reset(req.actor.id)
  req.session.provedAt = req.act.at.getTime()
  res.redirect(303, paths.secondFactor.show())
}

async function begin(req: Request, res: Response) {
  await beginApp(req.actor.id, req.act.at)
  res.redirect(303, paths.secondFactor.show())
}

async function confirm(req: Request, res: Response) {
  const form = parseCode(req.body)
  if (form.errors) return showOwn(req, res, form)
  await tries.take(req.actor.id)
  const codes = await confirmApp(req.actor.id, form.values.code, req.act)
  await tries.reset(req.actor.id)
  await stayInside(req)
  return showCodes(req, res, codes, 'users:secondFactor.appAdded')
}

/** Codes are shown by the answer itself: a redirect would have to keep them somewhere. */
export function showCodes(req: Request, res: Response, codes: readonly string[], said: string): unknown {
  return codes.length > 0 ? showOwn(req, res, undefined, codes) : res.done(paths.secondFactor.show(), said)
}

async function remove(req: Request, res: Response) {
  await removeApp(req.actor.id, req.act)
  await stayInside(req)
  res.done(paths.secondFactor.show(), 'users:secondFactor.appRemoved')
}

async function newCodes(req: Request, res: Response) {
  await showCodes(req, res, await makeRecoveryCodes(req.actor.id, req.act), '')
}

async function removeOne(req: Request, res: Response) {
  const { passkey } = (req.body ?? {}) as { passkey?: unknown }
  await removePasskey(req.actor.id, typeof passkey === 'string' ? passkey : '', req.act)
  await stayInside(req)
  res.done(paths.secondFactor.show(), 'users:passkey.removed')
}

async function forget(req: Request, res: Response) {
  const { browser } = (req.body ?? {}) as { browser?: unknown }
  await forgetBrowser(req.actor.id, typeof browser === 'string' ? browser : '')
  res.done(paths.secondFactor.show(), 'users:secondFactor.browserForgotten')
}
