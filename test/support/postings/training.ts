import { paths } from '../../../src/paths'
import { aPerson, firstDay, lastDay, TrainingStory } from '../../training/training.factory'
import { aCoordinator } from '../people'
import { setTime, type Fields } from '../visitor'
import type { Posting } from './posting'

const coordinator = aCoordinator()
const ana = aPerson('Ana Vatu')

/** Forms of training events. */
export const trainingPostings: Posting[] = [
  {
    path: paths.training.create,
    open: () =>
      Promise.resolve({
        by: coordinator,
        page: paths.training.create(),
        form: '/training/new',
        typed: {
          title: 'Origin for auditors',
          type: 'national-workshop',
          mode: 'in-person-national',
          // From Monday to Friday.
          from: '2027-01-25',
          until: '2027-01-29',
          languages: ['en'],
          memberCodes: ['FJ'],
          objective: 'SO2',
          instruments: ['revised-kyoto-convention'],
          outcomes: 'Check the origin of goods in an audit.',
          profile: 'Auditors',
          seats: '20',
        },
      }),
    makes: { collection: 'activities' },
  },
  {
    path: paths.training.edit,
    open: async () => ({
      by: coordinator,
      page: paths.training.edit(await TrainingStory.begin()),
      form: '/edit',
      typed: { title: 'Origin for auditors', profile: 'Auditors of two years' },
    }),
  },
  {
    path: paths.training.step,
    name: 'postpone',
    open: async () => {
      const { reference } = await TrainingStory.begin()
      return {
        by: coordinator,
        page: paths.training.step({ reference, step: 'postpone' }),
        form: '/steps/postpone',
        typed: { cause: 'security', note: 'The airport is closed.' },
      }
    },
    field: 'note',
  },
  {
    path: paths.training.step,
    name: 'open nominations',
    open: async () => ({
      by: coordinator,
      page: paths.training.show(await TrainingStory.begin()),
      form: '/steps/openNominations',
      typed: {},
    }),
  },
  {
    path: paths.training.decide,
    open: async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      return {
        by: coordinator,
        page: paths.training.participants(story),
        form: '/steps/reserve',
        typed: { people: await story.ids(), note: 'Second from the same unit' },
      }
    },
    field: 'note',
  },
  {
    path: paths.training.nominate,
    open: async () => {
      const { memberCode: _fiji, ...typed } = ana
      return {
        by: coordinator,
        page: paths.training.nominate(await (await TrainingStory.begin({ memberCodes: ['FJ'] })).nominated()),
        form: '/nominate',
        typed: typed as unknown as Fields,
      }
    },
    makes: { collection: 'participants' },
  },
  {
    path: paths.training.correct,
    open: async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      const [participant] = await story.ids()
      return {
        by: coordinator,
        page: paths.training.correct({ reference: story.reference, participant: participant! }),
        form: participant!,
        typed: { name: 'Ana Vatū', email: 'ana.vatu@customs.example' },
      }
    },
  },
  {
    path: paths.training.merge,
    open: async () => {
      const story = await (await TrainingStory.begin()).nominated(ana)
      const other = await (await TrainingStory.begin()).nominated({ ...ana, email: 'ana@home.example' })
      const [[participant], [gone]] = [await story.ids(), await other.ids()]
      return {
        by: coordinator,
        page: paths.training.merge({ reference: story.reference, participant: participant! }),
        form: `${participant}/steps/merge?`,
        typed: { other: gone!, same: 'yes' },
      }
    },
  },
  {
    path: paths.training.attendance,
    open: async () => {
      const story = await (await TrainingStory.begin({ test: { points: 20, passMark: 12 } })).confirmed(ana)
      setTime(new Date(lastDay + 'T09:00:00Z'))
      const [id] = await story.ids()
      return {
        by: coordinator,
        page: paths.training.attendance(story),
        form: '/attendance',
        typed: { present: `${id}:${firstDay}`, [`post[${id}]`]: '17' },
      }
    },
  },
]
