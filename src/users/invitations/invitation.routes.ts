import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { openedLink, showClosedLink } from '../links/account-link.door'
import { presentNewPassword } from '../links/account-link.presenter'
import type { OpenLink } from '../links/account-link.service'
import { parseNewPassword } from '../passwords/new-password.form'
import { sessionOf } from '../sign-in/passport'
import { enter } from '../sign-in/enter'
import { actorOf } from '../user.actor'
import { setPasswordByLink } from './invitation.service'

export const invitationRoutes = routes()
  .get(paths.invitation, { allow: anyone }, showInvitation)
  .post(paths.invitation, { allow: anyone }, accept)

async function showInvitation(req: Request, res: Response) {
  const open = await openedLink(req, 'invitation')
  return open ? show(req, res, open) : showClosedLink(req, res, 'invitation')
}

const show = (req: Request, res: Response, open: OpenLink, form?: Parsed<unknown>) =>
  res.show('users/links/page', presentNewPassword(open, req.path, form, req.viewer), form)

async function accept(req: Request, res: Response) {
  const open = await openedLink(req, 'invitation')
  if (!open) return showClosedLink(req, res, 'invitation')
  const form = parseNewPassword(req.body, open.user)
  if (form.errors) return show(req, res, open, form)

  const account = await setPasswordByLink(open, form.values.newPassword, { ...req.act, actor: actorOf(open.user) })
  await enter(req, res, sessionOf(account))
  res.redirect(303, paths.home())
}
