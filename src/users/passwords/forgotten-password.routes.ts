import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { setPasswordByLink } from '../invitations/invitation.service'
import { openedLink, showClosedLink } from '../links/account-link.door'
import { presentNewPassword } from '../links/account-link.presenter'
import type { OpenLink } from '../links/account-link.service'
import { askForLink } from '../links/ask-for-link'
import { actorOf } from '../user.actor'
import { parseNewPassword } from './new-password.form'

const asking = askForLink('forgotten')

export const forgottenPasswordRoutes = routes()
  .get(paths.forgottenPassword, { allow: anyone }, asking.show)
  .post(paths.forgottenPassword, { allow: anyone }, asking.send)
  .get(paths.newPassword, { allow: anyone }, showNewPassword)
  .post(paths.newPassword, { allow: anyone }, setNewPassword)

const show = (req: Request, res: Response, open: OpenLink, form?: Parsed<unknown>) =>
  res.show('users/links/page', presentNewPassword(open, req.path, form, req.viewer), form)

async function showNewPassword(req: Request, res: Response) {
  const open = await openedLink(req, 'password')
  return open ? show(req, res, open) : showClosedLink(req, res, 'password')
}

async function setNewPassword(req: Request, res: Response) {
  const open = await openedLink(req, 'password')
  if (!open) return showClosedLink(req, res, 'password')
  const form = parseNewPassword(req.body, open.user)
  if (form.errors) return show(req, res, open, form)

  await setPasswordByLink(open, form.values.newPassword, { ...req.act, actor: actorOf(open.user) })
  res.done(paths.signIn(), 'users:forgotten.done')
}
