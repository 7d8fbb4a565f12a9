import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import { sendHeaders } from '../../platform/files/files'
import { renderView } from '../../platform/http/pages/views'
import { routes } from '../../platform/http/routes'
import { sayErased } from '../../platform/text/erased'
import { anyoneSignedIn } from '../../programme/actor'
import { findAccount, mayKeepUsers, type KnownUser } from '../../users'
import { addressesOf, ownAddresses, presentDataFile, presentOwnData } from './own-data.presenter'
import { findOwnData } from './own-data.queries'

// The own account, without an address that leads to another's.
const findOwn = (req: Request): Promise<KnownUser | null> => findAccount(req.actor.id)

export const ownDataRoutes = routes()
  .get(paths.ownData.show, { find: findOwn, allow: anyoneSignedIn }, (req, res, user) =>
    show(req, res, user, ownAddresses(req.viewer)),
  )
  .get(paths.ownData.json, { find: findOwn, allow: anyoneSignedIn }, sendJson)
  .get(paths.ownData.html, { find: findOwn, allow: anyoneSignedIn }, sendHtml)

export const accountDataRoutes = routes
  .of<KnownUser>(findAccount, mayKeepUsers)
  .get(paths.users.data, { allow: mayKeepUsers }, (req, res, user) =>
    show(req, res, user, addressesOf(user, req.viewer)),
  )
  .get(paths.users.dataJson, { allow: mayKeepUsers }, sendJson)
  .get(paths.users.dataHtml, { allow: mayKeepUsers }, sendHtml)

async function show(req: Request, res: Response, user: KnownUser, addresses: ReturnType<typeof ownAddresses>) {
  res.show('personal-data/export/show', presentOwnData(user, await dataOf(req, user), addresses, req.viewer))
}

function dataOf(req: Request, user: KnownUser) {
  // Nothing is left of the person.
  if (user.erasedAt) throw new Conflict('personal-data:error.isErased')
  return findOwnData(user, req.act.at, String(user._id) === req.actor.id)
}

const fileName = ({ t, viewer }: Request, ending: string): string =>
  `${t('personal-data:own.file')}-${viewer.today}.${ending}`

async function sendJson(req: Request, res: Response, user: KnownUser) {
  const data = await dataOf(req, user)
  sendHeaders(res, fileName(req, 'json'), 'application/json; charset=utf-8', 'attachment')
  res.end(sayErased(JSON.stringify({ made: req.act.at, ...data }, null, 2), req.lang))
}

async function sendHtml(req: Request, res: Response, user: KnownUser) {
  const page = presentDataFile(user, await dataOf(req, user), req.viewer)
  const html = renderView('personal-data/export/file', { page, t: req.t, ui: res.locals.ui as unknown })
  sendHeaders(res, fileName(req, 'html'), 'text/html; charset=utf-8', 'attachment')
  res.end(sayErased(html, req.lang))
}
