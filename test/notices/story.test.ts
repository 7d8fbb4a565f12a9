import { expect } from 'chai'
import { activityEvents, assignmentEvents, type AssignmentRecord } from '../../src/activities'
import { assessmentEvents } from '../../src/assessments'
import { fieldAssessmentEvents } from '../../src/field-assessments'
import { reportEvents } from '../../src/mission-reports'
import { missionEvents } from '../../src/missions'
import { system } from '../../src/programme/actor'
import type { DomainEvent } from '../../src/platform/data/events'
import { recommendationEvents } from '../../src/recommendations'
import { requestEvents } from '../../src/requests'
import { trainingEvents } from '../../src/training'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { testTime } from '../support/people'
import {
  aMissionOf,
  assignmentDetails,
  assignmentReference,
  by,
  makeWorld,
  missionReference,
  subject,
  tellOf,
  type Person,
  type World,
} from './world'

const request = subject('request', 'REQ-2026-0042', 'Selectivity', 'FJ')
const mission = subject('mission', missionReference, 'Selectivity', 'FJ')
const assignment = subject('assignment', assignmentReference, 'Selectivity', 'KE')
const report = subject('report', 'RPT-2026-0107', 'Selectivity', 'FJ')
const training = subject('training', 'TRN-2026-0031', 'Valuation', 'FJ')
const fieldAssessment = subject('field-assessment', 'FAS-2026-0107-0400', 'Selectivity')
const candidate = { mission: missionReference, expert: 'EXP-0400' }
const assessment = subject('assessment', 'ASM-FJ-2026-1', 'ASM-FJ-2026-1', 'FJ')

const step = (
  action: AssignmentRecord['history'][number]['action'],
  from: AssignmentRecord['state'],
  to: AssignmentRecord['state'],
) => ({
  action,
  from,
  to,
  at: testTime,
  by: '',
  byName: '',
  note: '',
})

/** One thing that happens, who does it, and exactly who is told. */
interface Told {
  when: string
  event: (world: World) => DomainEvent
  told: Person[]
  /** How the assignment stands at that time. */
  assignment?: Partial<AssignmentRecord>
  /** Words that each reader of English finds, and where the page is. */
  says?: RegExp
  at?: string
}

const about = (world: World, text = '', more: object = {}) => ({
  memberCode: 'FJ',
  officerId: world.officer.id,
  text,
  ...more,
})
const area = { memberCode: 'FJ', area: '' }

const story: Told[] = [
  {
    when: 'a needs assessment is submitted',
    event: (w) => assessmentEvents.submitted(assessment, by(w.contact), area),
    told: ['officer'],
  },
  {
    when: 'a needs assessment is validated',
    event: (w) => assessmentEvents.validated(assessment, by(w.officer), area),
    told: ['contact', 'head'],
  },

  {
    when: 'a contact asks the head to sign',
    event: (w) => requestEvents.signatureAsked(request, by(w.contact), about(w)),
    told: ['head'],
    at: '/requests/REQ-2026-0042/confirm',
  },
  {
    when: 'the head sends a request',
    event: (w) => requestEvents.submitted(request, by(w.head), about(w)),
    told: ['officer', 'contact'],
  },
  {
    when: 'a request is acknowledged',
    event: (w) => requestEvents.acknowledged(request, by(w.officer), about(w)),
    told: ['contact', 'head'],
  },
  {
    when: 'a question is asked',
    event: (w) =>
      requestEvents.informationAsked(request, by(w.officer), about(w, 'Which unit?', { day: '2026-12-04' })),
    told: ['contact', 'head'],
    says: /Which unit\?[^]*Reply due on 4 December 2026/,
  },
  {
    when: 'a question is answered',
    event: (w) => requestEvents.informationGiven(request, by(w.contact), about(w, 'The risk unit')),
    told: ['officer'],
    says: /The risk unit/,
  },
  {
    when: 'the Member writes',
    event: (w) => requestEvents.said(request, by(w.contact), about(w, 'Hello')),
    told: ['officer'],
    says: /Hello/,
  },
  {
    when: 'the secretariat writes',
    event: (w) => requestEvents.said(request, by(w.officer), about(w, 'Hello')),
    told: ['contact', 'head'],
    says: /Hello/,
  },
  {
    when: 'the Member takes its request back',
    event: (w) => requestEvents.withdrawn(request, by(w.contact), about(w, 'Solved')),
    told: ['officer'],
    says: /Solved/,
  },
  {
    when: 'the Member withdraws a draft that the secretariat has not seen',
    event: (w) => requestEvents.withdrawn({ ...request, confidential: true }, by(w.contact), about(w, 'Not needed')),
    told: [],
  },
  {
    when: 'the head returns a draft of the Member',
    event: (w) =>
      requestEvents.returnedForRevision({ ...request, confidential: true }, by(w.head), about(w, 'Name the seaports')),
    told: ['contact'],
    says: /Name the seaports/,
  },
  {
    when: 'the head returns what the secretariat has entered',
    event: (w) => requestEvents.returnedForRevision(request, by(w.head), about(w, 'Name the seaports')),
    told: ['contact', 'officer'],
    says: /Name the seaports/,
  },
  {
    when: 'a request waits for a decision',
    event: (w) => requestEvents.sentForApproval(request, by(w.officer), about(w)),
    told: ['director'],
    at: '/requests/REQ-2026-0042/steps/decide',
  },
  {
    when: 'a director approves',
    event: (w) => requestEvents.approved(request, by(w.director), about(w, 'Useful')),
    told: ['contact', 'head', 'officer'],
    says: /Useful/,
  },
  {
    when: 'a director defers',
    event: (w) => requestEvents.deferred(request, by(w.director), about(w, 'No money', { day: '2027-03-01' })),
    told: ['contact', 'head', 'officer'],
    says: /reviewed on 1 March 2027[^]*No money/,
  },
  {
    when: 'a director declines',
    event: (w) => requestEvents.declined(request, by(w.director), about(w, 'Outside the mandate')),
    told: ['contact', 'head', 'officer'],
    says: /Outside the mandate/,
  },
  {
    when: 'a request is passed on',
    event: (w) =>
      requestEvents.redirected(request, by(w.officer), about(w, 'Theirs', { other: 'the regional office' })),
    told: ['contact', 'head'],
    says: /the regional office[^]*Theirs/,
  },
  {
    when: 'requests are merged',
    event: (w) => requestEvents.merged(request, by(w.officer), about(w, 'Same', { other: 'REQ-2026-0040' })),
    told: ['contact', 'head'],
    says: /into “Selectivity, earlier” \(REQ-2026-0040\)/,
  },
  {
    when: 'a mission is planned for a request',
    event: (w) => requestEvents.planned(request, by(w.officer), about(w, '', { other: missionReference })),
    told: ['contact', 'head'],
    at: '/missions/MIS-2026-0107',
    says: /Selectivity reviewed/,
  },
  {
    when: 'a request is closed',
    event: (w) => requestEvents.closed(request, by(w.officer), about(w, 'Done')),
    told: ['contact', 'head'],
  },

  {
    when: 'somebody is only thought of',
    event: (w) => assignmentEvents.proposed(assignment, by(w.officer), assignmentDetails(w)),
    told: [],
  },
  {
    when: 'an expert is invited',
    event: (w) => assignmentEvents.invited(assignment, by(w.officer), assignmentDetails(w)),
    told: ['lead'],
    says: /Position: [A-Z].*Dates: 22 February\s–\s5 March 2027[^]*due on 1 December 2026/,
  },
  {
    when: 'a release is asked of an expert who has said yes',
    assignment: { acceptedAt: testTime },
    event: (w) => assignmentEvents.releaseAsked(assignment, by(w.officer), assignmentDetails(w)),
    told: ['homeHead'],
    says: /due on 8 December 2026/,
  },
  {
    // The invitation is told by its own event, once.
    when: 'a release is asked together with the invitation',
    event: (w) => assignmentEvents.releaseAsked(assignment, by(w.officer), assignmentDetails(w)),
    told: ['homeHead'],
  },
  {
    when: 'the administration is reminded',
    assignment: { acceptedAt: testTime },
    event: (w) => assignmentEvents.reminded(assignment, by(w.officer), assignmentDetails(w, { to: 'release-asked' })),
    told: ['homeHead'],
    says: /reminds you/,
  },
  {
    when: 'the expert is reminded',
    event: (w) => assignmentEvents.reminded(assignment, by(w.officer), assignmentDetails(w, { to: 'invited' })),
    told: ['lead'],
    says: /reminds you/,
  },
  {
    when: 'the expert accepts',
    event: (w) => assignmentEvents.accepted(assignment, by(w.lead), assignmentDetails(w)),
    told: ['officer'],
    at: '/missions/MIS-2026-0107/team',
  },
  {
    when: 'the expert declines',
    event: (w) => assignmentEvents.declined(assignment, by(w.lead), assignmentDetails(w, { note: 'On leave' })),
    told: ['officer'],
    says: /On leave/,
  },
  {
    when: 'the administration releases',
    event: (w) =>
      assignmentEvents.released(assignment, by(w.homeHead), assignmentDetails(w, { note: 'Back by 8 March' })),
    told: ['officer', 'lead'],
    says: /Back by 8 March/,
  },
  {
    when: 'the administration refuses',
    event: (w) =>
      assignmentEvents.releaseRefused(assignment, by(w.homeHead), assignmentDetails(w, { note: 'Too busy' })),
    told: ['officer', 'lead'],
    says: /Too busy/,
  },
  {
    when: 'a proposal is withdrawn that nobody knew of',
    assignment: { history: [step('withdraw', 'proposed', 'withdrawn')] },
    event: (w) => assignmentEvents.withdrawn(assignment, by(w.officer), assignmentDetails(w, { note: 'No' })),
    told: [],
  },
  {
    when: 'an invitation is withdrawn',
    assignment: { history: [step('withdraw', 'invited', 'withdrawn')] },
    event: (w) =>
      assignmentEvents.withdrawn(
        assignment,
        by(w.officer),
        assignmentDetails(w, { note: 'activities:reason.postponed' }),
      ),
    told: ['lead'],
  },
  {
    when: 'a release is no longer needed',
    assignment: { history: [step('withdraw', 'released', 'withdrawn')] },
    event: (w) => assignmentEvents.withdrawn(assignment, by(w.officer), assignmentDetails(w)),
    told: ['lead', 'homeHead'],
  },
  {
    when: 'the days of an asked person move',
    assignment: { history: [step('reschedule', 'release-asked', 'proposed')] },
    event: (w) => assignmentEvents.moved(assignment, by(w.officer), assignmentDetails(w, { to: 'proposed' })),
    told: ['lead', 'homeHead'],
  },
  {
    when: 'a move is undone, and what had been answered holds',
    event: (w) => assignmentEvents.moved(assignment, by(w.officer), assignmentDetails(w, { to: 'released' })),
    told: ['lead', 'homeHead'],
    says: /remain(s)? valid/,
  },
  {
    when: 'a move is undone of one whose administration was not asked',
    event: (w) => assignmentEvents.moved(assignment, by(w.officer), assignmentDetails(w, { to: 'accepted' })),
    told: ['lead'],
  },
  {
    when: 'a confirmed activity moves',
    event: (w) =>
      activityEvents.reopened(mission, by(w.officer), {
        note: 'activities:reason.moved',
        moved: { from: '2027-04-05', until: '2027-04-16', why: 'activities:reason.because?cause=visa&note=No+visa' },
      }),
    told: ['contact', 'head'],
    says: /No visa/,
    at: '/missions/MIS-2026-0107',
  },
  {
    when: 'an activity goes back to planning for another reason',
    event: (w) => activityEvents.reopened(mission, by(w.officer), { note: 'activities:reason.leadLost' }),
    told: [],
  },

  {
    when: 'terms are sent',
    event: (w) => missionEvents.termsSent(mission, by(w.officer), { memberCode: 'FJ' }),
    told: ['contact', 'head'],
    at: '/missions/MIS-2026-0107/terms',
  },
  {
    when: 'terms are agreed',
    event: (w) => missionEvents.termsAgreed(mission, by(w.head), { memberCode: 'FJ', officerId: w.officer.id }),
    told: ['officer'],
  },
  {
    when: 'other terms are asked for',
    event: (w) =>
      missionEvents.termsChangesAsked(mission, by(w.contact), {
        memberCode: 'FJ',
        officerId: w.officer.id,
        note: 'One week more',
      }),
    told: ['officer'],
    says: /One week more/,
  },
  {
    when: 'a mission is confirmed',
    event: (w) => activityEvents.confirmed(mission, by(w.officer), { from: '2027-02-22', until: '2027-03-05' }),
    told: ['contact', 'head', 'lead'],
    says: /22 February\s–\s5 March 2027/,
  },
  {
    when: 'a mission is postponed',
    event: (w) => activityEvents.postponed(mission, by(w.officer), { cause: 'visa', note: 'Late visas' }),
    told: ['contact', 'head'],
    says: /Late visas/,
  },
  {
    when: 'a mission is cancelled',
    event: (w) => activityEvents.cancelled(mission, by(w.officer), { cause: 'security', note: 'Unrest' }),
    told: ['contact', 'head'],
    says: /Unrest/,
  },
  {
    when: 'a mission has taken place and owes a report',
    event: (w) => activityEvents.delivered(mission, by(w.officer), { reportDue: '2027-03-19' }),
    told: ['lead'],
    says: /19 March 2027/,
  },
  {
    when: 'an activity without a report has taken place',
    event: (w) => activityEvents.delivered(mission, by(w.officer), {}),
    told: [],
  },

  {
    when: 'a mission whose team has served has taken place: those who have worked with it rate it',
    event: (w) => activityEvents.delivered(mission, by(w.officer), {}),
    assignment: { state: 'served' },
    told: ['contact', 'head'],
    says: /24 December 2026/,
    at: '/missions/MIS-2026-0107/ratings',
  },
  {
    when: 'a field assessment is to be signed, where the team has nobody who could: its officer',
    event: (w) => fieldAssessmentEvents.opened(fieldAssessment, by(w.colleague), candidate),
    told: ['officer'],
  },
  {
    when: 'a field assessment is to be signed by the team leader',
    event: (w) => fieldAssessmentEvents.opened(fieldAssessment, by(w.colleague), candidate),
    assignment: { state: 'served' },
    told: ['lead'],
    at: '/missions/MIS-2026-0107/field-assessments/EXP-0400',
  },
  {
    when: 'a field assessment is signed',
    event: (w) => fieldAssessmentEvents.signed(fieldAssessment, by(w.lead), candidate),
    told: ['officer'],
    says: /Please decide on the accreditation/,
  },
  {
    when: 'a field assessment is decided: its candidate, and who has assessed',
    event: (w) =>
      fieldAssessmentEvents.decided(fieldAssessment, by(w.colleague), {
        ...{ mission: missionReference, expert: 'EXP-0231', outcome: 'repeat' },
      }),
    told: ['lead', 'officer'],
    says: /Another field mission required/,
  },

  {
    when: 'a report is submitted',
    event: (w) => reportEvents.submitted(report, by(w.lead), { mission: missionReference, version: 1 }),
    told: ['officer'],
    at: '/missions/MIS-2026-0107/report',
  },
  {
    when: 'a report is returned',
    event: (w) => reportEvents.returned(report, by(w.officer), { mission: missionReference, note: 'Name the owners' }),
    told: ['lead'],
    says: /Name the owners/,
  },
  {
    when: 'a report is cleared and recommends two things',
    event: (w) =>
      reportEvents.cleared(report, by(w.officer), {
        mission: missionReference,
        version: 1,
        recommendations: [
          { reference: 'REC-2026-0001', memberCode: 'FJ' },
          { reference: 'REC-2026-0002', memberCode: 'FJ' },
        ],
      }),
    told: ['lead', 'contact', 'head'],
  },
  {
    when: 'a report is shared',
    event: (w) => reportEvents.shared(report, by(w.officer), { mission: missionReference, version: 1 }),
    told: ['contact', 'head'],
  },

  {
    when: 'nominations open',
    event: (w) =>
      trainingEvents.nominationsOpened(training, by(w.officer), { nominateBy: '2026-12-12', memberCodes: ['FJ'] }),
    told: ['contact', 'head'],
    at: '/training/TRN-2026-0031/nominate',
    says: /12 December 2026/,
  },
  {
    when: 'a Member names people',
    event: (w) =>
      trainingEvents.peopleNominated(training, by(w.contact), { memberCode: 'FJ', count: 2, officerId: w.officer.id }),
    told: ['officer'],
    says: /nominated 2 participants/,
  },
  {
    when: 'participants are chosen',
    event: (w) =>
      trainingEvents.participantsDecided(training, by(w.officer), {
        decisions: [{ memberCode: 'FJ', states: { selected: 2, declined: 1 } }],
        note: 'Please send the visa forms',
      }),
    told: ['contact', 'head'],
    says: /2 participants selected[^]*1 participant not selected[^]*Please send the visa forms/,
  },
  {
    when: 'people are pre-selected, which decides nothing',
    event: (w) =>
      trainingEvents.participantsDecided(training, by(w.officer), {
        decisions: [{ memberCode: 'FJ', states: { shortlisted: 2 } }],
      }),
    told: [],
  },
  {
    when: 'a Member says who comes',
    event: (w) =>
      trainingEvents.placesAnswered(training, by(w.contact), {
        memberCode: 'FJ',
        confirmed: 2,
        withdrawn: 0,
        officerId: w.officer.id,
      }),
    told: ['officer'],
    says: /confirmed 2 participants/,
  },
  {
    when: 'a Member gives a place back',
    event: (w) =>
      trainingEvents.placesAnswered(training, by(w.contact), {
        memberCode: 'FJ',
        confirmed: 0,
        withdrawn: 1,
        officerId: w.officer.id,
      }),
    told: ['officer'],
    says: /withdrawn 1 participant/,
  },
  {
    when: 'certificates are ready',
    event: (w) => trainingEvents.certificatesIssued(training, by(w.officer), { count: 2, memberCodes: ['FJ'] }),
    told: ['contact', 'head'],
  },
]

describe('who is told of what', () => {
  useDatabase()

  for (const { when, event, told, assignment: values, says, at } of story)
    it(`when ${when}: ${told.length === 0 ? 'nobody' : told.join(', ')}`, async () => {
      const world = await makeWorld()
      await aMissionOf(world, values)
      await aRequest({ reference: 'REQ-2026-0040', title: 'Selectivity, earlier' }).save()
      const messages = await tellOf(event(world))
      const names = new Map((Object.keys(world) as Person[]).map((person) => [world[person].id, person]))
      expect(messages.map(({ userId }) => names.get(userId)).sort()).to.deep.equal([...told].sort())
      for (const { language, subject: line, text, href } of messages) {
        expect(line + text, when).not.to.match(/\{\{|\b(notices|activities|vocabulary):|undefined/)
        expect(line).not.to.equal('')
        if (says && language === 'en') expect(`${line}\n${text}`).to.match(says)
        if (at) expect(href).to.equal(at)
      }
    })
})

describe('who is told of a recommendation', () => {
  useDatabase()

  it('the officer of its mission of what the Member does, the Member of what is checked', async () => {
    const world = await makeWorld()
    await aMissionOf(world)
    const reference = String((await aRecommendation().save()).get('reference'))
    const recommendation = subject('recommendation', reference, 'Review the rules', 'FJ')
    const told = async (event: DomainEvent) =>
      (await tellOf(event)).map(({ name, subject: line }) => `${name}: ${line}`)
    const details = { answer: 'accepted' as const, reason: 'Agreed' }
    expect(await told(recommendationEvents.answered(recommendation, by(world.contact), details))).to.deep.equal([
      'Olive Officer: Response to a recommendation (Fiji): Accepted',
    ])
    const done = await tellOf(
      recommendationEvents.reportedDone(recommendation, by(world.head), { note: 'See the order' }),
    )
    expect(done.map(({ name }) => name)).to.deep.equal(['Olive Officer', 'Olive Officer'])
    const all = await tellOf(recommendationEvents.verified(recommendation, by(world.officer), { note: 'Seen' }))
    expect(all.filter(({ key }) => key.includes('Verified')).map(({ name }) => name)).to.deep.equal([
      'Cam Contact',
      'Hana Head',
    ])
    for (const { href } of all) expect(href).to.equal(`/recommendations/${reference}`)
    const asked = recommendationEvents.askedAgain(recommendation, by(system), {
      months: 6,
      due: '2026-12-24',
    })
    const questions = (await tellOf(asked)).filter(({ key }) => key.includes('AskedAgain'))
    expect(questions.map(({ name }) => name)).to.deep.equal(['Cam Contact', 'Hana Head'])
    expect(questions.find(({ language }) => language === 'en')?.text ?? '').to.match(
      /6 months ago.*by 24 December 2026/,
    )
    expect(questions[0]!.href).to.equal(`/recommendations/${reference}/steps/lasting`)
    const not = recommendationEvents.notLasting(recommendation, by(world.contact), {
      months: 6,
      note: 'No review since May',
    })
    expect((await tellOf(not)).filter(({ key }) => key.includes('NotLasting')).map(({ name }) => name)).to.deep.equal([
      'Olive Officer',
    ])
  })
})
