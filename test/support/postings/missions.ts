import { inviteAndAskRelease, inviteExpert, releaseExpert } from '../../../src/activities'
import { clearReport } from '../../../src/mission-reports/clearing/report-clearing.service'
import { submitReport, writeReport } from '../../../src/mission-reports/report.service'
import { sendTerms, writeTerms } from '../../../src/missions/terms/terms.service'
import { paths } from '../../../src/paths'
import { aSavedExpert } from '../../experts/expert.factory'
import { aMission } from '../../mission-reports/mission.factory'
import { aContent } from '../../mission-reports/report.factory'
import { missionBody } from '../../missions/plan/mission.body'
import { aSavedMission, byOfficer, proposed, writtenTerms } from '../../missions/mission.factory'
import { aContactOf, aCoordinator, actBy, aHeadOf, anExpertActor } from '../people'
import type { Fields } from '../visitor'
import { collection, type Posting } from './posting'

const { remarks: _remarks, ...words } = writtenTerms
const lead = anExpertActor('EXP-0231')
const coordinator = aCoordinator()

/** The page of a place that has come as far as this. */
async function placeOf(state: 'proposed' | 'invited' | 'asked' | 'released') {
  const { activity, reference, expert } = await proposed(await aSavedMission())
  if (state === 'invited') await inviteExpert(reference, {}, byOfficer())
  if (state === 'asked' || state === 'released') await inviteAndAskRelease(reference, {}, byOfficer())
  if (state === 'released') await releaseExpert(reference, { conditions: '' }, actBy(aHeadOf('KE')))
  return { expert, page: paths.missions.assignment({ reference: activity, assignment: reference }) }
}

/** The page of terms that have come as far as this. */
async function termsOf(state: 'written' | 'sent') {
  const mission = await aSavedMission()
  await writeTerms(mission.reference, { ...words, reportBy: '2027-03-19' }, byOfficer())
  if (state === 'sent') await sendTerms(mission.reference, {}, byOfficer())
  return paths.missions.terms(mission)
}

async function aReport(state: 'draft' | 'submitted' | 'cleared') {
  const { reference } = await aMission().save()
  await writeReport(reference, { content: aContent() }, actBy(lead))
  if (state !== 'draft') await submitReport(reference, actBy(lead))
  if (state === 'cleared') await clearReport(reference, actBy(coordinator))
  return { reference }
}

const readiness = async () => ((await collection('activities').findOne({}))!.readiness as unknown[]).length

/** Forms of missions, of their teams and terms, and of their reports. */
export const missionPostings: Posting[] = [
  {
    path: paths.missions.create,
    open: () =>
      Promise.resolve({
        by: coordinator,
        page: paths.missions.create(),
        form: '/missions',
        typed: missionBody() as Fields,
      }),
    makes: { collection: 'activities' },
  },
  {
    path: paths.missions.edit,
    open: async () => ({
      by: coordinator,
      page: paths.missions.edit(await aSavedMission()),
      form: '/edit',
      typed: { title: 'Selectivity by results', purpose: 'Hit rate above 9 %' },
    }),
  },
  {
    path: paths.missions.step,
    name: 'postpone',
    open: async () => ({
      by: coordinator,
      page: paths.missions.step({ reference: (await aSavedMission()).reference, step: 'postpone' }),
      form: '/steps/postpone',
      typed: {
        cause: 'security',
        note: 'The airport is closed.',
        windowFrom: '2027-09-01',
        windowUntil: '2027-10-31',
      },
    }),
    field: 'note',
  },
  {
    path: paths.missions.readiness,
    open: async () => ({
      by: coordinator,
      page: paths.missions.show(await aSavedMission()),
      form: 'Add item',
      typed: { text: 'Bus to the port', side: 'member', dueDay: '2027-02-10' },
    }),
    makes: { collection: 'activities', count: readiness },
  },
  {
    path: paths.missions.point,
    open: async () => ({
      by: coordinator,
      page: paths.missions.show(await aSavedMission()),
      form: '/readiness/agenda',
      typed: {},
    }),
  },
  {
    path: paths.missions.propose,
    open: async () => {
      await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.6 } })
      const second = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' })
      return {
        by: coordinator,
        page: paths.missions.propose(await aSavedMission(), { place: 'lead', expert: second.reference }),
        form: '/team/propose',
        typed: { choiceReason: 'Knows the administration from a former visit' },
      }
    },
    makes: { collection: 'assignments' },
  },
  {
    path: paths.missions.secondChoices,
    open: async () => {
      await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.6 } })
      const second = await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' })
      return {
        by: coordinator,
        page: paths.missions.secondChoices(await aSavedMission(), { place: 'lead' }),
        form: '/team/second-choices',
        typed: { expert: second.reference, reason: 'Knows the administration from a former visit' },
      }
    },
    field: 'reason',
    makes: { collection: 'secondchoices' },
  },
  {
    path: paths.missions.answerInvitation,
    open: async () => {
      const { page, expert } = await placeOf('invited')
      const typed = { answer: 'decline', note: 'I am in training in these weeks.' }
      return { by: anExpertActor(expert), page, form: '/steps/answer', typed }
    },
    field: 'note',
  },
  {
    path: paths.missions.answerRelease,
    open: async () => {
      const { page } = await placeOf('asked')
      return { by: aHeadOf('KE'), page, form: '/steps/release', typed: { answer: 'refuse', note: 'Audit week.' } }
    },
    field: 'note',
  },
  {
    path: paths.missions.takeReleaseBack,
    open: async () => {
      const { page } = await placeOf('released')
      return { by: aHeadOf('KE'), page, form: '/steps/takeBack', typed: { reason: 'Needed for the audit week.' } }
    },
  },
  ...['/steps/inviteAndAsk', '/steps/invite'].map((form) => ({
    path: paths.missions.assignmentStep,
    name: form,
    open: async () => ({
      by: coordinator,
      page: (await placeOf('proposed')).page,
      form,
      typed: { answerBy: '2026-12-01', releaseBy: '2026-12-08' },
    }),
  })),
  {
    path: paths.missions.assignmentStep,
    name: 'withdraw',
    open: async () => ({
      by: coordinator,
      page: (await placeOf('invited')).page,
      form: '/steps/withdraw',
      typed: { reason: 'French is needed.' },
    }),
  },
  {
    path: paths.missions.terms,
    open: async () => ({
      by: coordinator,
      page: paths.missions.terms(await aSavedMission()),
      form: 'Save terms of reference',
      typed: { ...words, reportBy: '2027-03-19' },
    }),
  },
  {
    path: paths.missions.sendTerms,
    open: async () => ({ by: coordinator, page: await termsOf('written'), form: '/steps/send', typed: {} }),
  },
  {
    path: paths.missions.agreeTerms,
    open: async () => ({ by: aContactOf('FJ'), page: await termsOf('sent'), form: '/steps/agree', typed: {} }),
  },
  {
    path: paths.missions.askTermsChanges,
    open: async () => ({
      by: aContactOf('FJ'),
      page: await termsOf('sent'),
      form: '/steps/askChanges',
      typed: { note: 'A week later would suit us.' },
    }),
  },
  {
    path: paths.reports.edit,
    open: async () => ({
      by: lead,
      page: paths.reports.edit(await aReport('draft')),
      form: '/report/edit',
      typed: { context: 'Why the mission was asked for', results: 'A procedure stands' },
    }),
    field: 'context',
  },
  {
    path: paths.reports.submitText,
    open: async () => ({
      by: lead,
      page: paths.reports.edit(await aReport('draft')),
      form: '/edit/steps/submit',
      typed: { context: 'Why the mission was asked for', results: 'A procedure stands' },
    }),
    field: 'context',
  },
  {
    path: paths.reports.submit,
    open: async () => ({
      by: lead,
      page: paths.reports.show(await aReport('draft')),
      form: '/steps/submit',
      typed: {},
    }),
  },
  {
    path: paths.reports.share,
    open: async () => ({
      by: coordinator,
      page: paths.reports.show(await aReport('cleared')),
      form: '/steps/share',
      typed: {},
    }),
  },
  {
    path: paths.reports.correct,
    open: async () => ({
      by: coordinator,
      page: paths.reports.show(await aReport('cleared')),
      form: '/steps/correct',
      typed: {},
    }),
    makes: { collection: 'missionreports' },
  },
  {
    path: paths.reports.review,
    open: async () => ({
      by: coordinator,
      page: paths.reports.review(await aReport('submitted')),
      form: '/review',
      typed: { decision: 'return', note: 'Say what came of the second week.' },
    }),
    field: 'note',
  },
]
