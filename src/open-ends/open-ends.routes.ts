import type { Request, Response } from 'express'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { param, routes } from '../platform/http/routes'
import type { Viewer } from '../platform/http/pages/view-types'
import {
  presentActivityWithoutNeed,
  presentOpenEnds,
  presentOpenNeed,
  presentWithoutOwner,
  type OpenEndRow,
} from './open-ends.presenter'
import {
  activitiesWithoutNeed,
  openEndKinds,
  openNeeds,
  recommendationsWithoutOwner,
  type OpenEndKind,
} from './open-ends.queries'

// Lists of where the thread is broken, for those who can mend it.
export const openEndRoutes = routes().get(paths.openEnds, { find: findKind, allow: readsAsStaff }, showOpenEnds)

function findKind(req: Request): Promise<OpenEndKind | null> {
  return Promise.resolve(openEndKinds.find((kind) => kind === param(req, 'kind')) ?? null)
}

const rowsOf: Record<OpenEndKind, (viewer: Viewer) => Promise<OpenEndRow[]>> = {
  needs: async (viewer) => (await openNeeds(viewer)).map((need) => presentOpenNeed(need, viewer)),
  activities: async (viewer) =>
    (await activitiesWithoutNeed(viewer)).map((activity) => presentActivityWithoutNeed(activity, viewer)),
  owners: async (viewer) =>
    (await recommendationsWithoutOwner(viewer)).map((record) => presentWithoutOwner(record, viewer)),
}

async function showOpenEnds(req: Request, res: Response, kind: OpenEndKind) {
  const rows = await rowsOf[kind](req.viewer)
  res.show('open-ends/list', presentOpenEnds(kind, rows, req.viewer))
}
