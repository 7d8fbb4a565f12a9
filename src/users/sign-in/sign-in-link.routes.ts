import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { transaction } from '../../platform/data/change'
import { routes } from '../../platform/http/routes'
import { openedLink, showClosedLink } from '../links/account-link.door'
import { presentOneStep } from '../links/account-link.presenter'
import { useLink } from '../links/account-link.service'
import { askForLink } from '../links/ask-for-link'
import { enterOrAsk } from '../second-factor/pending-sign-in'

// For people who come twice a year and have forgotten their password each time: a link by mail signs them in.

const asking = askForLink('mailedLink')

export const signInLinkRoutes = routes()
  .get(paths.signInLink, { allow: anyone }, asking.show)
  .post(paths.signInLink, { allow: anyone }, asking.send)
  .get(paths.signInByLink, { allow: anyone }, showEnter)
  .post(paths.signInByLink, { allow: anyone }, enterByLink)

async function showEnter(req: Request, res: Response) {
  const open = await openedLink(req, 'signIn')
  if (!open) return showClosedLink(req, res, 'signIn')
  res.show('users/links/page', presentOneStep('enter', open, req.path, req.viewer))
}

async function enterByLink(req: Request, res: Response) {
  const open = await openedLink(req, 'signIn')
  if (!open) return showClosedLink(req, res, 'signIn')
  await transaction(() => useLink(open.link, req.act.at))
  await enterOrAsk(req, res, open.user, null)
}
