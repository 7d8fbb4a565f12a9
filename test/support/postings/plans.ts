import { paths } from '../../../src/paths'
import { aSavedPlan, aWaitingPlan } from '../../planning/plan.factory'
import { aSavedMission } from '../../missions/mission.factory'
import { aCoordinator } from '../people'
import type { Posting } from './posting'

/** Forms of plans of several missions. */
export const planPostings: Posting[] = [
  {
    path: paths.plans.create,
    open: async () => {
      await aSavedMission()
      return { by: aCoordinator(), page: paths.plans.create(), form: 'Calculate plan', typed: { rest: '3' } }
    },
    field: 'rest',
    makes: { collection: 'plans' },
  },
  {
    path: paths.plans.apply,
    open: async () => ({
      by: aCoordinator(),
      page: paths.plans.show(await aSavedPlan()),
      form: 'Propose selected experts',
      typed: {},
    }),
    field: 'rows',
  },
  {
    path: paths.plans.again,
    open: async () => ({
      by: aCoordinator(),
      page: paths.plans.show(await aSavedPlan()),
      form: 'Calculate with kept positions',
      typed: {},
    }),
    makes: { collection: 'plans' },
  },
  {
    path: paths.plans.step,
    open: async () => {
      const { reference } = await aSavedMission()
      const page = paths.plans.show(await aWaitingPlan([reference]))
      return { by: aCoordinator(), page, form: '/steps/stop', typed: {} }
    },
  },
]
