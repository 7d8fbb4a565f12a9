import { tracesIn } from '../platform/data/traces'
import { PlanReleases } from './release.model'

/** Who has released plans, and whom these name. */
export const releaseTraces = tracesIn(PlanReleases, {
  kind: 'planRelease',
  signed: [''],
  names: ['forName', 'actedBy'],
  records: ['plan.team.expert'],
})
