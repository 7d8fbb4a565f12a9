import type { Request, Response } from 'express'
import { dismissSetUp } from '../organization'
import { paths } from '../paths'
import { isAdmin } from '../programme/actor'
import { routes } from '../platform/http/routes'

export const setUpRoutes = routes().post(paths.setUp.dismiss, { allow: isAdmin, adds: true }, dismiss)

async function dismiss(req: Request, res: Response) {
  await dismissSetUp(req.act)
  res.done(paths.home(), 'set-up:dismissed')
}
