import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone, anyoneSignedIn } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import type { Secrets } from '../../platform/secrets'
import { actorOf, findAccount, type KnownUser } from '../../users'
import { OutboxMessages } from '../outbox/outbox.model'
import { parseChoices } from './choice.form'
import { presentChoices, presentClosedStop, presentStop, presentStopDone } from './choice.presenter'
import { findChoice } from './choice.queries'
import { chooseNotices, stopNotices } from './choice.service'
import { isFree, kindOf, kindsFor, type FreeKind } from './notice.kinds'
import { messageInToken } from './stop-link'

// One's own choices alone; the link of a mail speaks for whoever got it, signed in or not, and does nothing when opened.
export const noticeChoiceRoutes = routes()
  .get(paths.noticeChoices.show, { allow: anyoneSignedIn }, showChoices)
  .post(paths.noticeChoices.show, { allow: anyoneSignedIn, refusedBack: showChoices }, choose)
  .get(paths.noticeChoices.stop, { allow: anyone }, showStop)
  .post(paths.noticeChoices.stop, { allow: anyone }, stop)

async function showChoices(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  res.show('notices/choices/show', presentChoices(await findChoice(req.actor.id), form, req.viewer), form)
}

async function choose(req: Request, res: Response) {
  const form = parseChoices(req.body, kindsFor(req.actor.roles))
  if (form.errors) return showChoices(req, res, undefined, form)
  await chooseNotices((await findAccount(req.actor.id))!, form.values, req.act)
  res.done(paths.noticeChoices.show(), 'notices:choices.saved')
}

const daysOfLink = 90

/** Whose mails of which kind the link of the address ends; null when it ends none any more. */
async function findStop(req: Request): Promise<{ user: KnownUser; kind: FreeKind } | null> {
  const id = messageInToken(req.app.get('secrets') as Secrets, param(req, 'token'))
  const message = id ? await OutboxMessages.findById(id, { userId: 1, kind: 1, createdAt: 1 }).lean() : null
  if (!message || req.act.at.getTime() - message.createdAt.getTime() > daysOfLink * 86_400_000) return null
  const [user, kind] = [await findAccount(message.userId), kindOf(message.kind)]
  return user?.active && isFree(kind) ? { user, kind } : null
}

async function showStop(req: Request, res: Response) {
  const open = await findStop(req)
  if (!open) return res.status(410).show('notices/choices/stop', presentClosedStop(req.viewer))
  res.show('notices/choices/stop', presentStop(open.kind, param(req, 'token'), req.viewer))
}

async function stop(req: Request, res: Response) {
  const open = await findStop(req)
  if (!open) return res.status(410).show('notices/choices/stop', presentClosedStop(req.viewer))
  await stopNotices(open.user, open.kind, { ...req.act, actor: actorOf(open.user) })
  res.show('notices/choices/stop', presentStopDone(open.kind, req.viewer))
}
