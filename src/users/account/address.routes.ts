import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone, isGuest } from '../../programme/actor'
import { routes } from '../../platform/http/routes'
import { openedLink, showClosedLink } from '../links/account-link.door'
import { presentOneStep } from '../links/account-link.presenter'
import { stayInside } from '../sessions/own-session'
import { actorOf } from '../user.actor'
import { confirmAddress } from './address.service'

// Opened from the mail of either address, often on another device: nobody need be signed in.
export const addressRoutes = routes()
  .get(paths.confirmAddress, { allow: anyone }, showConfirm)
  .post(paths.confirmAddress, { allow: anyone }, confirm)

async function showConfirm(req: Request, res: Response) {
  const open = await openedLink(req, 'newAddress', 'formerAddress')
  if (!open) return showClosedLink(req, res, 'newAddress')
  res.show('users/links/page', presentOneStep('confirm', open, req.path, req.viewer))
}

async function confirm(req: Request, res: Response) {
  const open = await openedLink(req, 'newAddress', 'formerAddress')
  if (!open) return showClosedLink(req, res, 'newAddress')
  const isMade = await confirmAddress(open, { ...req.act, actor: actorOf(open.user) })
  if (isMade && req.actor.id === String(open.user._id)) await stayInside(req)
  const next = isGuest(req.actor) ? paths.signIn() : paths.account()
  res.done(next, isMade ? 'users:address.changed' : 'users:address.confirmed')
}
