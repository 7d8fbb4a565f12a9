import type { Request, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../programme/actor'
import { routes } from '../platform/http/routes'
import { presentFront } from './front.presenter'
import { frontFigures } from './front.queries'
import { worldMap } from './world-map'

export const frontRoutes = routes().get(paths.front, { allow: anyone }, showFront)

async function showFront(req: Request, res: Response) {
  const figures = await frontFigures(req.viewer.today)
  res.show('front/front', presentFront(figures, worldMap(), req.viewer))
}
