import { paths } from '../../../src/paths'
import { anAssessment } from '../../assessments/assessment.factory'
import { aRequest } from '../../requests/request.factory'
import { withAccount } from '../accounts'
import { aContactOf, aCoordinator, aDirector, aHeadOf } from '../people'
import { collection, type Posting } from './posting'

const contact = aContactOf('FJ')
const answer = (statement: string, name: string) => `answers[${statement}][${name}]`

const messages = async () => ((await collection('requests').findOne({}))!.messages as unknown[]).length

/** Forms of requests and of needs assessments. */
export const requestPostings: Posting[] = [
  {
    path: paths.requests.create,
    open: () =>
      Promise.resolve({
        by: contact,
        page: paths.requests.create(),
        form: '/requests',
        typed: {
          title: 'Valuation of used cars',
          purpose: 'Officers find the value of a used car in one day.',
          results: 'Nine of ten disputes\nare settled in a week',
          current: '1',
          target: '3',
          importance: '3',
          then: 'leave',
        },
      }),
    makes: { collection: 'requests' },
  },
  {
    path: paths.requests.edit,
    open: async () => ({
      by: contact,
      page: paths.requests.edit({ reference: (await aRequest().save()).reference }),
      form: '/edit',
      typed: { purpose: 'Officers find the value of a used car in one day.', then: 'leave' },
    }),
  },
  {
    path: paths.requests.edit,
    name: 'classification',
    open: async () => {
      const { _id, actor } = await withAccount(aCoordinator())
      return {
        by: actor,
        page: paths.requests.edit({ reference: (await aRequest().in('triage').save()).reference }),
        form: '/edit',
        typed: { objective: 'SO2', officerId: String(_id) },
      }
    },
  },
  {
    path: paths.requests.askForSignature,
    open: async () => ({
      by: contact,
      page: paths.requests.confirm({ reference: (await aRequest().save()).reference }),
      form: 'Send for signature',
      typed: {},
    }),
  },
  {
    path: paths.requests.sign,
    open: async () => ({
      by: aHeadOf('FJ'),
      page: paths.requests.confirm({ reference: (await aRequest().askedToSign().save()).reference }),
      form: 'Sign and submit',
      typed: { agreed: 'yes' },
    }),
  },
  {
    path: paths.requests.decide,
    open: async () => ({
      by: aDirector(),
      page: paths.requests.decide({ reference: (await aRequest().in('approval').save()).reference }),
      form: '/steps/decide',
      typed: { outcome: 'approveUnfunded', reason: 'No line fits before next year.' },
    }),
    field: 'reason',
  },
  {
    path: paths.requests.say,
    open: async () => ({
      by: contact,
      page: paths.requests.show({ reference: (await aRequest().in('submitted').save()).reference }),
      form: '/say',
      typed: { text: 'The room has forty seats.' },
    }),
    makes: { collection: 'requests', count: messages },
  },
  {
    path: paths.requests.step,
    name: 'decline',
    open: async () => {
      const { reference } = await aRequest().in('triage').save()
      return {
        by: aCoordinator(),
        page: paths.requests.step({ reference, step: 'decline' }),
        form: '/steps/decline',
        typed: { reasonCode: 'out-of-mandate', reason: 'This is for another organisation.' },
      }
    },
    field: 'reason',
  },
  {
    path: paths.requests.step,
    name: 'acknowledge',
    open: async () => ({
      by: aCoordinator(),
      page: paths.requests.show({ reference: (await aRequest().in('submitted').save()).reference }),
      form: 'Acknowledge',
      typed: {},
    }),
  },
  {
    path: paths.assessments.create,
    open: () => Promise.resolve({ by: contact, page: paths.assessments.create(), form: '/assessments', typed: {} }),
    makes: { collection: 'assessments' },
  },
  {
    path: paths.assessments.step,
    open: async () => ({
      by: aCoordinator(),
      page: paths.assessments.show({
        reference: (await anAssessment().in('submitted').answered('A8').save()).reference,
      }),
      form: 'Start validation',
      typed: {},
    }),
  },
  {
    path: paths.assessments.gap,
    open: async () => {
      const { reference } = await anAssessment().in('validated').answered('A8').save()
      return {
        by: aCoordinator(),
        page: paths.assessments.gap({ reference, statement: 'A8.2' }),
        form: '/gaps/',
        typed: { band: 'critical', reason: 'The law is before parliament.' },
      }
    },
    field: 'reason',
  },
  {
    path: paths.assessments.area,
    open: async () => {
      const { reference } = await anAssessment().save()
      return {
        by: contact,
        page: paths.assessments.area({ reference, area: 'A8' }),
        form: 'areas/A8',
        typed: { [answer('A8-2', 'level')]: '2', [answer('A8-2', 'note')]: 'Rules of 2023', then: 'leave' },
      }
    },
    field: 'answers.A8-2.note',
  },
  {
    path: paths.assessments.validate,
    open: async () => {
      const { reference } = await anAssessment().in('in-validation').answered('A8').save()
      return {
        by: aCoordinator(),
        page: paths.assessments.validate({ reference, area: 'A8' }),
        form: '/validation/',
        typed: { [answer('A8-1', 'validated')]: '1', [answer('A8-1', 'validationNote')]: 'No record was found' },
      }
    },
    field: 'answers.A8-1.validationNote',
  },
]
