import type { Request, Response } from 'express'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { param, routes } from '../platform/http/routes'
import type { Viewer } from '../platform/http/pages/view-types'
import * as show from './open-ends.presenter'
import * as ends from './open-ends.queries'

// Lists of where the thread is broken, for those who can mend it.
export const openEndRoutes = routes().tables(paths.openEnds, { find: findKind, allow: readsAsStaff }, showOpenEnds, {
  table: '',
})

function findKind(req: Request): ends.OpenEndKind | undefined {
  return ends.openEndKinds.find((kind) => kind === param(req, 'kind'))
}

const rowsOf: Record<ends.OpenEndKind, (viewer: Viewer) => Promise<show.OpenEndRow[]>> = {
  needs: async (viewer) => (await ends.openNeeds(viewer)).map((need) => show.presentOpenNeed(need, viewer)),
  activities: async (viewer) =>
    (await ends.activitiesWithoutNeed(viewer)).map((activity) => show.presentActivityWithoutNeed(activity, viewer)),
  owners: async (viewer) =>
    (await ends.recommendationsWithoutOwner(viewer)).map((record) => show.presentWithoutOwner(record, viewer)),
}

async function showOpenEnds(req: Request, res: Response, kind: ends.OpenEndKind) {
  const rows = await rowsOf[kind](req.viewer)
  res.show('open-ends/list', show.presentOpenEnds(kind, rows, req.viewer))
}
