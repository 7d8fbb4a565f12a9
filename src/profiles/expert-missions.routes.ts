import type { Request, Response } from 'express'
import { assignmentRecords } from '../activities'
import { knownExpert, maySeeExpert, type KnownExpert } from '../experts'
import { paths } from '../paths'
import { routes } from '../platform/http/routes'
import { presentMissions } from './expert-missions.presenter'

// What one expert was asked for and did; an administration reads it of the officers whose release it was asked for.
export const expertMissionsRoutes = routes
  .of<KnownExpert>(knownExpert, maySeeExpert)
  .tables(paths.experts.missions, { allow: maySeeExpert }, showMissions, {
    table: '',
    byMember: 'profiles:expert.byMember',
  })

async function showMissions(req: Request, res: Response, expert: KnownExpert) {
  const { viewer } = req
  const assignments = await assignmentRecords
    .of(req.actor)
    ?.find({ expert: expert.reference }, { fields: { history: 0 }, sort: { from: -1 } })
  res.show('profiles/expert-missions', presentMissions(expert, assignments ?? [], viewer))
}
