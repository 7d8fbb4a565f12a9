import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { aCoordinator, anAdmin, withAccount } from '../people'
import type { Posting } from './posting'

/** Forms by which records of people are merged, archived and erased. */
export const personalDataPostings: Posting[] = [
  {
    path: paths.users.merge,
    open: async () => {
      const [keep, gone] = [await withAccount(aCoordinator()), await withAccount(aCoordinator())]
      const address = paths.users.merge({ id: String(keep._id) }, { with: String(gone._id) })
      return { by: anAdmin(), page: address, form: '/merge', typed: { same: 'yes' } }
    },
  },
  {
    path: paths.experts.merge,
    open: async () => {
      const [keep, gone] = [await aSavedExpert(), await aSavedExpert()]
      const address = paths.experts.merge(keep, { with: gone.reference })
      return { by: aCoordinator(), page: address, form: '/merge', typed: { same: 'yes' } }
    },
  },
  {
    path: paths.experts.step,
    name: 'archive',
    open: async () => {
      const { reference } = await aSavedExpert()
      const typed = { reason: 'Has retired' }
      return { by: aCoordinator(), page: paths.experts.archive({ reference }), form: '/steps/archive', typed }
    },
  },
]
