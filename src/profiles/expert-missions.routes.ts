import type { Request, Response } from 'express'
import { Assignments, assignmentFilter, type AssignmentRecord } from '../activities'
import { knownExpert, maySeeExpert, type KnownExpert } from '../experts'
import { paths } from '../paths'
import { and } from '../platform/lists/lists'
import { routes } from '../platform/http/routes'
import { presentMissions } from './expert-missions.presenter'

// What one expert was asked for and did; an administration reads it of the officers whose release it was asked for.
export const expertMissionsRoutes = routes
  .of<KnownExpert>(findKnown, maySeeExpert)
  .get(paths.experts.missions, { allow: maySeeExpert }, showMissions)

function findKnown(reference: string): Promise<KnownExpert | null> {
  return Promise.resolve(knownExpert(reference) ?? null)
}

async function showMissions(req: Request, res: Response, expert: KnownExpert) {
  const { viewer } = req
  const mayList = assignmentFilter(req.actor)
  const assignments =
    mayList === null
      ? []
      : await Assignments.find(and([mayList, { expert: expert.reference }]), { history: 0 })
          .sort({ from: -1 })
          .lean<AssignmentRecord[]>()
  res.show('profiles/expert-missions', presentMissions(expert, assignments, viewer))
}
