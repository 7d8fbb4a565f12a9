import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../programme/actor'
import { routes } from '../platform/http/routes'
import { presentFront } from './front.presenter'
import { publishedPage } from './published.directory'

export const frontRoutes = routes().get(paths.front, { allow: anyone }, showFront)

async function showFront(req: Request, res: Response) {
  res.show('front/front', presentFront(await publishedPage(req.viewer), req.viewer))
}
