import { paths } from '../../../src/paths'
import { aSavedMission } from '../../missions/mission.factory'
import { aCoordinator } from '../people'
import type { Posting } from './posting'

/** The form by which a plan is released. */
export const releasePostings: Posting[] = [
  {
    path: paths.planReleases.create,
    open: async () => {
      await aSavedMission()
      const page = paths.planReleases.create({}, { from: '2027-01-01', until: '2027-06-30' })
      return { by: aCoordinator(), page, form: 'Release plan', typed: { remark: 'For January' } }
    },
    makes: { collection: 'planreleases' },
  },
]
