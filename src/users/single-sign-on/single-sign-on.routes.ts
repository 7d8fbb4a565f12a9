import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { publish } from '../../platform/data/events'
import { PublicError } from '../../platform/errors'
import { limit, placeOf } from '../../platform/http/doors/limits'
import { siteOf } from '../../platform/http/doors/own-address'
import { routes } from '../../platform/http/routes'
import { dropCookie } from '../../platform/http/session/cookies'
import { giveSealed, sentSealed } from '../../platform/http/session/sealed-cookie'
import { log } from '../../platform/log'
import { enter } from '../sign-in/enter'
import { nextOf } from '../sign-in/next'
import { maySignIn, sessionOf } from '../sign-in/passport'
import { takeOnce } from '../sign-in/sign-in-challenge.model'
import { safeNext } from '../sign-in/sign-in.form'
import { userEvents } from '../user.events'
import type { Asked, Provider } from './provider'
import { noteSignOn, noteSignOnFault } from './sign-on-state.model'
import { accountOf, followProvider, makeAccountOf, type Claims } from './single-sign-on.service'

declare module 'express-session' {
  interface SessionData {
    /** Came by a provider, which has its own second factor. */
    bySingleSignOn?: boolean
  }
}

// Going to the provider and coming back are links, not forms: what a browser may send a form to is this site alone.
export const singleSignOnRoutes = routes()
  .get(paths.singleSignOn, { allow: anyone }, begin)
  .get(paths.singleSignOnAnswer, { allow: anyone }, finish)

const refusals = {
  failed: 'users:singleSignOn.failed',
  unknown: 'users:singleSignOn.unknown',
  noRole: 'users:singleSignOn.noRole',
}

const tries = limit('single-sign-on', 60, 15 * 60, 15 * 60)

const providerOf = (req: Request) => req.app.get('single sign-on') as Provider | null
const answerAddress = (req: Request): string => siteOf(req) + paths.singleSignOnAnswer()

// What was asked stands in the browser that has asked, under a seal: an answer that comes to another one is worth nothing.
const asked = { cookie: 'capstan-single-sign-on', purpose: 'single sign-on' }
const minutes10 = 10 * 60 * 1000

interface Kept extends Asked {
  next: string | null
  at: number
}

async function begin(req: Request, res: Response) {
  if (req.user) return res.redirect(303, nextOf(req) ?? paths.home())
  const provider = providerOf(req)
  if (!provider) return res.redirect(303, paths.signIn())
  await tries.take(placeOf(req.ip))
  try {
    const begun = await provider.begin(answerAddress(req))
    const kept: Kept = { ...begun.asked, next: nextOf(req), at: req.act.at.getTime() }
    giveSealed(req, res, asked, kept, minutes10)
    res.redirect(303, begun.address)
  } catch (error) {
    log.warn({ err: error }, 'the provider of single sign-on is away')
    await noted(noteSignOnFault('away', req.act.at, error))
    res.done(paths.signIn(), 'users:singleSignOn.away')
  }
}

function keptOf(req: Request): Kept | null {
  const kept = sentSealed<Kept>(req, asked)
  if (!kept) return null
  const age = req.act.at.getTime() - kept.at
  return age >= 0 && age < minutes10 ? kept : null
}

async function finish(req: Request, res: Response) {
  if (req.user) return res.redirect(303, paths.home())
  const provider = providerOf(req)
  const kept = keptOf(req)
  dropCookie(req, res, asked.cookie)
  if (!provider || !kept) return res.done(paths.signIn(), 'users:singleSignOn.beginAgain')
  await tries.take(placeOf(req.ip))
  const claims = await answerOf(req, provider, kept)
  return claims ? signIn(req, res, claims, provider, kept) : refuse(req, res, 'failed')
}

/** What the provider says; null for an answer that is forged, came before, or is of another time. */
async function answerOf(req: Request, provider: Provider, kept: Kept): Promise<Claims | null> {
  try {
    const isFirst = await takeOnce(kept.state, 'singleSignOn', new Date(kept.at + minutes10))
    if (!isFirst) throw new Error('The answer came before.')
    const query = req.originalUrl.slice(req.originalUrl.indexOf('?'))
    return await provider.finish(new URL(answerAddress(req) + query), kept)
  } catch (error) {
    log.warn({ err: error }, 'an answer of the provider of single sign-on was refused')
    await noted(noteSignOnFault('failed', req.act.at, error))
    return null
  }
}

async function signIn(req: Request, res: Response, claims: Claims, provider: Provider, { next }: Kept) {
  const found = (await accountOf(claims)) ?? (await firstTime(req, claims, provider))
  if (!found || !maySignIn(found, req.app.get('refuses demo') === true)) return refuse(req, res, 'unknown')
  try {
    const user = await followProvider(found, claims, provider.config, req.act)
    await enter(req, res, sessionOf(user))
  } catch (error) {
    if (!(error instanceof PublicError) || error.status !== 409) throw error
    return refuse(req, res, 'noRole')
  }
  req.session.bySingleSignOn = true
  await noted(noteSignOn(req.act.at))
  res.redirect(303, safeNext(next) ?? paths.home())
}

// Whoever comes by two windows at once has one account.
const firstTime = (req: Request, claims: Claims, provider: Provider) =>
  makeAccountOf(claims, provider.config, { language: req.lang, act: req.act }).catch((error: unknown) => {
    log.warn({ err: error }, 'an account was made at the same moment')
    return accountOf(claims)
  })

// That it cannot be noted, as on a full disk, keeps nobody out.
const noted = (writing: Promise<void>): Promise<void> =>
  writing.catch((error: unknown) => log.warn({ err: error }, 'how single sign-on went was not noted'))

async function refuse(req: Request, res: Response, why: 'failed' | 'unknown' | 'noRole') {
  // Of an answer that was refused it is noted already why.
  if (why !== 'failed') await noted(noteSignOnFault(why, req.act.at))
  await publish(userEvents.signInRefused({ kind: 'user', reference: '', title: '' }, req.act, {}))
  res.done(paths.signIn(), refusals[why])
}
