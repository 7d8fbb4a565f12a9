import { paths } from '../../../src/paths'
import { aSavedPlan, aWaitingPlan } from '../../planning/plan.factory'
import { Missions } from '../../../src/missions/mission.model'
import { aSavedMission } from '../../missions/mission.factory'
import { usualSettings } from '../../../src/programme/settings'
import { aCoordinator } from '../people'
import type { Posting } from './posting'

const tried = Object.fromEntries(Object.entries(usualSettings.weights).map(([name, value]) => [name, String(value)]))

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
    path: paths.moves.move,
    open: async () => {
      const { reference } = await aSavedMission()
      await Missions.updateOne({ reference }, { $set: { state: 'confirmed' } })
      const page = paths.moves.show({ reference }, { from: '2027-04-05', until: '2027-04-16' })
      return {
        by: aCoordinator(),
        page,
        form: 'Change dates',
        typed: { cause: 'security', note: 'The airport is closed.' },
      }
    },
    field: 'cause',
    makes: { collection: 'moves' },
  },
  {
    path: paths.plans.weights,
    open: () =>
      Promise.resolve({
        by: aCoordinator(),
        page: paths.plans.weights({}, { ...tried, region: '10', rating: '20' }),
        form: 'Save weights',
        typed: { region: '10', rating: '20' },
      }),
    field: 'accreditation',
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
