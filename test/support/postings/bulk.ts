import { paths } from '../../../src/paths'
import { knownUser } from '../../../src/users/user.directory'
import { aPreparedBulk } from '../../bulk/bulk.factory'
import { aRequest } from '../../requests/request.factory'
import { aCoordinator } from '../people'
import { as } from '../visitor'
import type { Posting } from './posting'

/** Forms of steps on several rows. */
export const bulkPostings: Posting[] = [
  {
    path: paths.bulk.begin,
    open: async () => {
      const { reference } = await aRequest().in('submitted').save()
      const page = `${paths.requests.list()}?view=all`
      return { by: aCoordinator(), page, form: '/new/acknowledge', typed: { rows: reference } }
    },
    makes: { collection: 'bulksteps' },
  },
  {
    path: paths.bulk.step,
    open: async () => {
      const by = (await as(aCoordinator())).actor!
      const page = paths.bulk.show(await aPreparedBulk(by))
      return { by, email: knownUser(by.id)!.email, page, form: '/steps/take', typed: {} }
    },
  },
]
