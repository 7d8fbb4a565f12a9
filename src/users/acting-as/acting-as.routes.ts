import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import type { Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { sendsMail } from '../links/account-link.door'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { isActingAs, mayKeepUsers, whyNotActAs } from '../user.policy'
import { parseActingAs } from './acting-as.form'
import { presentActingAs } from './acting-as.presenter'
import { beginActingAs } from './acting-as.service'
import { actInSession, leaveActing } from './acting-as.session'

const findUser = async (id: string): Promise<KnownUser | null> =>
  isValidObjectId(id) ? Users.findById(id, { passwordHash: 0 }).lean<KnownUser>() : null

export const actingAsRoutes = routes
  .of<KnownUser>(findUser, mayKeepUsers)
  .get(paths.users.actAs, { allow: mayKeepUsers }, showBegin)
  .post(paths.users.actAs, { allow: mayKeepUsers, adds: true, refusedBack: showBegin }, begin)

export const endActingRoutes = routes().post(paths.actingAs.end, { allow: isActingAs }, end)

function showBegin(req: Request, res: Response, user: KnownUser, form?: Parsed<unknown>) {
  const why = whyNotActAs(req.actor, user)
  if (why) throw new Conflict(why)
  res.show('users/acting-as/begin', presentActingAs(user, { sendsMail: sendsMail(req) }, form, req.viewer), form)
}

async function begin(req: Request, res: Response, user: KnownUser) {
  const form = parseActingAs(req.body)
  if (form.errors) return showBegin(req, res, user, form)
  actInSession(req, await beginActingAs(String(user._id), form.values, req.act))
  res.done(paths.home(), 'users:actingAs.begun', { name: user.name })
}

async function end(req: Request, res: Response) {
  const { id, name } = req.actor
  await leaveActing(req, 'ended')
  res.done(paths.users.edit({ id }), 'users:actingAs.ended', { name })
}
