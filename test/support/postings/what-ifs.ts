import { paths } from '../../../src/paths'
import { aSavedMission } from '../../missions/mission.factory'
import { aSavedWhatIf, aWhatIfWith } from '../../what-if/what-if.factory'
import { aCoordinator } from '../people'
import { collection, type Posting } from './posting'

/** Forms of what-if plans. */
export const whatIfPostings: Posting[] = [
  {
    path: paths.whatIf.create,
    open: () =>
      Promise.resolve({
        by: aCoordinator(),
        page: paths.whatIf.create(),
        form: 'Copy plan',
        typed: { name: 'Without Kenya' },
      }),
    makes: { collection: 'whatifs' },
  },
  {
    path: paths.whatIf.edit,
    open: async () => ({
      by: aCoordinator(),
      page: paths.whatIf.edit(await aSavedWhatIf()),
      form: '/edit',
      typed: { name: 'Without Samoa' },
    }),
  },
  {
    path: paths.whatIf.change,
    open: async () => {
      const { reference: of } = await aSavedMission()
      const { reference } = await aSavedWhatIf()
      const page = paths.whatIf.change({ reference, kind: 'leaveOut' })
      return { by: aCoordinator(), page, form: 'Add change', typed: { of } }
    },
    makes: {
      collection: 'whatifs',
      count: async () => ((await collection('whatifs').findOne())!.changes as unknown[]).length,
    },
  },
  {
    path: paths.whatIf.adopt,
    open: async () => {
      const { reference: of } = await aSavedMission()
      const whatIf = await aWhatIfWith({ kind: 'leaveOut', of })
      return { by: aCoordinator(), page: paths.whatIf.show(whatIf), form: 'Adopt selected changes', typed: {} }
    },
    field: 'rows',
  },
  {
    path: paths.whatIf.step,
    open: async () => ({
      by: aCoordinator(),
      page: paths.whatIf.show(await aSavedWhatIf()),
      form: '/steps/close',
      typed: {},
    }),
  },
]
