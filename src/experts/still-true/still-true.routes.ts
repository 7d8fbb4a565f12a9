import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone, isGuest } from '../../programme/actor'
import { routes } from '../../platform/http/routes'
import { actorOf, openedLink, showClosedLink, type OpenLink } from '../../users'
import type { ExpertRecord } from '../expert.model'
import { mayKeepOwnFile, maySeeExpert } from '../expert.policy'
import { findExpert } from '../expert.queries'
import { presentStillTrue } from './still-true.presenter'
import { confirmByLink, confirmFile } from './still-true.service'

/** Opened from a mail, often in the field: nobody need be signed in, and opening it does nothing. */
export const stillTrueRoutes = routes()
  .get(paths.stillTrue, { allow: anyone }, showFile)
  .post(paths.stillTrue, { allow: anyone }, confirm)
  .post(
    paths.experts.confirmOwn,
    { find: (req) => findExpert(String(req.params.reference)), see: maySeeExpert, allow: mayKeepOwnFile, adds: true },
    confirmOwn,
  )

interface Opened {
  open: OpenLink
  expert: ExpertRecord
}

// Of a file that has been archived, merged or erased meanwhile nothing is shown.
async function opened(req: Request): Promise<Opened | null> {
  const open = await openedLink(req, 'stillTrue')
  const expert = open?.user.expertId ? await findExpert(open.user.expertId) : null
  return open && expert && !expert.archived ? { open, expert } : null
}

async function showFile(req: Request, res: Response) {
  const found = await opened(req)
  if (!found) return showClosedLink(req, res, 'stillTrue')
  res.show('experts/still-true/show', presentStillTrue(found.expert, found.open.link.until, req.path, req.viewer))
}

async function confirm(req: Request, res: Response) {
  const found = await opened(req)
  if (!found) return showClosedLink(req, res, 'stillTrue')
  const { open, expert } = found
  await confirmByLink(open, expert.reference, { ...req.act, actor: actorOf(open.user) })
  const next = isGuest(req.actor) ? paths.signIn() : paths.home()
  res.done(next, 'experts:stillTrue.done')
}

async function confirmOwn(req: Request, res: Response, expert: ExpertRecord) {
  await confirmFile(expert.reference, req.act)
  res.done(paths.experts.own(expert), 'experts:stillTrue.done')
}
