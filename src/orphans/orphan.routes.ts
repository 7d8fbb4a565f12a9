import type { Request, Response } from 'express'
import { paths } from '../paths'
import { routes } from '../platform/http/routes'
import { maySeeOrphans } from './orphan.policy'
import { presentOrphans } from './orphan.presenter'
import { findKept } from './orphan.queries'
import { lookForOrphans } from './orphan.service'

export const orphanRoutes = routes()
  .tables(paths.orphans.list, { allow: maySeeOrphans }, showOrphans, { 'regions[].table': '' })
  .post(paths.orphans.list, { allow: maySeeOrphans, repeatable: true }, lookAgain)

async function showOrphans(req: Request, res: Response) {
  res.show('orphans/list', presentOrphans(await findKept(req.actor), req.viewer))
}

async function lookAgain(req: Request, res: Response) {
  await lookForOrphans(req.act.at)
  res.done(paths.orphans.list(), 'orphans:looked')
}
