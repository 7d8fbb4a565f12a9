import { paths } from '../../../src/paths'
import type { OfferRecord } from '../../../src/calls'
import { anOpenCall, aSavedCall, offered, offeredByExpert, offeredPerson } from '../../calls/call.factory'
import { aSavedExpert } from '../../experts/expert.factory'
import { aSavedMission } from '../../missions/mission.factory'
import { aContactOf, aCoordinator, aHeadOf } from '../people'
import type { Posting } from './posting'

const coordinator = aCoordinator()

const pageOf = ({ call, reference }: OfferRecord) => paths.calls.showOffer({ reference: call, offer: reference })

/** Forms of calls for experts, and of the offers to them. */
export const callPostings: Posting[] = [
  {
    path: paths.calls.create,
    open: async () => ({
      by: coordinator,
      page: paths.calls.create({}, { mission: (await aSavedMission()).reference }),
      form: 'Save draft',
      typed: { title: 'Experts on risk', audience: 'members', memberCodes: ['KE'], closesOn: '2026-12-15' },
    }),
    makes: { collection: 'calls' },
  },
  {
    path: paths.calls.edit,
    open: async () => ({
      by: coordinator,
      page: paths.calls.edit(await aSavedCall()),
      form: '/edit',
      typed: { title: 'Experts on risk management', text: 'Two weeks' },
    }),
  },
  {
    path: paths.calls.publish,
    open: async () => ({
      by: coordinator,
      page: paths.calls.show(await aSavedCall()),
      form: '/steps/publish',
      typed: {},
    }),
  },
  {
    path: paths.calls.withdraw,
    open: async () => ({
      by: coordinator,
      page: paths.calls.withdraw(await aSavedCall()),
      form: '/steps/withdraw',
      typed: { reason: 'The mission is reconsidered.' },
    }),
  },
  {
    path: paths.calls.offer,
    open: async () => {
      const { reference: expert } = await aSavedExpert()
      const page = paths.calls.offer(await anOpenCall())
      return { by: aContactOf('KE'), page, form: '/offer', typed: { expert } }
    },
    makes: { collection: 'offers' },
  },
  {
    path: paths.calls.answerOffer,
    open: async () => ({
      by: aHeadOf('KE'),
      page: pageOf(await offeredByExpert(await anOpenCall())),
      form: '/steps/answer',
      typed: { answer: 'refuse', reason: 'Needed at home' },
    }),
    field: 'reason',
  },
  {
    path: paths.calls.reviewOffer,
    open: async () => ({
      by: coordinator,
      page: pageOf(await offeredPerson(await anOpenCall())),
      form: '/steps/review',
      typed: { answer: 'decline', reason: 'No experience in the area' },
    }),
    field: 'reason',
  },
  {
    path: paths.calls.takeOfferBack,
    open: async () => ({
      by: aContactOf('KE'),
      page: pageOf(await offered(await anOpenCall())),
      form: '/steps/takeBack',
      typed: {},
    }),
  },
]
