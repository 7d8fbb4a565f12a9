import type { Act } from '../../src/programme/actor'
import { releasePlan } from '../../src/plan-releases/release.service'
import { aSavedMission } from '../missions/mission.factory'
import { actBy, aCoordinator } from '../support/people'

/** The plan of the first half of 2027, released by the use case. */
export const aRelease = (act: Act = actBy(aCoordinator())) =>
  releasePlan({ from: '2027-01-01', until: '2027-06-30', region: '', programme: '', remark: '' }, act)

/** The same, of one mission. */
export async function aReleasedPlan(act?: Act) {
  await aSavedMission()
  return aRelease(act)
}
